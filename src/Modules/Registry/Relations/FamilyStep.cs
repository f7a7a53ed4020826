using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Residences;

namespace Khue.Registry.Relations;

/// <summary>Gathers what is to be written for many families, so that it goes in at once.</summary>
internal sealed class FamilyStep(Guid custodianId, Guid batch, DateOnly today, KnownFamilies known, ILookup<(string Phone, string Name), Guid> holders)
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
        foreach (var guardian in family.Guardians)
        {
            var name = Fold.Of(guardian.FullName);
            // Another father or mother on record stays; a person decides which is right.
            if (known.Find(child, guardian) is { } now && now.FoldedName != name) continue;
            var id = known.Find(child, guardian)?.Id ?? Relate(guardian, name);
            if (guardian.Phone is { } own) Reach(id, own);
        }
        if (family.Phone is { } phone) Reach(child, phone);
        if (family.Ward is { } ward && known.Ward(child) is null)
        {
            var home = new Residence(child, ResidenceKind.Permanent, ward, null, null, PersonSource.School);
            Residences.Add(home);
            residences.Add(home.Id);
        }
        return new(people, relations, contacts, residences);

        Guid Relate(GuardianCandidate guardian, string name)
        {
            var id = Find(guardian, name) ?? Make(guardian, name);
            if (id.CompareTo(batch) > 0) people.Add(id);
            var relation = new Relation { ChildId = child, RelatedId = id, Kind = KnownFamilies.KindOf(guardian.Role), Source = PersonSource.School };
            relation.Arrange(guardian.Role == GuardianRole.Guardian ? Custody.Full : Custody.Shared, false, false, false, null);
            Relations.Add(relation);
            relations.Add(relation.Id);
            return id;
        }

        void Reach(Guid person, string number)
        {
            if (known.HasPhone(person, number) || !given.Add((person, number))) return;
            // Somebody found by this very number has it.
            if (holders.Any(x => x.Key.Phone == number && x.Contains(person))) return;
            var contact = new Contact { PersonId = person, Kind = ContactKind.Phone, Value = number, From = today };
            Contacts.Add(contact);
            contacts.Add(contact.Id);
        }
    }

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
