using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Writes the findings of one run in bulk, in the caller's transaction; what was answered about the same finding before still stands, and what is found no more is gone.</summary>
internal sealed class FindingWriter(KhueDb db, ReconciliationRun run)
{
    readonly List<IdentityFinding> waiting = [];
    Dictionary<(Guid, FindingKind, string, Guid?), IdentityFinding> answered = [];

    /// <summary>New ones by kind: what was answered before tells nothing of the file.</summary>
    public Dictionary<FindingKind, int> Open { get; } = [];
    public int Count { get; private set; }
    public int Waiting => waiting.Count;

    public async Task Begin(CancellationToken ct)
    {
        await db.Set<IdentityFinding>().Where(x => x.ReconciliationId == run.Id).ExecuteDeleteAsync(ct);
        answered = (await Earlier().Where(x => x.State == FindingState.Kept || x.State == FindingState.TwoPeople).AsNoTracking().ToListAsync(ct))
            .GroupBy(x => (x.PersonId, x.Kind, x.Theirs, x.OtherId)).ToDictionary(x => x.Key, x => x.MaxBy(f => f.Id)!);
    }

    public void Add(IdentityFinding finding)
    {
        if (answered.TryGetValue((finding.PersonId, finding.Kind, finding.Theirs, finding.OtherId), out var before)) finding.Inherit(before.State, before.Note, before.SettledBy, before.SettledAt);
        else Open[finding.Kind] = Open.GetValueOrDefault(finding.Kind) + 1;
        waiting.Add(finding);
        Count++;
    }

    public async Task Flush(CancellationToken ct)
    {
        await db.InsertMany(waiting, ct);
        waiting.Clear();
    }

    public async Task End(CancellationToken ct)
    {
        await Flush(ct);
        // Found again is no news: the time to answer it runs from the first time.
        var standing = Earlier().Where(x => x.State == FindingState.Open || x.State == FindingState.Kept || x.State == FindingState.TwoPeople);
        var runs = db.Set<ReconciliationRun>();
        await db.Set<IdentityFinding>().Where(x => x.ReconciliationId == run.Id && standing.Any(e => e.PersonId == x.PersonId && e.Kind == x.Kind && e.Theirs == x.Theirs && e.OtherId == x.OtherId))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.FirstFoundAt, x => standing.Where(e => e.PersonId == x.PersonId && e.Kind == x.Kind && e.Theirs == x.Theirs && e.OtherId == x.OtherId)
                .Select(e => e.FirstFoundAt ?? runs.Where(r => r.Id == e.ReconciliationId).Select(r => r.EndedAt).FirstOrDefault()).Min()), ct);
        await Earlier().Where(x => x.State == FindingState.Open || x.State == FindingState.Kept || x.State == FindingState.TwoPeople).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, FindingState.Gone).SetProperty(x => x.GoneIn, run.Id), ct);
    }

    // Of this unit's runs with this source.
    IQueryable<IdentityFinding> Earlier()
    {
        var earlier = db.Set<ReconciliationRun>().Where(x => x.OrganizationId == run.OrganizationId && x.Source == run.Source && x.Id != run.Id).Select(x => x.Id);
        return db.Set<IdentityFinding>().Where(x => earlier.Contains(x.ReconciliationId));
    }
}
