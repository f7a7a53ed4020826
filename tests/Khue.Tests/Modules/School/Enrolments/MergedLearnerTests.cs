using System.Net;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Merging;
using Khue.Registry.Reconciliation;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Enrolments;

public abstract class MergedLearnerTests(KhueHost host, SchoolFixture school)
{
    [Fact]
    public async Task A_learner_who_stood_twice_in_a_class_stands_once_and_twice_again_when_the_merge_is_taken_back()
    {
        var id = await Open("6G1");
        var kept = await Enrol(id, "Mạc Thị Gộp", "075214001101");
        var merged = await Enrol(id, "Mạc Thị Gop", "");
        var merge = await Merge(kept, merged);
        await host.Settle();
        Assert.Equal([kept], (await Roster(id)).Select(x => x.PersonId));
        var placement = await host.Db(db => db.Set<Placement>().SingleAsync(x => x.PersonId == merged));
        Assert.Equal((school.Today, "Hồ sơ trùng, đã gộp vào hồ sơ khác của em", "Mạc Thị Gộp"), (placement.To, placement.LeftBecause, placement.Name));
        var ended = await host.Db(db => db.Set<Enrolment>().SingleAsync(x => x.PersonId == merged));
        Assert.Equal((school.Today, (Guid?)null), (ended.To, ended.ClassId));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "school.EnrolmentEnded" && x.Subject == merged)));
        // Taken back: both are in the class under their own names.
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<UnmergePeople>().Handle(new() { MergeId = merge, Reason = "Hai chị em họ" }, default));
        await host.Settle();
        Assert.Equal([(kept, "Mạc Thị Gộp"), (merged, "Mạc Thị Gop")], (await Roster(id)).OrderBy(x => x.Name == "Mạc Thị Gộp" ? 0 : 1).Select(x => (x.PersonId, x.Name)));
        Assert.Equal(id, await host.Db(db => db.Set<Enrolment>().Where(x => x.PersonId == merged && x.To == null).Select(x => x.ClassId).SingleAsync()));
    }

    [Fact]
    public async Task An_enrolment_that_followed_the_merge_is_the_one_that_holds_when_it_is_taken_back()
    {
        var (first, second) = (await Open("6G2"), await Open("6G3"));
        var kept = await Enrol(first, "Lã Văn Sau", "075214001102");
        var merged = await Enrol(first, "Lã Văn Sâu", "");
        var merge = await Merge(kept, merged);
        await host.Settle();
        await host.As(host.Province["hieupho"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(new Enrolment { PersonId = merged, SchoolId = host.Province.SchoolId, Name = "Lã Văn Sâu", SortKey = "x", From = school.Today, ClassId = second });
            db.Tell(new LearnersPlaced(second, host.Province.SchoolId, school.Today, [merged]));
            await db.SaveChangesAsync();
        });
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<UnmergePeople>().Handle(new() { MergeId = merge, Reason = "Hai em" }, default));
        await host.Settle();
        Assert.Equal([second], await host.Db(db => db.Set<Enrolment>().Where(x => x.PersonId == merged && x.To == null).Select(x => x.ClassId!.Value).ToListAsync()));
        Assert.Equal([kept], (await Roster(first)).Select(x => x.PersonId));
    }

    [Fact]
    public async Task Who_is_enrolled_only_under_the_merged_record_goes_on_under_the_name_that_stays_and_a_file_enrols_them_no_second_time()
    {
        var id = await Open("6G4");
        var kept = await Add("Ninh Thị Giữ", "075314001103");
        var merged = await Enrol(id, "NINH THI GIU", "");
        await Merge(kept, merged);
        await host.Settle();
        Assert.Equal([(merged, "Ninh Thị Giữ")], (await Roster(id)).Select(x => (x.PersonId, x.Name)));
        await Applied("Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp\nNinh Thị Giữ;05/09/2014;Nữ;075314001103;6G4\n");
        Assert.Equal([merged], (await Roster(id)).Select(x => x.PersonId));
        Assert.Equal(1, await host.Db(db => db.Set<Enrolment>().CountAsync(x => (x.PersonId == kept || x.PersonId == merged) && x.To == null)));
        using var clerk = await host.SignedIn("vanthu");
        var html = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{kept}"));
        Assert.Contains("Lớp 6G4", html);
        Assert.Contains($"/registry/people/{kept}/merges", html);
        // By hand neither: the form says that they are in the class.
        var again = await clerk.Submit($"/school/classes/{id}/enrol", "enrol", Fields("Ninh Thị Giữ", "075314001103", "Female"));
        Assert.Contains("đang học lớp 6G4", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_page_of_a_person_shows_the_open_findings_about_them()
    {
        var id = await Open("6G5");
        var one = await Enrol(id, "Ông Thị Ngờ", "075314001104");
        using var clerk = await host.SignedIn("vanthu");
        Assert.DoesNotContain("Chỗ chưa khớp", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{one}")));
        var finding = new IdentityFinding
        {
            ReconciliationId = Guid.CreateVersion7(), Source = "population", OrganizationId = host.Province.SchoolId, PersonId = one, Kind = FindingKind.Birth, Ours = "05/09/2014", Theirs = "09/05/2014",
            Score = 9_000, Reason = "Ngày và tháng đổi chỗ", Mender = Mender.Unclear,
        };
        await host.As(host.Province["vanthu"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(finding);
            db.Tell(new PeopleReconciled(finding.ReconciliationId, host.Province.SchoolId, "population", 0, 1, null));
            await db.SaveChangesAsync();
        });
        var html = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/registry/people/{one}"));
        Assert.Contains("Ngày và tháng đổi chỗ", html);
        Assert.Contains($"/registry/findings/{finding.Id}", html);
    }

    Task<Guid> Open(string name) => host.As(host.Province["hieupho"], s => s.GetRequiredService<OpenClass>().Handle(new() { Name = name }, default));
    // Who leaves today is in the class until tonight.
    Task<IReadOnlyList<LearnerView>> Roster(Guid id) => host.As(host.Province["hieupho"], s => s.GetRequiredService<IClasses>().Roster(id, school.Today.AddDays(1), default));
    Task<Guid> Merge(Guid kept, Guid merged) => host.As(host.Province["vanthu"], s => s.GetRequiredService<MergePeople>().Handle(new() { KeptId = kept, MergedId = merged, Reason = "Cùng giấy khai sinh" }, default));

    Task<Guid> Enrol(Guid classId, string name, string number) => host.As(host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(
        new() { ClassId = classId, FullName = name, DateOfBirth = new(2014, 9, 5), Gender = number is ['0', '7', '5', '2', ..] ? Gender.Male : Gender.Female, PersonalId = number.Length == 0 ? null : number, Who = number.Length == 0 ? EnrolLearner.Nobody : null }, default));

    Task<Guid> Add(string name, string number) => host.As(host.Province["vanthu"], async s =>
    {
        await using var transaction = await s.GetRequiredService<KhueDb>().Database.BeginTransactionAsync();
        var ids = await s.GetRequiredService<IPeopleWriter>().Add(host.Province.SchoolId, [new(name, new(2014, 9, 5), Gender.Female, number, null)], default);
        await transaction.CommitAsync();
        return ids[0];
    });

    async Task Applied(string csv)
    {
        var clerk = host.Province["vanthu"];
        var id = await host.As(clerk, s => s.GetRequiredService<UploadRoster>().Handle(
            new() { File = new FormFile(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), 0, System.Text.Encoding.UTF8.GetByteCount(csv), "file", "ds.csv") }, default));
        var version = await host.Db(db => db.Set<RosterImport>().Where(x => x.Id == id).Select(x => x.Version).SingleAsync());
        // Nothing differs: there may be nothing to apply, and then nothing is.
        await Record.ExceptionAsync(() => host.As(clerk, s => s.GetRequiredService<OrderRosterApply>().Handle(new() { Id = id, Version = version }, default)));
        await host.Settle();
    }

    static Dictionary<string, string> Fields(string name, string number, string gender) => new()
    {
        ["Input.FullName"] = name, ["Input.DateOfBirth"] = "05/09/2014", ["_day"] = "Input.DateOfBirth", ["Input.Gender"] = gender, ["Input.PersonalId"] = number, ["Input.From"] = "", ["Input.Who"] = "",
    };
}

public sealed class MergedLearnerOnSqlite(SchoolOnSqlite school) : MergedLearnerTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class MergedLearnerOnPostgres(SchoolOnPostgres school) : MergedLearnerTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
