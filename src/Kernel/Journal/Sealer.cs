using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal;

/// <summary>Seals the journal in blocks, each chained to the one before, so that a later change, gap or reorder made in the database shows.</summary>
public sealed class Sealer(KhueDb db, LocalClock clock)
{
    const int BlockSize = 1000;

    /// <summary>Seals what is not sealed yet, at most one block; true when there was something.</summary>
    public async Task<bool> SealNext(CancellationToken ct)
    {
        var last = await db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstOrDefaultAsync(ct);
        var entries = await JournalReader.After(db, last?.LastTransaction ?? -1, last?.LastSequence ?? 0, BlockSize, ct);
        if (entries.Count == 0) return false;
        var root = Merkle.Root([.. entries.Select(Hash)]);
        db.Add(new JournalBlock
        {
            Number = (last?.Number ?? 0) + 1,
            FirstTransaction = entries[0].Transaction,
            FirstSequence = entries[0].Sequence,
            LastTransaction = entries[^1].Transaction,
            LastSequence = entries[^1].Sequence,
            Count = entries.Count,
            Root = root,
            Seal = Chain(last?.Seal, root),
            At = clock.Now,
        });
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Checks every sealed block against the entries of today; yields one sentence per fault, nothing when whole.</summary>
    public async IAsyncEnumerable<string> Check([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        JournalBlock? before = null;
        // One at a time: on PostgreSQL a connection answers one query before it takes the next.
        while (await After(before, ct) is { } block)
        {
            if (block.Number != (before?.Number ?? 0) + 1) yield return $"Thiếu khối trước khối {block.Number}.";
            if (!block.Seal.AsSpan().SequenceEqual(Chain(before?.Seal, block.Root))) yield return $"Khối {block.Number}: dấu niêm phong không nối với khối trước.";
            var entries = await db.Set<JournalEntry>().AsNoTracking()
                .Where(x => x.Transaction > block.FirstTransaction || (x.Transaction == block.FirstTransaction && x.Sequence >= block.FirstSequence))
                .Where(x => x.Transaction < block.LastTransaction || (x.Transaction == block.LastTransaction && x.Sequence <= block.LastSequence))
                .OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(block.Count + 1).ToListAsync(ct);
            if (entries.Count != block.Count) yield return $"Khối {block.Number}: niêm phong {block.Count} dòng, nay có {(entries.Count > block.Count ? "nhiều hơn" : entries.Count)}.";
            else if (!Merkle.Root([.. entries.Select(Hash)]).AsSpan().SequenceEqual(block.Root)) yield return $"Khối {block.Number} (dòng {block.FirstSequence} đến {block.LastSequence}): có dòng bị sửa hoặc đổi chỗ.";
            before = block;
        }
    }

    Task<JournalBlock?> After(JournalBlock? before, CancellationToken ct)
    {
        var number = before?.Number ?? 0;
        return db.Set<JournalBlock>().AsNoTracking().Where(x => x.Number > number).OrderBy(x => x.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>The hash of one entry: every field, each preceded by its length, so that no two entries share an encoding.</summary>
    public static byte[] Hash(JournalEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in (string?[])[entry.Sequence.ToString(), entry.Id.ToString(), Micros(entry.At), entry.ActorId.ToString(), entry.ActorName, entry.ActorRole,
                     entry.OrganizationId?.ToString(), entry.Type, entry.Subject.ToString(), entry.Reason, entry.Payload, entry.Trace])
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "\0");
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    // PostgreSQL keeps microseconds; anything finer would change by being stored.
    static string Micros(DateTime at) => (at.Ticks / 10).ToString();

    static byte[] Chain(byte[]? before, byte[] root) => SHA256.HashData([.. before ?? [], .. root]);
}

/// <summary>Merkle root as in RFC 6962: leaves and nodes are hashed under different prefixes.</summary>
public static class Merkle
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => leaves.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        _ => Split(leaves),
    };

    static byte[] Split(IReadOnlyList<byte[]> leaves)
    {
        var left = 1;
        while (left * 2 < leaves.Count) left *= 2;
        return SHA256.HashData([1, .. Root([.. leaves.Take(left)]), .. Root([.. leaves.Skip(left)])]);
    }
}
