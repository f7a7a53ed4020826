using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

internal sealed class FamilyReader(KhueDb db) : IFamilies
{
    /// <summary>Civil Code 2015, article 21: whoever is under 18 has others speak for them.</summary>
    const int FullAge = 18;

    public async Task<IReadOnlyList<ChildView>> InCareOf(Guid personId, DateOnly on, CancellationToken ct)
    {
        var bornAfter = on.AddYears(-FullAge);
        var rows = await db.Set<Relation>().AsNoTracking().Where(x => x.RelatedId == personId && (x.Custody == Custody.Full || x.Custody == Custody.Shared))
            .Where(x => x.Kind == RelationKind.Father || x.Kind == RelationKind.Mother || x.Kind == RelationKind.Guardian || x.Kind == RelationKind.Grandparent)
            .Where(x => (x.From == null || x.From <= on) && (x.To == null || x.To >= on))
            .Join(db.Set<Person>().Where(p => p.MergedIntoId == null && (p.DateOfBirth == null || p.DateOfBirth > bornAfter)), r => r.ChildId, p => p.Id, (r, p) => new { p.Id, p.FullName, p.DateOfBirth, p.CustodianId, r.Kind })
            .OrderBy(x => x.DateOfBirth).ThenBy(x => x.Id).Take(20).ToListAsync(ct);
        return [.. rows.DistinctBy(x => x.Id).Select(x => new ChildView(x.Id, x.FullName, x.DateOfBirth, Relation.Title(x.Kind), x.CustodianId))];
    }
}
