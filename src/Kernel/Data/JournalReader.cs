using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Data;

/// <summary>A place in the order in which the journal is read.</summary>
public readonly record struct JournalPlace(long Transaction, long Sequence);

/// <summary>Reads the journal in an order that no late commit can disturb.</summary>
public static class JournalReader
{
    /// <summary>Entries after the cursor, at most <paramref name="most"/>, only those that no running transaction can still precede.</summary>
    public static async Task<List<JournalEntry>> After(KhueDb db, long transaction, long sequence, int most, CancellationToken ct)
    {
        var horizon = await Horizon(db, ct);
        return await db.Set<JournalEntry>().AsNoTracking()
            .Where(x => x.Transaction < horizon && x.Transaction >= transaction && (x.Transaction > transaction || (x.Transaction == transaction && x.Sequence > sequence)))
            .OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(most).ToListAsync(ct);
    }

    /// <summary>The place of the last entry that no running transaction can still precede; before the first when there is none.</summary>
    public static async Task<JournalPlace> End(KhueDb db, CancellationToken ct)
    {
        var horizon = await Horizon(db, ct);
        return await db.Set<JournalEntry>().AsNoTracking().Where(x => x.Transaction < horizon).OrderByDescending(x => x.Transaction).ThenByDescending(x => x.Sequence)
            .Select(x => (JournalPlace?)new JournalPlace(x.Transaction, x.Sequence)).FirstOrDefaultAsync(ct) ?? new(-1, 0);
    }

    /// <summary>Entries after one place up to another, which <see cref="End"/> has told; a query to be narrowed, ordered and cut by the caller.</summary>
    public static IQueryable<JournalEntry> Between(KhueDb db, JournalPlace after, JournalPlace upTo) => db.Set<JournalEntry>().AsNoTracking()
        // The plain bounds say again what the others say: an index is entered by them alone.
        .Where(x => x.Transaction >= after.Transaction && x.Transaction <= upTo.Transaction)
        .Where(x => x.Transaction > after.Transaction || (x.Transaction == after.Transaction && x.Sequence > after.Sequence))
        .Where(x => x.Transaction < upTo.Transaction || (x.Transaction == upTo.Transaction && x.Sequence <= upTo.Sequence));

    /// <summary>
    /// Whether entries are committed that <see cref="After"/> does not give yet, because an older transaction still runs. Ask before reading: what is committed
    /// after the question raises the signal, so that nobody who then waits can miss an entry.
    /// </summary>
    public static async Task<bool> IsHeldBack(KhueDb db, CancellationToken ct) => db.IsPostgres
        && await db.Database.SqlQueryRaw<bool>("select exists(select 1 from kernel_journal where transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as \"Value\"").SingleAsync(ct);

    /// <summary>Every transaction below this number is committed or gone.</summary>
    static async Task<long> Horizon(KhueDb db, CancellationToken ct) => db.IsPostgres
        ? await db.Database.SqlQueryRaw<long>("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"").SingleAsync(ct)
        : long.MaxValue;
}
