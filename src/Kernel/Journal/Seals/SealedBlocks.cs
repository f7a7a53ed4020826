using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Seals;

/// <summary>A block with what is in the database of its entries, in their order.</summary>
public sealed record SealedBlock(JournalBlock Block, IReadOnlyList<JournalEntry> Entries, IReadOnlyList<RetiredEntry> Gone, IReadOnlyList<Retirement> Retirements)
{
    /// <summary>What stands and what is left of what does not, as the tree was made.</summary>
    public IReadOnlyList<SealedLeaf> Leaves { get; } = [.. Entries.Select(x => (x.Transaction, x.Sequence, Leaf: new SealedLeaf(CanonicalFields.Hash(x), null)))
        .Concat(Gone.Select(x => (x.Transaction, x.Sequence, Leaf: new SealedLeaf(x.Hash, x.RetirementId)))).OrderBy(x => (x.Transaction, x.Sequence)).Select(x => x.Leaf)];
}

/// <summary>Reads blocks one at a time: on PostgreSQL a connection answers one query before it takes the next, and memory holds one block.</summary>
internal static class SealedBlocks
{
    public static Task<JournalBlock?> NextBlock(KhueDb db, long after, CancellationToken ct) =>
        db.Set<JournalBlock>().AsNoTracking().Where(x => x.Number > after).OrderBy(x => x.Number).FirstOrDefaultAsync(ct);

    /// <param name="db">Where it is read.</param>
    /// <param name="before">The block before: whatever lies between the two belongs to neither and is taken as added to this one.</param>
    /// <param name="block">Which one.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<SealedBlock> Read(KhueDb db, JournalBlock? before, JournalBlock block, CancellationToken ct)
    {
        var (first, start) = before is null ? (long.MinValue, long.MinValue) : before.Last;
        var (last, end) = block.Last;
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(x => x.Transaction >= first && x.Transaction <= last)
            .Where(x => x.Transaction > first || x.Sequence > start).Where(x => x.Transaction < last || x.Sequence <= end)
            .OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(block.Count + 1).ToListAsync(ct);
        var gone = await db.Set<RetiredEntry>().AsNoTracking()
            .Where(x => x.Transaction >= first && x.Transaction <= last)
            .Where(x => x.Transaction > first || x.Sequence > start).Where(x => x.Transaction < last || x.Sequence <= end)
            .OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(block.Count + 1).ToListAsync(ct);
        var retirements = gone.Count == 0 ? [] : await db.Set<Retirement>().AsNoTracking().Where(x => x.Block == block.Number).OrderBy(x => x.Id).Take(block.Count).ToListAsync(ct);
        return new(block, entries, gone, retirements);
    }
}
