using System.Globalization;
using System.IO.Compression;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.Years;

namespace Khue.School.OneRoster;

/// <summary>Writes a bulk bundle of OneRoster 1.2, one file after the other and in each one school after the other, so that memory does not grow with either.</summary>
internal sealed class BundleWriter(IOrganizations organizations, SchoolPages pages)
{
    // Who teaches at two schools, or has children there as well, is one user. Ids only, and of parents only those who agreed.
    readonly HashSet<Guid> grown = [], guardians = [];

    /// <param name="unitId">A school, or a unit whose schools are written.</param>
    /// <param name="output">Left open.</param>
    /// <param name="step">Called before each school of each file with parts done and in all; may throw to stop.</param>
    /// <param name="ct">Stops between pages.</param>
    public async Task<BundleCount> Write(Guid unitId, Stream output, Func<int, int, Task>? step, CancellationToken ct)
    {
        grown.Clear();
        guardians.Clear();
        var units = await organizations.Subtree(unitId, ct);
        var schools = units.Where(x => x.Kind is OrganizationKind.School or OrganizationKind.Campus).ToList();
        var (done, pupils) = (0, 0);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in BundleFiles.Written)
        {
            await using var part = await zip.CreateEntry(file, CompressionLevel.Fastest).OpenAsync(ct);
            using var csv = new BundleCsv(part, file);
            if (file == BundleFiles.Manifest) Manifest(csv);
            else if (file == BundleFiles.Orgs) Orgs(csv, units);
            else
                foreach (var school in schools)
                {
                    if (step is not null) await step(done++, schools.Count * (BundleFiles.Written.Count - 2));
                    pupils += await School(csv, file, school, ct);
                }
        }
        return new(schools.Count, pupils);
    }

    static void Manifest(BundleCsv csv)
    {
        void Say(string name, string value) => csv.Row(("propertyName", name), ("value", value));
        Say("manifest.version", "1.0");
        Say("oneroster.version", "1.2");
        foreach (var name in BundleFiles.Known) Say($"file.{name}", BundleFiles.Written.Contains(name + ".csv") ? "bulk" : "absent");
        Say("source.systemName", "Khuê");
        Say("source.systemCode", "khue");
    }

    static void Orgs(BundleCsv csv, IReadOnlyList<OrganizationView> units)
    {
        var written = units.Select(x => x.Id).ToHashSet();
        foreach (var x in units)
            csv.Row(("sourcedId", $"{x.Id}"), ("name", x.Name), ("type", Type(x.Kind)), ("identifier", x.Code), ("parentSourcedId", x.ParentId is { } parent && written.Contains(parent) ? $"{parent}" : null));
    }

    static string Type(OrganizationKind kind) => kind switch
    {
        OrganizationKind.Ministry => "national",
        OrganizationKind.Department => "state",
        OrganizationKind.District => "district",
        OrganizationKind.Ward => "local",
        OrganizationKind.Campus => "department",
        _ => "school",
    };

    /// <summary>How many pupils were written, in the file of users; else 0.</summary>
    async Task<int> School(BundleCsv csv, string file, OrganizationView school, CancellationToken ct)
    {
        var year = await pages.Year(school.Id, ct);
        var classes = year is null ? [] : await pages.Classes(year, ct);
        switch (file)
        {
            case BundleFiles.Sessions when year is not null: Sessions(csv, year); break;
            case BundleFiles.Courses when year is not null: foreach (var grade in classes.Select(x => x.Grade).Distinct().Order()) Course(csv, school, year, grade); break;
            case BundleFiles.Classes when year is not null: foreach (var one in classes) Class(csv, year, one); break;
            case BundleFiles.Users: return await Users(csv, school, classes, ct);
            case BundleFiles.Roles: await Roles(csv, school, classes, ct); break;
            case BundleFiles.Enrollments: await Enrollments(csv, school, classes, ct); break;
            case BundleFiles.Demographics: await Demographics(csv, school, ct); break;
        }
        return 0;
    }

    // A session of the standard ends before its endDate, ours on its last day.
    static void Sessions(BundleCsv csv, SchoolYear year)
    {
        var ends = (year.StartYear + 1).ToString(CultureInfo.InvariantCulture);
        csv.Row(("sourcedId", $"{year.Id}"), ("title", $"Năm học {SchoolYear.Name(year.StartYear)}"), ("type", "schoolYear"), ("startDate", BundleCsv.Day(year.From)), ("endDate", BundleCsv.Day(year.To.AddDays(1))), ("schoolYear", ends));
        csv.Row(("sourcedId", $"{year.Id}-1"), ("title", "Học kỳ I"), ("type", "semester"), ("startDate", BundleCsv.Day(year.From)), ("endDate", BundleCsv.Day(year.SecondTermFrom)), ("parentSourcedId", $"{year.Id}"), ("schoolYear", ends));
        csv.Row(("sourcedId", $"{year.Id}-2"), ("title", "Học kỳ II"), ("type", "semester"), ("startDate", BundleCsv.Day(year.SecondTermFrom)), ("endDate", BundleCsv.Day(year.To.AddDays(1))), ("parentSourcedId", $"{year.Id}"), ("schoolYear", ends));
    }

    // The standard hangs every class on a course; a class here is the whole grade's programme.
    static void Course(BundleCsv csv, OrganizationView school, SchoolYear year, int grade) => csv.Row(
        ("sourcedId", $"{school.Id}-{BundleFiles.Grade(grade)}"), ("schoolYearSourcedId", $"{year.Id}"), ("title", grade == 0 ? "Mầm non" : $"Khối {grade}"), ("courseCode", BundleFiles.Grade(grade)),
        ("grades", BundleFiles.Grade(grade)), ("orgSourcedId", $"{school.Id}"));

    static void Class(BundleCsv csv, SchoolYear year, ClassSection x) => csv.Row(
        ("sourcedId", $"{x.Id}"), ("title", x.Name), ("grades", BundleFiles.Grade(x.Grade)), ("courseSourcedId", $"{x.SchoolId}-{BundleFiles.Grade(x.Grade)}"), ("classCode", x.Name), ("classType", "homeroom"),
        ("schoolSourcedId", $"{x.SchoolId}"), ("termSourcedIds", $"{year.Id}"));

    async Task<int> Users(BundleCsv csv, OrganizationView school, IReadOnlyList<ClassSection> classes, CancellationToken ct)
    {
        var (count, grades) = (0, classes.ToDictionary(x => x.Id, x => x.Grade));
        await foreach (var page in pages.Pupils(school.Id, ct))
        {
            var kin = await pages.Guardians([.. page.Select(x => x.Enrolment.PersonId)], ct);
            foreach (var (enrolment, person) in page)
            {
                count++;
                User(csv, school, enrolment.PersonId, person.FullName, UserIds(person), person.MinistryCode ?? person.PersonalId, enrolment.ClassId is { } id && grades.TryGetValue(id, out var grade) ? BundleFiles.Grade(grade) : null,
                    agents: string.Join(',', kin[enrolment.PersonId].Select(x => x.Id)));
            }
            foreach (var one in kin.SelectMany(x => x).Where(x => grown.Add(x.Id))) User(csv, school, one.Id, one.Name, null, null, null, one.Phone);
        }
        foreach (var teacher in (await pages.Teachers(classes, ct)).DistinctBy(x => x.TeacherId).Where(x => grown.Add(x.TeacherId))) User(csv, school, teacher.TeacherId, teacher.Name, null, null, null);
        return count;
    }

    static void User(BundleCsv csv, OrganizationView school, Guid id, string fullName, string? userIds, string? identifier, string? grade, string? phone = null, string? agents = null)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        csv.Row(("sourcedId", $"{id}"), ("enabledUser", "true"), ("username", $"{id}"), ("userIds", userIds), ("givenName", words[^1]), ("familyName", words[0]), ("middleName", words.Length > 2 ? string.Join(' ', words[1..^1]) : null),
            ("identifier", identifier), ("phone", phone), ("agentSourcedIds", agents), ("grades", grade), ("primaryOrgSourcedId", $"{school.Id}"), (BundleFiles.FullName, fullName));
    }

    static string? UserIds(PersonDetail x)
    {
        string[] all = [.. x.PersonalId is null ? [] : (string[])[$"{{{Bundle.PersonalId}:{x.PersonalId}}}"], .. x.MinistryCode is null ? [] : (string[])[$"{{{Bundle.MinistryCode}:{x.MinistryCode}}}"]];
        return all.Length == 0 ? null : string.Join(',', all);
    }

    async Task Roles(BundleCsv csv, OrganizationView school, IReadOnlyList<ClassSection> classes, CancellationToken ct)
    {
        void Role(Guid user, string role, DateOnly? from) => csv.Row(("sourcedId", $"{user}-{role}"), ("userSourcedId", $"{user}"), ("roleType", "primary"), ("role", role), ("beginDate", BundleCsv.Day(from)), ("orgSourcedId", $"{school.Id}"));
        await foreach (var page in pages.Pupils(school.Id, ct))
        {
            foreach (var (enrolment, _) in page) Role(enrolment.PersonId, "student", enrolment.From);
            foreach (var one in (await pages.Guardians([.. page.Select(x => x.Enrolment.PersonId)], ct)).SelectMany(x => x).Where(x => guardians.Add(x.Id))) Role(one.Id, one.Role, null);
        }
        foreach (var teacher in (await pages.Teachers(classes, ct)).DistinctBy(x => x.TeacherId)) Role(teacher.TeacherId, "teacher", null);
    }

    async Task Enrollments(BundleCsv csv, OrganizationView school, IReadOnlyList<ClassSection> classes, CancellationToken ct)
    {
        await foreach (var x in pages.Placements(school.Id, classes, ct))
            csv.Row(("sourcedId", $"{x.Id}"), ("classSourcedId", $"{x.ClassId}"), ("schoolSourcedId", $"{school.Id}"), ("userSourcedId", $"{x.PersonId}"), ("role", "student"), ("beginDate", BundleCsv.Day(x.From)));
        foreach (var x in await pages.Teachers(classes, ct))
            csv.Row(("sourcedId", $"{x.ClassId}-{x.TeacherId}"), ("classSourcedId", $"{x.ClassId}"), ("schoolSourcedId", $"{school.Id}"), ("userSourcedId", $"{x.TeacherId}"), ("role", "teacher"), ("primary", x.IsHomeroom ? "true" : "false"));
    }

    async Task Demographics(BundleCsv csv, OrganizationView school, CancellationToken ct)
    {
        await foreach (var page in pages.Pupils(school.Id, ct))
            foreach (var (enrolment, x) in page)
                csv.Row(("sourcedId", $"{enrolment.PersonId}"), ("birthDate", BundleCsv.Day(x.DateOfBirth)), ("sex", x.Gender switch { Gender.Male => "male", Gender.Female => "female", _ => "unspecified" }),
                    ("cityOfBirth", x.BirthPlace), (BundleFiles.Ethnicity, x.Ethnicity));
    }
}

/// <summary>What is in a bundle.</summary>
internal sealed record BundleCount(int Schools, int Pupils);
