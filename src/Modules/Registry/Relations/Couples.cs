using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>
/// Finds the parent whom no phone tells: a father or mother of the school is the same for two children when both parents are named alike and something else ties the
/// children: one address down to a number, or one phone of the other parent. Names and a ward tie nobody: a school has couples named alike who never met, and a parent is
/// told about their children. What speaks against it decides.
/// </summary>
internal sealed class Couples
{
    // One mother bears no two children in between, but for twins.
    const int Twins = 3, Apart = 180;

    readonly Dictionary<(RelationKind Kind, string Father, string Mother), List<Parent>> parents = [];
    readonly Dictionary<Guid, Home> homes = [];
    readonly HashSet<(Guid, string)> phones = [];
    readonly HashSet<Guid> reached = [];

    /// <summary>Where and when a child belongs; null where it is not told.</summary>
    public sealed record Home(Guid Child, DateOnly? Born, string? Address);

    /// <param name="Id">The father or the mother.</param>
    /// <param name="Other">The other of the two.</param>
    /// <param name="OtherPhone">That one's phone, as the file of this child told.</param>
    sealed record Parent(Guid Id, Guid? Other, string? OtherPhone, Home Home);

    /// <summary>Everybody on record, to be loaded with what else is known of them.</summary>
    public IEnumerable<Guid> Ids => parents.Values.SelectMany(x => x).Select(x => x.Id).Distinct();

    /// <param name="db">Read in three queries.</param>
    /// <param name="custodianId">The school: parents and children of others tie nobody.</param>
    /// <param name="children">Whose parents are to be found. At most 2,000.</param>
    /// <param name="fathers">The fathers' names.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Couples> Of(KhueDb db, Guid custodianId, Guid[] children, IEnumerable<string> fathers, CancellationToken ct)
    {
        var couples = new Couples();
        var names = fathers.Select(NameKey.Plain).Distinct().ToArray();
        if (children.Length == 0 || names.Length == 0) return couples;
        // By the school's own index of names: a name may have thousands of bearers in the province.
        var known = await (
            from key in db.Set<NameKey>().AsNoTracking().Where(x => x.CustodianId == custodianId && names.Contains(x.Key))
            join f in db.Set<Relation>().Where(x => x.Kind == RelationKind.Father && x.To == null) on key.PersonId equals f.RelatedId
            join m in db.Set<Relation>().Where(x => x.Kind == RelationKind.Mother && x.To == null) on f.ChildId equals m.ChildId
            join father in db.Set<Person>().Where(x => x.MergedIntoId == null) on f.RelatedId equals father.Id
            join mother in db.Set<Person>().Where(x => x.MergedIntoId == null) on m.RelatedId equals mother.Id
            join child in db.Set<Person>().Where(x => x.CustodianId == custodianId && x.MergedIntoId == null) on f.ChildId equals child.Id
            orderby child.Id
            select new { Father = father.Id, FatherName = father.FoldedName, Mother = mother.Id, MotherName = mother.FoldedName, Child = child.Id }).ToListAsync(ct);
        await couples.Load(db, [.. children, .. known.Select(x => x.Child)], [.. known.SelectMany(x => (Guid[])[x.Father, x.Mother]).Distinct()], ct);
        foreach (var x in known.DistinctBy(x => x.Child)) couples.Add(x.FatherName, x.MotherName, (x.Father, null), (x.Mother, null), couples.HomeOf(x.Child));
        return couples;
    }

    async Task Load(KhueDb db, Guid[] children, Guid[] grown, CancellationToken ct)
    {
        var all = children.Distinct().ToArray();
        foreach (var part in all.Chunk(2_000))
            foreach (var x in await db.Set<Person>().AsNoTracking().Where(x => part.Contains(x.Id)).Select(x => new { x.Id, x.DateOfBirth, x.Address }).ToListAsync(ct))
                homes[x.Id] = new(x.Id, x.DateOfBirth, Fold.Of(x.Address) is { Length: > 0 } address && address.Any(char.IsAsciiDigit) ? address : null);
        foreach (var part in grown.Chunk(2_000))
            foreach (var x in await db.Set<Contact>().AsNoTracking().Where(x => part.Contains(x.PersonId) && x.To == null && x.Kind == ContactKind.Phone).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct)) Reach(x.PersonId, x.Value);
    }

    public Home HomeOf(Guid child) => homes.GetValueOrDefault(child) ?? new(child, null, null);

    /// <summary>Takes a child's parents into account for its siblings; either may not be known yet.</summary>
    public void Add(string father, string mother, (Guid? Id, string? Phone) one, (Guid? Id, string? Phone) two, Home home)
    {
        if (one.Id is { } first) Of(RelationKind.Father, father, mother).Add(new(first, two.Id, two.Phone, home));
        if (two.Id is { } second) Of(RelationKind.Mother, father, mother).Add(new(second, one.Id, one.Phone, home));
    }

    /// <summary>A phone that somebody has from now on.</summary>
    public void Reach(Guid person, string phone)
    {
        phones.Add((person, phone));
        reached.Add(person);
    }

    /// <summary>The only one it can be; null when there is none, or several.</summary>
    /// <param name="kind">Father or mother.</param>
    /// <param name="father">The father's folded name.</param>
    /// <param name="mother">The mother's folded name.</param>
    /// <param name="phone">The parent's own, which nobody of that name has; then somebody with another phone is not meant.</param>
    /// <param name="otherPhone">The other parent's; null when not told.</param>
    /// <param name="home">The child's.</param>
    public Guid? Find(RelationKind kind, string father, string mother, string? phone, string? otherPhone, Home home)
    {
        if (!parents.TryGetValue((kind, father, mother), out var all)) return null;
        var fits = all.Where(x => x.Home.Child != home.Child && AreTied(x, otherPhone, home) && (phone is null || !reached.Contains(x.Id) || phones.Contains((x.Id, phone)))).Select(x => x.Id).Distinct()
            .Where(id => all.TrueForAll(x => x.Id != id || x.Home.Child == home.Child || MayBeSiblings(x.Home.Born, home.Born))).ToArray();
        return fits is [var only] ? only : null;
    }

    bool AreTied(Parent parent, string? otherPhone, Home home) =>
        (home.Address is not null && home.Address == parent.Home.Address)
        || (otherPhone is not null && (otherPhone == parent.OtherPhone || (parent.Other is { } other && phones.Contains((other, otherPhone)))));

    static bool MayBeSiblings(DateOnly? one, DateOnly? two) => one is not { } a || two is not { } b || Math.Abs(a.DayNumber - b.DayNumber) is <= Twins or >= Apart;

    List<Parent> Of(RelationKind kind, string father, string mother) => parents.TryGetValue((kind, father, mother), out var all) ? all : parents[(kind, father, mother)] = [];
}
