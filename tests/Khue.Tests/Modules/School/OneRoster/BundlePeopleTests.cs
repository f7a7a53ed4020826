using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Imports;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.School.OneRoster;
using Khue.School.Rosters;
using Khue.Tests.Modules.Registry.Imports;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Khue.Tests.Modules.School.OneRoster.BundleTesting;

namespace Khue.Tests.Modules.School.OneRoster;

/// <summary>Those of a bundle who are no pupils.</summary>
public abstract class BundlePeopleTests(KhueHost host)
{
    const string Orgs = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\ns1,,,Trường,school,75000401,\r\ns2,,,Trường khác,school,99,\r\n";
    const string Users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,sms,phone,agentSourcedIds,primaryOrgSourcedId\r\n";
    const string Roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\r\n";

    [Fact]
    public async Task Parents_come_with_their_phones_siblings_share_them_and_who_is_not_taken_is_said()
    {
        var id = await host.UploadBundle(Zip(("manifest.csv", Manifest), ("orgs.csv", Orgs),
            ("users.csv", Users + "f1,,,true,f1,,Bố,Ngạc,Văn,,+84 901 555 001,,s1\r\n"
                + "p1,,,true,p1,{CCCD:075314005501},Chị,Ngạc,Thị,,,\"f1,m1,g1,r1,x9\",s1\r\np2,,,true,p2,{CCCD:075215005502},Em,Ngạc,Văn,,,\"f1,m1,f2\",s1\r\n"
                + "m1,,,true,m1,,Mẹ,Bế,Thị,0901555002,,,s1\r\ng1,,,true,g1,,Dì,Bế,Thị,,0901555003,,s1\r\nr1,,,true,r1,,Họ,Ngạc,Xa,,0901555004,,s1\r\nf2,,,true,f2,,Hai,Ngạc,Bố,,0901555005,,s1\r\n"),
            ("roles.csv", Roles + "1,,,p1,primary,student,,,s1,\r\n2,,,p2,primary,student,,,s1,\r\n3,,,f1,primary,parent,,,s1,\r\n4,,,m1,primary,parent,,,s1,\r\n5,,,g1,primary,guardian,,,s1,\r\n6,,,r1,primary,relative,,,s1,\r\n7,,,f2,primary,parent,,,s1,\r\n"),
            ("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\r\np1,,,2014-09-05,female\r\np2,,,2015-10-06,male\r\nf1,,,,male\r\nm1,,,,female\r\nf2,,,,male\r\n")));
        var warned = (await Review(id, RosterTab.Warnings)).Page.ToDictionary(x => x.FullName, x => x.Cells.SelectMany(c => c.Findings).Select(f => f.Code).Where(c => c != "oneroster.no-class").Order().ToArray());
        Assert.Equal(["oneroster.relative-left", "oneroster.unknown-agent"], warned["Ngạc Thị Chị"]);
        Assert.Equal(["oneroster.another-guardian"], warned["Ngạc Văn Em"]);
        await Apply(id);
        var (elder, younger) = (await Kin("Ngạc Thị Chị"), await Kin("Ngạc Văn Em"));
        Assert.Equal([(RelationKind.Father, "Ngạc Văn Bố"), (RelationKind.Mother, "Bế Thị Mẹ"), (RelationKind.Guardian, "Bế Thị Dì")], elder.Select(x => (x.Kind, x.Name)));
        Assert.Equal(elder.Take(2), younger);
        var mother = elder[1].Id;
        Assert.Equal("0901555002", await host.Db(db => db.Set<Contact>().Where(x => x.PersonId == mother).Select(x => x.Value).SingleAsync()));
        Assert.Equal((0, 0), (await host.People("Ngạc Xa Họ"), await host.People("Ngạc Bố Hai")));
    }

    [Fact]
    public async Task Teachers_go_to_the_import_of_staff_once_and_what_else_the_bundle_holds_is_said()
    {
        var own = host.Province["gv1"];
        var words = own.Name.Split(' ');
        var id = await host.UploadBundle(Zip(("manifest.csv", Manifest + "file.academicSessions,bulk\r\nfile.results,bulk\r\n"), ("orgs.csv", Orgs), ("results.csv", "sourcedId\r\n"),
            ("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\r\ny1,,,Năm học,schoolYear,2025-09-05,2026-06-01,,2026\r\n"),
            ("users.csv", Users + "p1,,,true,p1,{CCCD:075314005511},Trò,Khiếu,Thị,,0901555011,,s1\r\np2,,,true,p2,,Khác,Khiếu,Thị,,,,s2\r\n"
                + "t1,,,true,t1,{CCCD:075185005512},Cô,Khiếu,Thị,,+84901555012,,s1\r\nt2,,,true,t2,,Thầy,Khiếu,Văn,,,,s1\r\nt3,,,true,t3,,Bạn,Khiếu,Trường,,,,s2\r\n"
                + $"{own.PersonId},,,true,gv1,,{words[^1]},{words[0]},{string.Join(' ', words[1..^1])},,,,s1\r\na1,,,true,a1,,Máy,Khiếu,Quản,,,,s1\r\n"),
            ("roles.csv", Roles + "1,,,p1,primary,student,,,s1,\r\n2,,,p2,primary,student,,,s2,\r\n3,,,t1,primary,teacher,,,s1,\r\n4,,,t2,primary,principal,,,s1,\r\n5,,,t3,primary,teacher,,,s2,\r\n"
                + $"6,,,{own.PersonId},primary,teacher,,,s1,\r\n7,,,a1,primary,systemAdministrator,,,s1,\r\n"),
            ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\r\n1,,,c1,s1,t1,teacher,true,,\r\n"),
            ("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\r\np1,,,2014-09-05,female\r\nt1,,,1985-03-02,female\r\n")));
        var view = await Review(id, null);
        Assert.Equal((1, 2), (view.Rows, view.Staff));
        string[] said = ["1 học sinh của đơn vị khác", "1 giáo viên, nhân viên đã có hồ sơ ở đây", "systemAdministrator", "1 lượt phân công", "1 em có điện thoại", "1 năm học, học kỳ", "Không đọc results.csv."];
        Assert.Equal(said.Length, view.Remarks.Count);
        Assert.All(said.Zip(view.Remarks), x => Assert.Contains(x.First, x.Second));

        var put = await host.As(host.Province["vanthu"], s => s.GetRequiredService<PutBundleStaff>().Handle(id, default));
        Assert.Equal(2, (await host.ReviewImport("vanthu", put)).Counts[ImportTab.ToAdd]);
        Assert.Equal(0, await host.People("Khiếu Thị Cô"));
        await host.ApplyImport("vanthu", put);
        Assert.Equal((1, 1, 0, 0), (await host.People("Khiếu Thị Cô"), await host.People("Khiếu Văn Thầy"), await host.People("Khiếu Trường Bạn"), await host.People("Khiếu Quản Máy")));
        Assert.True(await host.Db(db => db.Set<Contact>().AnyAsync(x => x.Value == "0901555012")));
        var again = await host.ReviewImport("vanthu", await host.As(host.Province["vanthu"], s => s.GetRequiredService<PutBundleStaff>().Handle(id, default)));
        Assert.Equal((2, 0), (again.Counts[ImportTab.Unchanged], again.Writes));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["vanthu2"], s => s.GetRequiredService<PutBundleStaff>().Handle(id, default)));
        using var clerk = await host.SignedIn("vanthu");
        var page = await clerk.GetStringAsync($"/school/rosters/{id}");
        Assert.Contains("Đưa 2 người sang nhập nhân sự", page);
        Assert.Contains("Không đọc results.csv.", page);
        Assert.Contains("/registry/imports/", (await clerk.Submit($"/school/rosters/{id}", "staff", [])).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_terminal_writes_the_staff_of_a_bundle_as_the_import_of_staff_reads_them()
    {
        var (zip, csv) = (Path.Combine(Path.GetTempPath(), $"khue-{Guid.CreateVersion7():n}.zip"), Path.Combine(Path.GetTempPath(), $"khue-{Guid.CreateVersion7():n}.csv"));
        try
        {
            var users = Users + "p1,,,true,p1,{CCCD:075314005521},Trò,Tiêu,Thị,,,,s1\r\ntc1,,,true,tc1,,Cô,Tiêu,Thị,,,,s1\r\n";
            await File.WriteAllBytesAsync(zip, Zip(("manifest.csv", Manifest), ("orgs.csv", Orgs), ("users.csv", users), ("roles.csv", Roles + "1,,,p1,primary,student,,,s1,\r\n2,,,tc1,primary,teacher,,,s1,\r\n")));
            Assert.Equal(0, await Run("oneroster", "staff", zip, "--school", "75000401", "--out", csv));
            var id = await host.UploadImport("vanthu", "staff", await File.ReadAllTextAsync(csv));
            Assert.Equal("Tiêu Thị Cô", (await host.ReviewImport("vanthu", id, ImportTab.ToAdd)).Page.Items.Single().Title);
            await File.WriteAllBytesAsync(zip, Zip(("manifest.csv", Manifest), ("orgs.csv", Orgs), ("users.csv", users), ("roles.csv", Roles + "1,,,p1,primary,student,,,s1,\r\n")));
            Assert.Equal(1, await Run("oneroster", "staff", zip, "--school", "75000401", "--out", csv));
            Assert.Equal(2, await Run("oneroster", "staff", csv, "--school", "75000401", "--out", csv));
        }
        finally
        {
            File.Delete(zip);
            File.Delete(csv);
        }
    }

    Task<int> Run(params string[] words) => Khue.Kernel.Commands.CommandRunner.Run(host.Services, words, new Paper(), default);

    Task<RosterReview.View> Review(Guid id, RosterTab? tab) => host.As(host.Province["vanthu"], s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = tab, Size = 50 }, default));

    async Task Apply(Guid id)
    {
        var version = (await Review(id, null)).Version;
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<OrderRosterApply>().Handle(new() { Id = id, Version = version }, default));
        await host.Settle();
    }

    Task<List<(RelationKind Kind, string Name, Guid Id)>> Kin(string child) => host.Db(async db => (await (
        from r in db.Set<Relation>()
        join c in db.Set<Person>() on r.ChildId equals c.Id
        join p in db.Set<Person>() on r.RelatedId equals p.Id
        where c.FullName == child
        orderby r.Kind
        select new { r.Kind, p.FullName, p.Id }).ToListAsync()).Select(x => (x.Kind, x.FullName, x.Id)).ToList());
}

public sealed class BundlePeopleOnSqlite(SqliteHost host) : BundlePeopleTests(host), IClassFixture<SqliteHost>;
public sealed class BundlePeopleOnPostgres(PostgresHost host) : BundlePeopleTests(host), IClassFixture<PostgresHost>;
