using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Months;

/// <summary>How the present month stands at the actor's unit, and the months closed before.</summary>
internal sealed class MonthFigures(KhueDb db, Actor actor, Comparison comparison, IOrganizations organizations, MonthSettings settings, LocalClock clock) : IUseCase
{
    /// <param name="People">Pupils and staff; 0 for an office, whose schools count for themselves. So is <paramref name="Matched"/>: those the source knows and with whom nothing is open.</param>
    /// <param name="ReconciledAt">The last comparison with the population database this month; null when there was none.</param>
    /// <param name="Open">Findings of that source nobody has answered.</param>
    /// <param name="Kept">Those where the unit stands by its record and waits for the source.</param>
    /// <param name="IsSchool">Schools close their months; offices watch over them.</param>
    /// <param name="Closed">The statement of this month; null while it is open.</param>
    internal sealed record View(DateOnly Month, DateOnly Deadline, int People, int Matched, int Open, int Kept, DateTime? ReconciledAt, MonthStatement? Closed, IReadOnlyList<MonthStatement> Earlier, bool IsSchool);

    public async Task<View> Handle(CancellationToken ct)
    {
        var today = clock.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        var last = await db.Set<ReconciliationRun>().AsNoTracking().Where(x => x.OrganizationId == actor.OrganizationId && x.Source == PersonSource.Population && x.Month == month && x.State == ReconciliationState.Done).OrderByDescending(x => x.Id).FirstOrDefaultAsync(ct);
        var states = last is null ? [] : await db.Set<IdentityFinding>().Where(x => x.ReconciliationId == last.Id && (x.State == FindingState.Open || x.State == FindingState.Kept)).GroupBy(x => x.State).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var isSchool = (await organizations.Find(actor.OrganizationId, ct))?.Kind is OrganizationKind.School or OrganizationKind.Campus;
        var people = isSchool ? await comparison.Members(today).CountAsync(ct) : 0;
        var matched = isSchool && last is not null ? await comparison.Agreeing(last.Id, today).CountAsync(ct) : 0;
        var statements = await db.Set<MonthStatement>().AsNoTracking().Where(x => x.OrganizationId == actor.OrganizationId).OrderByDescending(x => x.Month).Take(25).ToListAsync(ct);
        return new(month, month.AddDays(settings.ClosingDay - 1), people, matched, states.GetValueOrDefault(FindingState.Open), states.GetValueOrDefault(FindingState.Kept),
            last?.EndedAt, statements.FirstOrDefault(x => x.Month == month), [.. statements.Where(x => x.Month != month)], isSchool);
    }
}
