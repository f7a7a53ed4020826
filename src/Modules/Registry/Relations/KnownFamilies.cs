using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Relations, phones and registered residences that are on record for many pupils, read in three queries.</summary>
internal sealed class KnownFamilies
{
    ILookup<Guid, Kin> kin = Array.Empty<Kin>().ToLookup(x => x.ChildId);
    HashSet<(Guid, string)> phones = [];
    Dictionary<Guid, string> wards = [];

    /// <summary>Somebody related to a pupil now.</summary>
    public sealed record Kin(Guid ChildId, RelationKind Kind, Guid Id, string FullName, string FoldedName);

    public static async Task<KnownFamilies> Of(KhueDb db, Guid[] children, CancellationToken ct)
    {
        var known = new KnownFamilies();
        if (children.Length == 0) return known;
        var kin = await db.Set<Relation>().AsNoTracking().Where(x => children.Contains(x.ChildId) && x.To == null)
            .Join(db.Set<Person>(), x => x.RelatedId, x => x.Id, (r, p) => new Kin(r.ChildId, r.Kind, p.Id, p.FullName, p.FoldedName)).ToListAsync(ct);
        Guid[] all = [.. children, .. kin.Select(x => x.Id).Distinct()];
        known.kin = kin.ToLookup(x => x.ChildId);
        known.phones = (await db.Set<Contact>().AsNoTracking().Where(x => all.Contains(x.PersonId) && x.To == null).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct)).Select(x => (x.PersonId, x.Value)).ToHashSet();
        var homes = await db.Set<Residence>().AsNoTracking().Where(x => children.Contains(x.PersonId) && x.Kind == ResidenceKind.Permanent && x.To == null).OrderBy(x => x.Id).Select(x => new { x.PersonId, x.WardCode }).ToListAsync(ct);
        foreach (var home in homes) known.wards[home.PersonId] = home.WardCode;
        return known;
    }

    /// <summary>Who already is that to the child: by name, else the father or mother on record. Null when there is nobody.</summary>
    public Kin? Find(Guid? child, GuardianCandidate guardian)
    {
        if (child is not { } id) return null;
        var name = Fold.Of(guardian.FullName);
        return kin[id].FirstOrDefault(x => x.FoldedName == name) ?? (guardian.Role == GuardianRole.Guardian ? null : kin[id].FirstOrDefault(x => x.Kind == KindOf(guardian.Role)));
    }

    /// <summary>The father or mother on record; null when there is none.</summary>
    public Kin? Parent(Guid child, RelationKind kind) => kin[child].FirstOrDefault(x => x.Kind == kind);

    public bool HasPhone(Guid? person, string phone) => person is { } id && phones.Contains((id, phone));

    public string? Ward(Guid? child) => child is { } id ? wards.GetValueOrDefault(id) : null;

    public static RelationKind KindOf(GuardianRole role) => role switch { GuardianRole.Father => RelationKind.Father, GuardianRole.Mother => RelationKind.Mother, _ => RelationKind.Guardian };
}
