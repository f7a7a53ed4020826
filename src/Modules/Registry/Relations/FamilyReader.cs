using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <inheritdoc/>
internal sealed class FamilyReader(KhueDb db, IPeople people) : IFamilies
{
    /// <summary>Civil Code 2015, article 21: whoever is under 18 has others speak for them.</summary>
    const int FullAge = 18;

    public async Task<IReadOnlyList<FamilyTie>> GuardiansOf(IReadOnlyCollection<Guid> children, DateOnly on, CancellationToken ct)
    {
        // Relations follow the record that stays; whoever asks may know the child by the other.
        var merged = await db.Set<Person>().AsNoTracking().Where(x => children.Contains(x.Id) && x.MergedIntoId != null).Select(x => new { x.Id, Into = x.MergedIntoId!.Value }).ToListAsync(ct);
        var asked = children.Except(merged.Select(x => x.Id)).Select(x => (Id: x, As: x)).Concat(merged.Select(x => (Id: x.Into, As: x.Id))).ToLookup(x => x.Id, x => x.As);
        var ids = asked.Select(x => x.Key).ToArray();
        return [.. (await Ties(InForce(on).Where(x => ids.Contains(x.ChildId)), ct)).SelectMany(x => asked[x.ChildId].Select(id => x with { ChildId = id }))];
    }

    public async Task<IReadOnlyList<FamilyTie>> ChildrenOf(IReadOnlyCollection<Guid> guardians, DateOnly on, CancellationToken ct)
    {
        var ties = await Ties(InForce(on).Where(x => guardians.Contains(x.RelatedId)), ct);
        if (ties.Count == 0) return ties;
        var others = (await people.MergedInto([.. ties.Select(x => x.ChildId).Distinct()], ct)).ToLookup(x => x.Value, x => x.Key);
        return [.. ties.SelectMany(x => others[x.ChildId].Prepend(x.ChildId).Select(id => x with { ChildId = id }))];
    }

    public async Task<IReadOnlyList<ChildView>> InCareOf(Guid personId, DateOnly on, CancellationToken ct)
    {
        var bornAfter = on.AddYears(-FullAge);
        var rows = await InForce(on).Where(x => x.RelatedId == personId)
            .Join(db.Set<Person>().Where(p => p.MergedIntoId == null && (p.DateOfBirth == null || p.DateOfBirth > bornAfter)), r => r.ChildId, p => p.Id, (r, p) => new { p.Id, p.FullName, p.DateOfBirth, p.CustodianId, r.Kind })
            .OrderBy(x => x.DateOfBirth).ThenBy(x => x.Id).Take(20).ToListAsync(ct);
        return [.. rows.DistinctBy(x => x.Id).Select(x => new ChildView(x.Id, x.FullName, x.DateOfBirth, Relation.Title(x.Kind), x.CustodianId))];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Phones(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct) =>
        (await db.Set<Contact>().AsNoTracking().Where(x => people.Contains(x.PersonId) && x.Kind == ContactKind.Phone && (x.From == null || x.From <= on) && (x.To == null || x.To >= on)).OrderBy(x => x.Id).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct))
            .GroupBy(x => x.PersonId).ToDictionary(x => x.Key, x => x.Last().Value);

    IQueryable<Relation> InForce(DateOnly on) => db.Set<Relation>().AsNoTracking()
        .Where(x => x.Kind != RelationKind.Sibling && x.Kind != RelationKind.Other && x.Custody != Custody.None && (x.From == null || x.From <= on) && (x.To == null || x.To >= on));

    async Task<IReadOnlyList<FamilyTie>> Ties(IQueryable<Relation> relations, CancellationToken ct) =>
        [.. (await relations.Join(db.Set<Person>(), r => r.ChildId, p => p.Id, (r, child) => new { r.ChildId, Child = child.FullName, r.RelatedId, r.Kind })
            .Join(db.Set<Person>(), x => x.RelatedId, p => p.Id, (x, other) => new { x.ChildId, x.Child, x.RelatedId, Name = other.FullName, x.Kind }).ToListAsync(ct))
            .Select(x => new FamilyTie(x.ChildId, x.Child, x.RelatedId, x.Name, Relation.Title(x.Kind)))];
}
