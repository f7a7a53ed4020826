using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;

namespace Khue.Registry.Relations;

/// <summary>Gathers what is to be written for many families, so that it goes in at once.</summary>
internal sealed class FamilyStep(Guid custodianId, Guid batch, DateOnly today, KnownFamilies known, ILookup<(string Phone, string Name), Guid> holders, Couples couples)
{
    readonly Dictionary<(string Phone, string Name), Guid> made = [];
    readonly HashSet<(Guid, string)> given = [];

    public List<Person> People { get; } = [];
    public List<Relation> Relations { get; } = [];
    public List<Contact> Contacts { get; } = [];
    public List<Residence> Residences { get; } = [];

    public FamilyWritten Write(FamilyCandidate family)
    {
        var child = family.ChildId!.Value;
        var (people, relations, contacts, residences) = (new List<Guid>(), new List<Guid>(), new List<Guid>(), new List<Guid>());
        var (parents, home) = (Parents(family, known), couples.HomeOf(child));
        var found = new Dictionary<RelationKind, Guid>();
        foreach (var guardian in family.Guardians)
        {
            var name = Fold.Of(guardian.FullName);
            // Another father or mother on record stays; a person decides which is right.
            if (known.Find(child, guardian) is { } now && now.FoldedName != name) continue;
            var id = known.Find(child, guardian)?.Id ?? Relate(guardian, name);
            found[KnownFamilies.KindOf(guardian.Role)] = id;
            if (guardian.Phone is { } own) Reach(id, own);
        }
        if (parents is var (father, mother)) couples.Add(father, mother, Told(RelationKind.Father), Told(RelationKind.Mother), home);
        if (family.Phone is { } phone) Reach(child, phone);
        if (family.Ward is { } ward && known.Ward(child) is null)
        {
            var residence = new Residence(child, ResidenceKind.Permanent, ward, null, null, PersonSource.School);
            Residences.Add(residence);
            residences.Add(residence.Id);
        }
        return new(people, relations, contacts, residences);

        (Guid?, string?) Told(RelationKind kind) => (found.TryGetValue(kind, out var id) ? id : known.Parent(child, kind)?.Id, PhoneOf(family, kind));

        Guid Relate(GuardianCandidate guardian, string name)
        {
            var id = Find(guardian, name) ?? OfSibling(guardian) ?? Make(guardian, name);
            if (id.CompareTo(batch) > 0) people.Add(id);
            var relation = new Relation { ChildId = child, RelatedId = id, Kind = KnownFamilies.KindOf(guardian.Role), Source = PersonSource.School };
            relation.Arrange(guardian.Role == GuardianRole.Guardian ? Custody.Full : Custody.Shared, false, false, false, null);
            Relations.Add(relation);
            relations.Add(relation.Id);
            return id;
        }

        Guid? OfSibling(GuardianCandidate guardian)
        {
            if (guardian.Role == GuardianRole.Guardian || parents is not var (one, two)) return null;
            var kind = KnownFamilies.KindOf(guardian.Role);
            return couples.Find(kind, one, two, guardian.Phone, PhoneOf(family, kind == RelationKind.Father ? RelationKind.Mother : RelationKind.Father), home);
        }

        void Reach(Guid person, string number)
        {
            couples.Reach(person, number);
            if (known.HasPhone(person, number) || !given.Add((person, number))) return;
            // Somebody found by this very number has it.
            if (holders.Any(x => x.Key.Phone == number && x.Contains(person))) return;
            var contact = new Contact { PersonId = person, Kind = ContactKind.Phone, Value = number, From = today };
            Contacts.Add(contact);
            contacts.Add(contact.Id);
        }
    }

    /// <summary>The folded names of father and mother, on record, else as told; null unless both are known.</summary>
    public static (string Father, string Mother)? Parents(FamilyCandidate family, KnownFamilies known)
    {
        string? Name(GuardianRole role) => known.Parent(family.ChildId!.Value, KnownFamilies.KindOf(role))?.FoldedName ?? (family.Guardians.FirstOrDefault(x => x.Role == role) is { } told ? Fold.Of(told.FullName) : null);
        return Name(GuardianRole.Father) is { } father && Name(GuardianRole.Mother) is { } mother ? (father, mother) : null;
    }

    static string? PhoneOf(FamilyCandidate family, RelationKind kind) => family.Guardians.FirstOrDefault(x => KnownFamilies.KindOf(x.Role) == kind)?.Phone;

    // Two of one name with one phone: which of them cannot be told, so neither.
    Guid? Find(GuardianCandidate guardian, string name) =>
        guardian.Phone is not { } phone ? null : made.TryGetValue((phone, name), out var just) ? just : holders[(phone, name)].Distinct().ToArray() is [var one] ? one : null;

    Guid Make(GuardianCandidate guardian, string name)
    {
        var gender = guardian.Role switch { GuardianRole.Father => Gender.Male, GuardianRole.Mother => Gender.Female, _ => Gender.Unknown };
        var person = new Person(custodianId, new(guardian.FullName, null, gender, null, null));
        People.Add(person);
        if (guardian.Phone is { } phone) made[(phone, name)] = person.Id;
        return person.Id;
    }
}
