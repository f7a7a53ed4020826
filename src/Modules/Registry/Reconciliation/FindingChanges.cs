using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Access;
using Khue.Kernel.Journal;
using Khue.Registry.Changes;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Findings that were made, answered or gone since a cursor, as they are now.</summary>
internal sealed class FindingChanges(KhueDb db, Actor actor, ChangeFeed feed, FindingList list) : IUseCase
{
    static readonly FollowedFacts Facts = new([typeof(FindingSettled)], [typeof(PeopleReconciled), typeof(PeopleMerged), typeof(PeopleUnmerged)]);

    /// <param name="Finding">Null when a later comparison took its place.</param>
    /// <param name="ChangedAt">UTC.</param>
    internal sealed record Row(Guid Id, FindingList.Row? Finding, DateTime ChangedAt);

    /// <param name="after">Cursor of the page before; null from the beginning.</param>
    /// <param name="size">1 to 200.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Row>> Handle(string? after, int size, CancellationToken ct)
    {
        var (touched, next) = await feed.Read(after, Math.Clamp(size, 1, 200), Facts, Touch, ct);
        var known = (await list.Of([.. touched.Select(x => x.Id)], ct)).ToDictionary(x => x.Id);
        return new([.. touched.Where(x => x.IsOwn || known.ContainsKey(x.Id)).Select(x => new Row(x.Id, known.GetValueOrDefault(x.Id), x.At))], next);
    }

    // A comparison makes and ends more findings than an entry could name: they are read where they are.
    async Task<IReadOnlyList<Guid>> Touch(IFact fact, Guid? after, int most, CancellationToken ct)
    {
        if (fact is FindingSettled settled) return ChangeFeed.Of([settled.FindingId], after, most);
        var all = db.Set<IdentityFinding>().AsNoTracking().VisibleTo(actor);
        all = fact switch
        {
            PeopleMerged x => all.Where(f => f.PersonId == x.MergedId || f.OtherId == x.MergedId || (f.PersonId == x.Subject && f.OtherId != null)),
            PeopleUnmerged x => all.Where(f => f.PersonId == x.MergedId || f.OtherId == x.MergedId),
            _ => all.Where(f => f.ReconciliationId == fact.Subject || f.GoneIn == fact.Subject),
        };
        if (after is { } last) all = all.Where(x => x.Id.CompareTo(last) > 0);
        return await all.OrderBy(x => x.Id).Take(most).Select(x => x.Id).ToListAsync(ct);
    }
}
