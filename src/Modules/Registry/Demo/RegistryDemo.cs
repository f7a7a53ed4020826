using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Registry.People;

namespace Khue.Registry.Demo;

/// <summary>The registry's part of a made-up province: units, people and their families.</summary>
sealed class RegistryDemo(KhueDb db, OrganizationTree tree, PeopleBook book) : IDemoPart
{
    static readonly (string Name, double Share)[] Ethnicities = [("Kinh", 0.90), ("Hoa", 0.02), ("Xtiêng", 0.03), ("Khmer", 0.01), ("Tày", 0.015), ("Nùng", 0.015), ("Mường", 0.01)];
    static readonly (string Name, double Share)[] BirthPlaces = [("Đồng Nai", 0.82), ("Thành phố Hồ Chí Minh", 0.08), ("Thanh Hóa", 0.03), ("Nghệ An", 0.03), ("Đắk Lắk", 0.02), ("An Giang", 0.02)];

    public int Order => 10;

    public async Task Begin(DemoPlan plan, CancellationToken ct)
    {
        var top = plan.Department;
        var random = plan.Random("registry", -1);
        await Write(DemoHistory.Offices(plan), ct);
        var ordinal = plan.Schools[^1].FirstStaff + plan.Schools[^1].Learners;
        foreach (var office in plan.Wards.Append(top).Where(x => x.Staff.Count > 0))
        {
            await Write([.. office.Staff.Select(x => Worker(x, office.Id, plan, office.Name, ordinal++, random))], ct);
        }
        tree.Forget();
    }

    public async Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct)
    {
        var outline = school.Outline;
        var random = plan.Random("registry", outline.Index);
        var ward = outline.Ward;
        await Write([DemoHistory.School(plan, outline, Levels(outline.Level))], ct);
        var people = school.Staff.Select((x, i) => Worker(x, school.Id, plan, ward.Name, outline.FirstStaff + i, random)).ToList();
        var ordinal = outline.FirstLearner;
        foreach (var section in school.Classes)
            people.AddRange(section.Learners.Select(x => Learner(x, section, school, plan, ordinal++, random)));
        await Write(people, ct);
        await Families(plan, school, people.Skip(school.Staff.Count).Select(x => x.Person), ct);
        tree.Forget();
    }

    async Task Families(DemoPlan plan, DemoSchool school, IEnumerable<Person> pupils, CancellationToken ct)
    {
        var families = new DemoFamilies(plan, school);
        foreach (var pupil in pupils) families.Add(pupil);
        await book.Enter(families.Parents, [], ct);
        await db.InsertMany(families.Relations, ct);
        await db.InsertMany(families.Phones, ct);
        await db.InsertMany(families.Residences, ct);
    }

    async Task Write(IReadOnlyList<Organization> units, CancellationToken ct)
    {
        await db.InsertMany(units, ct);
        await db.InsertMany(units.SelectMany(x => x.Spans), ct);
    }

    Task Write(IReadOnlyList<(Person Person, PersonIdentifier[] Numbers)> people, CancellationToken ct) =>
        book.Enter([.. people.Select(x => x.Person)], people.SelectMany(x => x.Numbers), ct);

    static (Person Person, PersonIdentifier[] Numbers) Worker(DemoStaff staff, Guid organization, DemoPlan plan, string ward, int ordinal, DemoRandom random)
    {
        // Those with an account to try have the name the sign-in page shows.
        var gender = staff.Account is null ? (random.Chance(0.72) ? Gender.Female : Gender.Male) : staff.Name.Contains(" Văn ", StringComparison.Ordinal) || staff.Name.Contains("Quốc", StringComparison.Ordinal) ? Gender.Male : Gender.Female;
        var ethnicity = random.Chance(0.95) ? "Kinh" : "Hoa";
        if (staff.Name.Length == 0) staff.Name = MadeUpNames.All.Of(random, gender, ethnicity, true);
        var birth = Day(random, plan.StartYear - 24 - random.Below(34));
        return (new(organization, Candidate(staff.Name, birth, gender, ethnicity, ward, random)) { Id = staff.Id },
            [Number(staff.Id, IdentifierKind.PersonalId, MadeUpNumbers.Personal(random, plan.Seed, ordinal, gender, birth.Year))]);
    }

    static (Person Person, PersonIdentifier[] Numbers) Learner(DemoLearner learner, DemoClass section, DemoSchool school, DemoPlan plan, int ordinal, DemoRandom random)
    {
        var gender = random.Chance(0.48) ? Gender.Female : Gender.Male;
        var ethnicity = Of(random, Ethnicities);
        var name = MadeUpNames.All.Of(random, gender, ethnicity, false);
        learner.Name = learner.Family?.LearnerName ?? name;
        learner.Strength = Math.Clamp(random.Around(7.2, 1.1), 3.5, 9.7);
        var birth = Day(random, section.BirthYear - (section.Grade > 0 && random.Chance(0.03) ? 1 : 0));
        var person = new Person(school.Id, Candidate(learner.Name, birth, gender, ethnicity, school.Outline.Ward.Name, random)) { Id = learner.Id };
        learner.SortKey = person.SortKey;
        return (person,
        [
            Number(learner.Id, IdentifierKind.PersonalId, MadeUpNumbers.Personal(random, plan.Seed, ordinal, gender, birth.Year)),
            Number(learner.Id, IdentifierKind.MinistryCode, MadeUpNumbers.Ministry(plan.Seed, ordinal)),
        ]);
    }

    static PersonCandidate Candidate(string name, DateOnly birth, Gender gender, string ethnicity, string ward, DemoRandom random) =>
        new(name, birth, gender, null, null) { Ethnicity = ethnicity, BirthPlace = Of(random, BirthPlaces), Address = $"{ward}, Đồng Nai" };

    static PersonIdentifier Number(Guid person, IdentifierKind kind, string value) => new() { PersonId = person, Kind = kind, Value = value };

    static DateOnly Day(DemoRandom random, int year) => new DateOnly(year, 1, 1).AddDays(random.Below(365));

    static string Of(DemoRandom random, (string Name, double Share)[] shares)
    {
        var at = random.Share();
        foreach (var (name, share) in shares)
            if ((at -= share) < 0) return name;
        return shares[0].Name;
    }

    static SchoolLevels Levels(string level) => level switch
    {
        "preschool" => SchoolLevels.Preschool,
        "primary" => SchoolLevels.Primary,
        "lower-secondary" => SchoolLevels.LowerSecondary,
        "upper-secondary" => SchoolLevels.UpperSecondary,
        _ => SchoolLevels.Continuing,
    };
}
