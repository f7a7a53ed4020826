using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Changes;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Relations for programs: all of the actor's children by key, and those of children whose families changed since a cursor.</summary>
internal sealed class RelationFeed(KhueDb db, Actor actor, ChangeFeed feed) : IUseCase
{
    internal sealed class Query
    {
        public Guid? Child { get; set; }
        public Guid? Related { get; set; }
        public RelationKind? Kind { get; set; }

        /// <summary>Only those that hold on this day; null: all that ever held.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Id of the last row of the page before.</summary>
        public Guid? After { get; set; }
        public int Size { get; set; } = 100;
    }

    internal sealed record Row(Guid Id, Guid ChildId, Guid RelatedId, RelationKind Kind, Custody Custody, bool MayPickUp, bool BarredFromPickUp, bool LivesWith, DateOnly? From, DateOnly? To, string Source);

    /// <param name="Relations">All there are of the child now, in the place of what was held before; empty when there are none, or the child is not the follower's any more.</param>
    internal sealed record Family(Guid ChildId, IReadOnlyList<Row> Relations, DateTime ChangedAt);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 500);
        var all = Mine();
        if (query.Child is { } child) all = all.Where(x => x.ChildId == child);
        if (query.Related is { } related) all = all.Where(x => x.RelatedId == related);
        if (query.Kind is { } kind) all = all.Where(x => x.Kind == kind);
        if (query.On is { } day) all = all.Where(x => (x.From == null || x.From <= day) && (x.To == null || x.To >= day));
        if (query.After is { } after) all = all.Where(x => x.Id.CompareTo(after) > 0);
        return Page<Row>.Of([.. (await all.OrderBy(x => x.Id).Take(size + 1).ToListAsync(ct)).Select(One)], size, x => x.Id.ToString());
    }

    /// <param name="after">Cursor of the page before; null from the beginning.</param>
    /// <param name="size">How many children, 1 to 500.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Family>> Changes(string? after, int size, CancellationToken ct)
    {
        var (touched, next) = await feed.Read(after, Math.Clamp(size, 1, 500), PeopleTouched.Families, PeopleTouched.ExpandChildren, ct);
        Guid[] ids = [.. touched.Select(x => x.Id)];
        var relations = (await Mine().Where(x => ids.Contains(x.ChildId)).OrderBy(x => x.Id).ToListAsync(ct)).ToLookup(x => x.ChildId, One);
        var mine = (await db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(x => ids.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct)).ToHashSet();
        return new([.. touched.Where(x => x.IsOwn || mine.Contains(x.Id)).Select(x => new Family(x.Id, [.. relations[x.Id]], x.At))], next);
    }

    IQueryable<Relation> Mine() => db.Set<Relation>().AsNoTracking().VisibleTo(db, actor);

    static Row One(Relation x) => new(x.Id, x.ChildId, x.RelatedId, x.Kind, x.Custody, x.MayPickUp, x.BarredFromPickUp, x.LivesWith, x.From, x.To, x.Source);
}
