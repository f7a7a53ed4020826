using System.IO.Compression;
using System.Net;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.School;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.OneRoster;
using Khue.School.Rosters;
using Khue.School.Years;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Khue.Tests.Modules.School.OneRoster.BundleTesting;

namespace Khue.Tests.Modules.School.OneRoster;

public abstract class BundleTests(KhueHost host, SchoolFixture school)
{
    /// <summary>Another province that knows none of these people.</summary>
    protected const string Elsewhere = "A bundle goes to a place that has none of its ids.";
    protected abstract KhueHost Another();

    [Fact]
    public async Task What_one_school_gives_an_empty_one_takes_and_gives_again_and_the_same_bundle_twice_changes_nothing()
    {
        var classId = await host.As(host.Province["hieupho"], s => s.GetRequiredService<OpenClass>().Handle(new() { Name = "6R1" }, default));
        await Enrol(classId, "H'Hen Niê Ba", "075314003001", Gender.Female);
        await Enrol(classId, "Hoàng Văn Một", null, Gender.Male);
        await host.As(host.Province["hieupho"], s => s.GetRequiredService<AssignHomeroom>().Handle(new() { ClassId = classId, TeacherId = host.Province["gv1"].PersonId }, default));
        var given = await Exported(host, "hieutruong");

        var other = Another();
        await other.InitializeAsync();
        try
        {
            var today = school.Today;
            await other.As(other.Province["hieutruong"], s => s.GetRequiredService<OpenSchoolYear>().Handle(new() { StartYear = today.Month >= 8 ? today.Year : today.Year - 1, From = today.AddDays(-60), SecondTermFrom = today.AddDays(60), To = today.AddDays(150) }, default));
            var first = await Imported(other, given);
            Assert.Equal(0, first.Skipped);
            await other.As(other.Province["hieutruong"], s => s.GetRequiredService<OpenPlannedClasses>().Handle(default));
            await other.Settle();
            var again = await Exported(other, "hieutruong");
            Assert.Contains("6R1 H'Hen Niê Ba 2014-09-05 female Buôn \"Đôn\", Đắk Lắk 075314003001", Pupils(given));
            Assert.Equal(Pupils(given), Pupils(again));
            var second = await Imported(other, given);
            Assert.Equal((0, 0, first.Added), (second.Added, second.Updated, second.Unchanged));
            // Somebody whose name was put right here is still known by the key of the other system.
            var key = Rows(given, "users.csv").First(x => x["metadata.vn.fullName"] == "Hoàng Văn Một")["sourcedId"];
            var match = await other.As(other.Province["vanthu"], s => s.GetRequiredService<IPeople>().Match(other.Province.SchoolId, [new("Hoàng Văn Khác", null, Gender.Unknown, null, null) { SchoolCode = key }], default));
            Assert.Equal("school-code", match[0].By);
        }
        finally { await other.DisposeAsync(); }
    }

    [Fact]
    public async Task A_bundle_has_the_files_and_columns_of_the_standard_and_is_told_when_made_and_fetched()
    {
        var bundle = await Exported(host, "so");
        Assert.Equal(["manifest.csv", "orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv", "demographics.csv"], bundle.Entries.Select(x => x.FullName));
        Assert.Equal("sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate", Text(bundle, "enrollments.csv").Split("\r\n")[0]);
        Assert.Equal("sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.vn.fullName", Text(bundle, "users.csv").Split("\r\n")[0]);
        // A session of the standard ends before its endDate: the second term begins on the day that ends the first.
        var terms = Rows(bundle, "academicSessions.csv").Where(x => x["schoolYear"].Length > 0).GroupBy(x => x["parentSourcedId"]).Where(x => x.Key.Length > 0).ToList();
        Assert.NotEmpty(terms);
        Assert.All(terms, x => Assert.Equal(x.Single(t => t["title"] == "Học kỳ I")["endDate"], x.Single(t => t["title"] == "Học kỳ II")["startDate"]));
        var last = await host.Db(db => db.Set<SchoolYear>().Where(x => x.SchoolId == host.Province.SchoolId).MaxAsync(x => x.To));
        Assert.Contains(last.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Rows(bundle, "academicSessions.csv").Where(x => x["type"] == "schoolYear").Select(x => x["endDate"]));
        var manifest = Rows(bundle, "manifest.csv").ToDictionary(x => x["propertyName"], x => x["value"]);
        Assert.Equal(("1.0", "1.2", "bulk", "absent"), (manifest["manifest.version"], manifest["oneroster.version"], manifest["file.users"], manifest["file.results"]));
        var orgs = Rows(bundle, "orgs.csv").ToDictionary(x => x["sourcedId"]);
        Assert.Equal(("school", "75000401"), (orgs[$"{host.Province.SchoolId}"]["type"], orgs[$"{host.Province.SchoolId}"]["identifier"]));
        Assert.All(orgs.Values, x => Assert.True(x["parentSourcedId"].Length == 0 || orgs.ContainsKey(x["parentSourcedId"])));
        var users = Rows(bundle, "users.csv").Select(x => x["sourcedId"]).ToHashSet();
        var classes = Rows(bundle, "classes.csv").Select(x => x["sourcedId"]).ToHashSet();
        Assert.NotEmpty(classes);
        Assert.All(Rows(bundle, "enrollments.csv"), x => Assert.True(users.Contains(x["userSourcedId"]) && classes.Contains(x["classSourcedId"]) && x["role"] is "student" or "teacher"));
        Assert.All(Rows(bundle, "roles.csv"), x => Assert.True(users.Contains(x["userSourcedId"]) && orgs.ContainsKey(x["orgSourcedId"])));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "school.BundleMade")));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "school.BundleFetched")));
    }

    [Fact]
    public async Task A_bundle_is_fetched_by_the_unit_that_ordered_it_and_no_other()
    {
        using var head = await host.SignedIn("hieutruong");
        Assert.Equal(HttpStatusCode.Redirect, (await head.Submit("/school/oneroster", "order-bundle", [])).StatusCode);
        await host.Settle();
        var id = await host.Db(db => db.Set<BundleExport>().OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
        Assert.Contains($"/school/oneroster/{id}/zip", await head.GetStringAsync("/school/oneroster"));
        Assert.Equal("application/zip", (await head.GetAsync($"/school/oneroster/{id}/zip")).Content.Headers.ContentType?.MediaType);
        foreach (var who in (string[])["hieutruong2", "so", "vanthu", "gv1"])
        {
            using var stranger = await host.SignedIn(who);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/school/oneroster/{id}/zip")).StatusCode);
        }
    }

    [Fact]
    public async Task Each_row_of_a_bundle_says_what_is_wrong_with_it()
    {
        var id = await host.UploadBundle(Zip(
            ("manifest.csv", Manifest), ("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\ns1,,,Trường,school,75000401,\r\ns2,,,Trường khác,school,99,\r\n"),
            ("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\r\nc1,,,6R7,06,k,6R7,homeroom,,s1,t,,,\r\n"),
            ("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,primaryOrgSourcedId\r\n"
                + "u1,,,true,u1,{CCCD:075314003101},Tốt,Phan,Thị,s1\r\nu1,,,true,u1,,Lặp,Phan,Thị,s1\r\nu2,,,true,u2,,,Phan,,s1\r\nu3,,,true,u3,,Ngày,Phan,Sai,s1\r\nu4,,,true,u4,,Đơn,Phan,Vị,s9\r\nu5,,,true,u5,,Không,Phan,Lớp,s1\r\nu6,,,true,u6,,Trường,Phan,Khác,s2\r\nu7,,,true,u7,,Cô,Phan,Giáo,s1\r\n"),
            ("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\r\n"
                + string.Concat(((string[])["u1 s1", "u2 s1", "u3 s1", "u4 s9", "u5 s1", "u6 s2"]).Select(x => x.Split(' ')).Select(x => $"{x[0]}-r,,,{x[0]},primary,student,,,{x[1]},\r\n")) + "u7-r,,,u7,primary,teacher,,,s1,\r\n"),
            ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\r\n" + string.Concat(((string[])["u1 c1", "u2 c1", "u3 c9"]).Select(x => x.Split(' ')).Select(x => $"{x[0]}-e,,,{x[1]},s1,{x[0]},student,,,\r\n"))),
            ("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\r\nu1,,,2014-09-05,female\r\nu2,,,2014-09-05,female\r\nu3,,,2014-31-05,male\r\nu4,,,2014-09-05,male\r\nu5,,,2014-09-05,male\r\n")));
        var rows = (await host.As(host.Province["vanthu"], s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = RosterTab.ToCorrect, Size = 50 }, default))).Page.ToDictionary(x => x.Row, x => x.Cells.SelectMany(c => c.Findings).Select(f => f.Code).ToList());
        Assert.Equal([3, 4, 5, 6], rows.Keys.Order());
        Assert.Contains("oneroster.duplicate-sourced-id", rows[3]);
        Assert.Contains("name.missing", rows[4]);
        Assert.Contains("dob.impossible", rows[5]);
        Assert.Contains("oneroster.unknown-class", rows[5]);
        Assert.Contains("oneroster.unknown-org", rows[6]);
        var warned = Assert.Single((await host.As(host.Province["vanthu"], s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = RosterTab.Warnings, Size = 50 }, default))).Page);
        Assert.Contains("oneroster.no-class", warned.Cells.SelectMany(x => x.Findings).Select(x => x.Code));
        // The good row is taken, and gone again with the batch.
        var version = await host.Db(db => db.Set<RosterImport>().Where(x => x.Id == id).Select(x => x.Version).SingleAsync());
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<OrderRosterApply>().Handle(new() { Id = id, Version = version }, default));
        await host.Settle();
        Assert.Equal("6R7", await host.Db(db => db.Set<Enrolment>().Where(x => x.Name == "Phan Thị Tốt").Select(x => x.PlannedClass).SingleAsync()));
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<OrderRosterUndo>().Handle(new() { Id = id }, default));
        await host.Settle();
        Assert.False(await host.Db(db => db.Set<Enrolment>().AnyAsync(x => x.Name == "Phan Thị Tốt")));
    }

    [Fact]
    public async Task Hostile_and_foreign_bundles_are_refused()
    {
        const string orgs = "sourcedId,name,type,identifier\r\ns1,Trường,school,{0}\r\n";
        var zeros = new string('0', 12 << 20);
        (byte[] File, DomainError Error)[] all =
        [
            (Zip(("manifest.csv", Manifest.Replace("1.2", "1.1", StringComparison.Ordinal)), ("orgs.csv", "x\r\n"), ("users.csv", "x\r\n")), SchoolErrors.BundleVersion),
            (Zip(("manifest.csv", Manifest.Replace("file.users,bulk", "file.users,absent", StringComparison.Ordinal)), ("orgs.csv", "x\r\n")), SchoolErrors.BundleLacks),
            (Zip(("manifest.csv", Manifest), ("orgs.csv", orgs.Replace("{0}", "12345", StringComparison.Ordinal)), ("users.csv", "sourcedId,givenName,familyName,primaryOrgSourcedId,grades\r\nu1,An,Phan,s1,06\r\n")), SchoolErrors.BundleOfOthers),
            (Zip(("manifest.csv", Manifest), ("orgs.csv", orgs.Replace("{0}", "75000401", StringComparison.Ordinal)), ("users.csv", zeros)), SheetErrors.Bomb),
            (Zip(("manifest.csv", Manifest), ("orgs.csv", "x"))[..60], SheetErrors.Damaged),
            (Zip(("manifest.csv", Manifest.Replace("file.enrollments,bulk", "file.enrollments,delta", StringComparison.Ordinal)), ("orgs.csv", "x\r\n"), ("users.csv", "x\r\n")), SchoolErrors.BundleDelta),
        ];
        foreach (var (file, error) in all)
            Assert.Equal(error.Code, (await Assert.ThrowsAsync<DomainException>(() => host.UploadBundle(file))).Error.Code);
    }

    [Fact]
    public async Task The_terminal_writes_a_bundle_and_reads_it_back_as_pupils_it_knows()
    {
        var path = Path.Combine(Path.GetTempPath(), $"khue-{Guid.CreateVersion7():n}.zip");
        try
        {
            var (code, said) = await Run("oneroster", "export", "--unit", "75000401", "--out", path, "--json");
            Assert.Equal(0, code);
            Assert.Contains("\"unit\":\"75000401\"", said);
            var (again, rows) = await Run("oneroster", "import", path, "--school", "75000401", "--json");
            Assert.Equal(0, again);
            Assert.Contains("\"new\":0", rows);
            Assert.Equal(1, (await Run("oneroster", "export", "--unit", "99999999", "--out", path)).Code);
        }
        finally { File.Delete(path); }
    }

    async Task<(int Code, string Said)> Run(params string[] words)
    {
        var paper = new Paper();
        return (await Khue.Kernel.Commands.CommandRunner.Run(host.Services, words, paper, default), paper.Out.ToString()!);
    }

    sealed class Paper : Khue.Kernel.Commands.ITerminal
    {
        public TextWriter Out { get; } = new StringWriter();
        public TextWriter Error { get; } = new StringWriter();
    }

    Task Enrol(Guid classId, string name, string? number, Gender gender) => host.As(host.Province["vanthu"], async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var id = (await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, [new(name, new(2014, 9, 5), gender, number, null) { BirthPlace = "Buôn \"Đôn\", Đắk Lắk" }], default))[0];
        var enrolment = new Enrolment { PersonId = id, SchoolId = host.Province.SchoolId, Name = name, SortKey = name, From = school.Today };
        db.AddRange(enrolment, enrolment.Place(classId, school.Today));
        db.Tell(new Khue.School.Contracts.LearnersPlaced(classId, host.Province.SchoolId, school.Today, [id]));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    static async Task<ZipArchive> Exported(KhueHost from, string who)
    {
        await from.As(from.Province[who], s => s.GetRequiredService<OrderBundle>().Handle(default));
        await from.Settle();
        return await from.As(from.Province[who], async s =>
        {
            var id = (await s.GetRequiredService<BundleList>().Handle(null, default)).Items[0].Id;
            var copy = new MemoryStream();
            await using var content = (await s.GetRequiredService<DownloadBundle>().Handle(id, default)).Content;
            await content.CopyToAsync(copy);
            return new ZipArchive(copy, ZipArchiveMode.Read);
        });
    }

    static async Task<RosterImport> Imported(KhueHost into, ZipArchive bundle)
    {
        var id = await into.UploadBundle(Zip([.. bundle.Entries.Select(x => (x.FullName, Text(bundle, x.FullName)))]));
        await into.As(into.Province["vanthu"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            (await db.Set<RosterImport>().SingleAsync(x => x.Id == id)).StartApply(null);
            db.Tell(new Khue.School.Contracts.RosterDecided(id, null, 0, 0, 0));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            await s.GetRequiredService<RosterApplication>().Run(id, null, null, default);
        });
        return await into.Db(db => db.Set<RosterImport>().SingleAsync(x => x.Id == id));
    }

    /// <summary>Class, name, birth, sex and number of each pupil, in order: what must survive the journey, whatever the ids.</summary>
    static List<string> Pupils(ZipArchive zip)
    {
        var classes = Rows(zip, "classes.csv").ToDictionary(x => x["sourcedId"], x => x["title"]);
        var of = Rows(zip, "enrollments.csv").Where(x => x["role"] == "student").ToDictionary(x => x["userSourcedId"], x => classes[x["classSourcedId"]]);
        var about = Rows(zip, "demographics.csv").ToDictionary(x => x["sourcedId"]);
        return [.. Rows(zip, "users.csv").Where(x => about.ContainsKey(x["sourcedId"])).Select(x => $"{of.GetValueOrDefault(x["sourcedId"])} {x["metadata.vn.fullName"]} {about[x["sourcedId"]]["birthDate"]} {about[x["sourcedId"]]["sex"]} {about[x["sourcedId"]]["cityOfBirth"]} {string.Concat(x["userIds"].Where(char.IsAsciiDigit))}").Order(StringComparer.Ordinal)];
    }
}

public sealed class BundleOnSqlite(SchoolOnSqlite school) : BundleTests(school.Host, school), IClassFixture<SchoolOnSqlite>
{
    protected override KhueHost Another() => new SqliteHost { OwnBeginning = Elsewhere };
}

public sealed class BundleOnPostgres(SchoolOnPostgres school) : BundleTests(school.Host, school), IClassFixture<SchoolOnPostgres>
{
    protected override KhueHost Another() => new PostgresHost { OwnBeginning = Elsewhere };
}
