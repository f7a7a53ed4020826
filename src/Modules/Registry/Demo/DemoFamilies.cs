using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Residences;

namespace Khue.Registry.Demo;

/// <summary>Parents, their phones and where the pupils of a made-up school live. Of some nothing is on record yet, as in every school.</summary>
sealed class DemoFamilies(DemoPlan plan, DemoSchool school)
{
    const double WithFamily = 0.93, WithFather = 0.6, WithSibling = 0.2, WithResidence = 0.9, FromElsewhere = 0.08;
    readonly DemoRandom random = plan.Random("families", school.Outline.Index);
    readonly Dictionary<Guid, DemoFamily> cast = school.Classes.SelectMany(x => x.Learners).Where(x => x.Family is not null).ToDictionary(x => x.Id, x => x.Family!);
    readonly List<(Person Mother, Person? Father, int Born)> homes = [];

    public List<Person> Parents { get; } = [];
    public List<Relation> Relations { get; } = [];
    public List<Contact> Phones { get; } = [];
    public List<Residence> Residences { get; } = [];

    public void Add(Person pupil)
    {
        if (random.Chance(WithFamily) || cast.ContainsKey(pupil.Id)) Family(pupil);
        if (random.Chance(WithResidence)) Residences.Add(new(pupil.Id, ResidenceKind.Permanent, (random.Chance(FromElsewhere) ? random.Pick(plan.Wards) : school.Outline.Ward).WardCode, null, null, PersonSource.School) { Id = random.Id() });
    }

    void Family(Person pupil)
    {
        var (family, born) = (pupil.FullName.Split(' ')[0], pupil.DateOfBirth!.Value.Year);
        // Brothers and sisters are at one school, some years apart.
        var older = random.Chance(WithSibling) && !cast.ContainsKey(pupil.Id) ? homes.FindIndex(x => Math.Abs(x.Born - born) is >= 1 and <= 6 && x.Father?.FullName.Split(' ')[0] == family) : -1;
        var home = older >= 0 ? homes[older] : Home(pupil, family, born);
        if (older >= 0) homes.RemoveAt(older);
        Relate(pupil, home.Mother, RelationKind.Mother);
        if (home.Father is { } father) Relate(pupil, father, RelationKind.Father);
    }

    (Person Mother, Person? Father, int Born) Home(Person pupil, string family, int born)
    {
        var called = MadeUpNames.All.Of(random, Gender.Female, "Kinh", true);
        var mother = Parent(cast.GetValueOrDefault(pupil.Id)?.MotherName ?? called, Gender.Female, born - 22 - random.Below(16), pupil.Ethnicity);
        var name = MadeUpNames.All.Of(random, Gender.Male, "Kinh", true);
        var father = random.Chance(WithFather) ? Parent(family + name[name.IndexOf(' ')..], Gender.Male, born - 23 - random.Below(18), pupil.Ethnicity) : null;
        homes.Add((mother, father, born));
        return homes[^1];
    }

    Person Parent(string name, Gender gender, int year, string? ethnicity)
    {
        var parent = new Person(school.Id, new(name, new DateOnly(year, 1, 1).AddDays(random.Below(365)), gender, null, null) { Ethnicity = ethnicity }) { Id = random.Id() };
        Parents.Add(parent);
        Phones.Add(new() { Id = random.Id(), PersonId = parent.Id, Kind = ContactKind.Phone, Value = $"09{random.Below(100_000_000):00000000}" });
        return parent;
    }

    void Relate(Person pupil, Person parent, RelationKind kind)
    {
        var relation = new Relation { Id = random.Id(), ChildId = pupil.Id, RelatedId = parent.Id, Kind = kind, Source = PersonSource.School };
        relation.Arrange(Custody.Shared, mayPickUp: true, barredFromPickUp: false, livesWith: true, note: null);
        Relations.Add(relation);
    }
}
