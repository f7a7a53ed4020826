using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Writes the findings of one run in bulk, in the caller's transaction; what was answered about the same finding before still stands, and what is found no more is gone.</summary>
internal sealed class FindingWriter(KhueDb db, ReconciliationRun run)
{
    readonly List<IdentityFinding> waiting = [];
    readonly Dictionary<(Guid, FindingKind, string, Guid?), Before> before = [];

    /// <summary>What stood of the same finding: the answer to it, if there was one, and when it was found first.</summary>
    sealed record Before(FindingState State, string? Note, string? By, DateTime? At, DateTime? First);

    /// <summary>New ones by kind: what was answered before tells nothing of the file.</summary>
    public Dictionary<FindingKind, int> Open { get; } = [];
    public int Count { get; private set; }
    public int Waiting => waiting.Count;

    public async Task Begin(CancellationToken ct)
    {
        await db.Set<IdentityFinding>().Where(x => x.ReconciliationId == run.Id).ExecuteDeleteAsync(ct);
        var runs = db.Set<ReconciliationRun>();
        var standing = Standing().OrderBy(x => x.Id).Select(x => new
        {
            x.PersonId, x.Kind, x.Theirs, x.OtherId, x.State, x.Note, x.SettledBy, x.SettledAt,
            First = x.FirstFoundAt ?? runs.Where(r => r.Id == x.ReconciliationId).Select(r => r.EndedAt).FirstOrDefault(),
        });
        await foreach (var x in standing.AsAsyncEnumerable().WithCancellation(ct))
        {
            var key = (x.PersonId, x.Kind, x.Theirs, x.OtherId);
            var (known, isAnswer) = (before.GetValueOrDefault(key), x.State != FindingState.Open);
            var first = known?.First < x.First ? known.First : x.First;
            before[key] = isAnswer || known is null ? new(x.State, x.Note, x.SettledBy, x.SettledAt, first) : known with { First = first };
        }
    }

    public void Add(IdentityFinding finding)
    {
        var known = before.GetValueOrDefault((finding.PersonId, finding.Kind, finding.Theirs, finding.OtherId));
        // Found again is no news: the time to answer it runs from the first time.
        if (known is not null) finding.Inherit(known.State, known.Note, known.By, known.At, known.First);
        if (known is null or { State: FindingState.Open }) Open[finding.Kind] = Open.GetValueOrDefault(finding.Kind) + 1;
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
        await Standing().ExecuteUpdateAsync(s => s.SetProperty(x => x.State, FindingState.Gone).SetProperty(x => x.GoneIn, run.Id), ct);
    }

    // Not settled for good, of this unit's runs with this source.
    IQueryable<IdentityFinding> Standing()
    {
        var earlier = db.Set<ReconciliationRun>().Where(x => x.OrganizationId == run.OrganizationId && x.Source == run.Source && x.Id != run.Id).Select(x => x.Id);
        return db.Set<IdentityFinding>().AsNoTracking().Where(x => earlier.Contains(x.ReconciliationId) && (x.State == FindingState.Open || x.State == FindingState.Kept || x.State == FindingState.TwoPeople));
    }
}
