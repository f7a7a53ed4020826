using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Retention;

/// <summary>The terms and how much is past them, as last counted.</summary>
internal sealed class RetentionList(KhueDb db, RetentionClock terms) : IUseCase
{
    /// <param name="Past">Null while nothing was counted.</param>
    internal sealed record Row(RetentionClock.Term Term, int? Past, DateTime? CountedAt);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var counts = await db.Set<RetentionCount>().AsNoTracking().ToDictionaryAsync(x => x.Table, ct);
        return [.. terms.All.Select(x => counts.TryGetValue(x.Table, out var count) ? new Row(x, count.Past, count.CountedAt) : new Row(x, null, null))];
    }
}
