using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Seals;

/// <summary>
/// Removes entries that a rule says need not be kept, block by block: of each its hash stays, so the block's root, the chain and every proof of
/// its neighbours hold as before. Without rules nothing is ever removed.
/// </summary>
public sealed class JournalRetention(KhueDb db, FactCatalog catalog, SealKeys keys, LocalClock clock)
{
    static readonly DomainError UnknownType = new("kernel.retention.unknown-type", 422, "Không có loại sự việc {0}.");
    static readonly DomainError Kernel = new("kernel.retention.kernel", 422, "Sự việc của chính nhật ký được giữ mãi.");
    static readonly DomainError NoBasis = new("kernel.retention.no-basis", 422, "Ghi căn cứ cho phép hủy: luật, quyết định, kế hoạch.");

    /// <summary>Sets how long facts of a type are kept; 0 days: for ever again.</summary>
    public async Task Set(string type, int days, string? basis, CancellationToken ct)
    {
        if (!catalog.Names.Contains(type)) throw new DomainException(UnknownType, null, type);
        if (type.StartsWith("kernel.", StringComparison.Ordinal)) throw new DomainException(Kernel);
        if (days > 0 && string.IsNullOrWhiteSpace(basis)) throw new DomainException(NoBasis);
        var rule = await db.Set<RetentionRule>().FirstOrDefaultAsync(x => x.Type == type, ct);
        if (days <= 0 && rule is null) return;
        if (days <= 0) db.Remove(rule!);
        else if (rule is null) db.Add(new RetentionRule { Type = type, Days = days, Basis = basis! });
        else (rule.Days, rule.Basis) = (days, basis!);
        db.Tell(new RetentionSet(Guid.Empty, null, type, Math.Max(days, 0), basis ?? ""));
        await db.SaveChangesAsync(ct);
    }

    public Task<List<RetentionRule>> All(CancellationToken ct) => db.Set<RetentionRule>().AsNoTracking().OrderBy(x => x.Type).ToListAsync(ct);

    /// <summary>Removes what the rules allow today; returns how many entries.</summary>
    public async Task<long> Retire(CancellationToken ct)
    {
        var total = 0L;
        foreach (var rule in await All(ct))
        {
            var limit = clock.Now.AddDays(-rule.Days);
            while (await Oldest(rule.Type, limit, ct) is { } entry)
            {
                if (await BlockOf(entry, ct) is not { } block) break;
                total += await Retire(rule, limit, block, ct);
            }
        }
        return total;
    }

    /// <summary>The oldest entry of the type that every reaction has seen.</summary>
    async Task<JournalEntry?> Oldest(string type, DateTime limit, CancellationToken ct)
    {
        var seen = await db.Set<JournalCursor>().AsNoTracking().OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).FirstOrDefaultAsync(ct);
        if (seen is null) return null;
        return await db.Set<JournalEntry>().AsNoTracking().Where(x => x.Type == type && x.At < limit)
            .Where(x => x.Transaction < seen.Transaction || (x.Transaction == seen.Transaction && x.Sequence <= seen.Sequence)).OrderBy(x => x.Sequence).FirstOrDefaultAsync(ct);
    }

    Task<JournalBlock?> BlockOf(JournalEntry entry, CancellationToken ct) => db.Set<JournalBlock>().AsNoTracking()
        .Where(x => x.LastTransaction > entry.Transaction || (x.LastTransaction == entry.Transaction && x.LastSequence >= entry.Sequence)).OrderBy(x => x.LastTransaction).ThenBy(x => x.LastSequence).FirstOrDefaultAsync(ct);

    /// <summary>One block in one transaction.</summary>
    async Task<int> Retire(RetentionRule rule, DateTime limit, JournalBlock block, CancellationToken ct)
    {
        var before = await db.Set<JournalBlock>().AsNoTracking().FirstOrDefaultAsync(x => x.Number == block.Number - 1, ct);
        var gone = (await SealedBlocks.Read(db, before, block, ct)).Entries.Where(x => x.Type == rule.Type && x.At < limit)
            .Select(x => new RetiredEntry { Sequence = x.Sequence, Transaction = x.Transaction, Hash = CanonicalFields.Hash(x), RetirementId = Guid.Empty }).ToList();
        var retirement = new Retirement { Block = block.Number, Rule = $"{rule.Type} giữ {rule.Days} ngày: {rule.Basis}", On = clock.Today, Count = gone.Count, Digest = ChainCheck.DigestOf(gone.Select(x => x.Hash)) };
        retirement.Signature = await keys.Sign(SealText.Retirement(retirement), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(retirement);
        db.AddRange(gone.Select(x => new RetiredEntry { Sequence = x.Sequence, Transaction = x.Transaction, Hash = x.Hash, RetirementId = retirement.Id }));
        db.Tell(new EntriesRetired(retirement.Id, null, block.Number, gone.Count, retirement.Rule));
        await db.SaveChangesAsync(ct);
        var sequences = gone.Select(x => x.Sequence).ToList();
        await db.Set<JournalEntry>().Where(x => sequences.Contains(x.Sequence)).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return gone.Count;
    }
}
