using System.Security.Cryptography;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Journal;

/// <summary>Seals the journal in blocks, each signed and chained to the one before, so that a later change, gap or reorder made in the database shows.</summary>
public sealed class Sealer(KhueDb db, SealKeys keys, JournalAnchor anchor, IEnumerable<ISealStamps> stamps, LocalClock clock, ILogger<Sealer> log)
{
    const int BlockSize = 1000;

    /// <summary>Seals what is not sealed yet, at most one block; true when there was something.</summary>
    public async Task<bool> SealNext(CancellationToken ct)
    {
        var last = await Newest(ct);
        var entries = await JournalReader.After(db, last?.LastTransaction ?? long.MinValue, last?.LastSequence ?? 0, BlockSize, ct);
        if (entries.Count == 0) return false;
        var block = new JournalBlock
        {
            Number = (last?.Number ?? 0) + 1,
            FirstTransaction = entries[0].Transaction,
            FirstSequence = entries[0].Sequence,
            LastTransaction = entries[^1].Transaction,
            LastSequence = entries[^1].Sequence,
            Count = entries.Count,
            Root = Merkle.Root([.. entries.Select(CanonicalFields.Hash)]),
            At = new(clock.Now.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
            KeyId = (await keys.Public(ct)).Id,
        };
        block.Seal = block.SealAfter(last?.Seal);
        block.Signature = await keys.Sign(SealText.Block(block.Seal), ct);
        db.Add(block);
        await db.SaveChangesAsync(ct);
        anchor.Move(last, block);
        return true;
    }

    /// <summary>Has the newest block stamped when the newest stamp is too old; true when one was added. An authority that is down holds up nothing: it is asked again.</summary>
    public async Task<bool> StampNewest(CancellationToken ct)
    {
        if (stamps.FirstOrDefault() is not { } authority || await Newest(ct) is not { Stamp: null } block) return false;
        var stamped = await db.Set<JournalBlock>().Where(x => x.Stamp != null).OrderByDescending(x => x.Number).Select(x => (DateTime?)x.At).FirstOrDefaultAsync(ct);
        if (stamped is { } at && clock.Now - at < authority.Rhythm) return false;
        try
        {
            if (await authority.Stamp(block.Seal, ct) is not { } token) return false;
            await db.Set<JournalBlock>().Where(x => x.Number == block.Number).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, token), ct);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or CryptographicException)
        {
            log.LogWarning(e, "Block {Number} of the journal has no time-stamp yet", block.Number);
            return false;
        }
    }

    Task<JournalBlock?> Newest(CancellationToken ct) => db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstOrDefaultAsync(ct);
}
