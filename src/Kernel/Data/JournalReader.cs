using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Data;

/// <summary>Reads the journal in an order that no late commit can disturb.</summary>
public static class JournalReader
{
    /// <summary>Entries after the cursor, at most <paramref name="most"/>, only those that no running transaction can still precede.</summary>
    public static async Task<List<JournalEntry>> After(KhueDb db, long transaction, long sequence, int most, CancellationToken ct)
    {
        var horizon = await Horizon(db, ct);
        return await db.Set<JournalEntry>().AsNoTracking()
            .Where(x => x.Transaction < horizon && (x.Transaction > transaction || (x.Transaction == transaction && x.Sequence > sequence)))
            .OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(most).ToListAsync(ct);
    }

    /// <summary>Every transaction below this number is committed or gone.</summary>
    static async Task<long> Horizon(KhueDb db, CancellationToken ct) => db.IsPostgres
        ? await db.Database.SqlQueryRaw<long>("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"").SingleAsync(ct)
        : long.MaxValue;
}
