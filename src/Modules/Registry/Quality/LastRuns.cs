using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>The last comparisons that covered a unit: its own, or one that a unit above it made.</summary>
internal sealed class LastRuns(KhueDb db, IOrganizations organizations)
{
    /// <param name="Population">With the population database; null when there was none.</param>
    /// <param name="Last">With any source; null when there was none.</param>
    internal readonly record struct Pair(ReconciliationRun? Population, ReconciliationRun? Last);

    readonly Dictionary<Guid, Pair> known = [];

    /// <summary>What <see cref="Load"/> found.</summary>
    public Pair Known(Guid unit) => known.GetValueOrDefault(unit);

    /// <summary>Reads anew for these units.</summary>
    public async Task Load(IEnumerable<Guid> units, CancellationToken ct)
    {
        foreach (var unit in units.Distinct().ToList()) known[unit] = await Of(unit, ct);
    }

    public async Task<Pair> Of(Guid unit, CancellationToken ct)
    {
        var runs = await Covering(unit, ct);
        var last = await runs.OrderByDescending(x => x.EndedAt).FirstOrDefaultAsync(ct);
        return last is null || last.Source == PersonSource.Population ? new(last, last) : new(await runs.Where(x => x.Source == PersonSource.Population).OrderByDescending(x => x.EndedAt).FirstOrDefaultAsync(ct), last);
    }

    /// <summary>Comparisons with sources that went through.</summary>
    public async Task<IQueryable<ReconciliationRun>> Covering(Guid unit, CancellationToken ct)
    {
        var chain = new List<Guid> { unit };
        // A bound, not a policy: the tree has four levels.
        while (chain.Count < 10 && (await organizations.Find(chain[^1], ct))?.ParentId is { } above) chain.Add(above);
        return db.Set<ReconciliationRun>().AsNoTracking().Where(x => chain.Contains(x.OrganizationId) && x.State == ReconciliationState.Done && x.Source != ReconciliationRun.OwnRecords);
    }
}
