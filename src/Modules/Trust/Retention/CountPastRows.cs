using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Retention;

/// <summary>Counts, table by table, what has had its time. It removes nothing.</summary>
internal sealed class CountPastRows(KhueDb db, RetentionClock terms, LocalClock clock) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        var known = await db.Set<RetentionCount>().ToDictionaryAsync(x => x.Table, ct);
        foreach (var term in terms.All)
        {
            var past = terms.Before(term) is { } before ? await term.Data.Rows!.CountPast(db, before, ct) : 0;
            if (known.TryGetValue(term.Table, out var count)) (count.Past, count.CountedAt) = (past, clock.Now);
            else db.Add(new RetentionCount { Table = term.Table, Past = past, CountedAt = clock.Now });
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Once a day, the first time it is called in it.</summary>
    public async Task IfDue(CancellationToken ct)
    {
        var last = await db.Set<RetentionCount>().MaxAsync(x => (DateTime?)x.CountedAt, ct);
        if (last is null || LocalClock.DayOf(last.Value) < clock.Today) await Handle(ct);
    }
}
