using System.Net;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.People;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Enrolments;

public abstract class EnrolLearnerTests(KhueHost host, SchoolFixture school)
{
    Task<Guid> Open(string name) => host.As(host.Province["hieupho"], s => s.GetRequiredService<OpenClass>().Handle(new() { Name = name }, default));
    Task<IReadOnlyList<LearnerView>> Roster(Guid id) => host.As(host.Province["hieupho"], s => s.GetRequiredService<IClasses>().Roster(id, null, default));
    Task<int> People(string name) => host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == name));
    static string Page(Guid id) => $"/school/classes/{id}/enrol";

    static Dictionary<string, string> Fields(string name, string born, string number = "", string gender = "Male", string who = "") => new()
    {
        ["Input.FullName"] = name, ["Input.DateOfBirth"] = born, ["_day"] = "Input.DateOfBirth", ["Input.Gender"] = gender, ["Input.PersonalId"] = number, ["Input.From"] = "", ["Input.Who"] = who,
    };

    [Fact]
    public async Task A_clerk_adds_one_learner_and_the_class_has_them_from_today()
    {
        var id = await Open("6M1");
        using var clerk = await host.SignedIn("vanthu");
        Assert.Contains("Thêm học sinh", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/school/classes/{id}")));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(Page(id), "enrol", Fields("nguyễn  văn mới", "05/09/2014", "075214000901"))).StatusCode);
        var learner = (await Roster(id)).Single();
        Assert.Equal(("Nguyễn Văn Mới", school.Today), (learner.Name, learner.From));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "school.LearnerEnrolled" && x.Subject == learner.PersonId)));
        Assert.Equal("075214000901", await host.Db(db => db.Set<PersonIdentifier>().Where(x => x.PersonId == learner.PersonId).Select(x => x.Value).SingleAsync()));
    }

    [Fact]
    public async Task What_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost()
    {
        var id = await Open("6M2");
        using var clerk = await host.SignedIn("vanthu");
        var contrary = await clerk.Submit(Page(id), "enrol", Fields("Trần Văn Trái", "05/09/2014", "075214"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, contrary.StatusCode);
        var html = WebUtility.HtmlDecode(await contrary.Content.ReadAsStringAsync());
        Assert.Contains("value=\"Trần Văn Trái\"", html);
        Assert.Contains("value=\"05/09/2014\"", html);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.Submit(Page(id), "enrol", Fields("Trần Văn Trái", "31/02/2014"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.Submit(Page(id), "enrol", Fields("", "05/09/2014"))).StatusCode);
        Assert.Empty(await Roster(id));
    }

    [Fact]
    public async Task Who_has_the_same_name_and_birth_is_shown_before_anyone_is_made()
    {
        var (first, second) = (await Open("6M3"), await Open("6M4"));
        using var clerk = await host.SignedIn("vanthu");
        await clerk.Submit(Page(first), "enrol", Fields("Lê Thị Trùng", "01/02/2014", gender: "Female"));
        var shown = await clerk.Submit(Page(second), "enrol", Fields("lê thị trùng", "01/02/2014", gender: "Female"));
        Assert.Equal(HttpStatusCode.Conflict, shown.StatusCode);
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        Assert.Contains("Đúng, là em Lê Thị Trùng này", html);
        Assert.Contains("đang học lớp 6M3", html);
        Assert.Equal(1, await People("Lê Thị Trùng"));

        // The same girl is in another class: she is moved there, not enrolled twice. Another girl is made.
        var known = (await Roster(first)).Single().PersonId;
        var twice = await clerk.Submit(Page(second), "enrol", Fields("lê thị trùng", "01/02/2014", gender: "Female", who: known.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("đang học lớp 6M3. Muốn đổi lớp", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(Page(second), "enrol", Fields("lê thị trùng", "01/02/2014", gender: "Female", who: "new"))).StatusCode);
        Assert.Equal(2, await People("Lê Thị Trùng"));
    }

    [Fact]
    public async Task Who_comes_back_is_enrolled_again_under_the_same_record()
    {
        var id = await Open("6M5");
        using var clerk = await host.SignedIn("vanthu");
        await clerk.Submit(Page(id), "enrol", Fields("Phạm Văn Trở Về", "03/03/2014", "075214000905") is var fields ? new(fields) { ["Input.From"] = $"{school.Day(9):yyyy-MM-dd}" } : []);
        var person = (await Roster(id)).Single().PersonId;
        await host.As(host.Province["hieupho"], s => s.GetRequiredService<EndEnrolment>().Handle(new() { ClassId = id, LearnerId = person, On = school.Day(5), Reason = "Theo gia đình" }, default));
        Assert.Empty(await Roster(id));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit(Page(id), "enrol", Fields("Phạm Văn Trở Về", "03/03/2014", "075214000905", who: person.ToString()))).StatusCode);
        Assert.Equal(person, (await Roster(id)).Single().PersonId);
        Assert.Equal(1, await People("Phạm Văn Trở Về"));
        Assert.Empty((await host.As(host.Province["hieupho"], s => s.GetRequiredService<IClasses>().Members(id, default))).Left);
    }

    [Fact]
    public async Task A_number_of_somebody_else_is_refused_and_one_of_another_school_sent_to_the_transfer()
    {
        var id = await Open("6M6");
        using var clerk = await host.SignedIn("vanthu");
        await clerk.Submit(Page(id), "enrol", Fields("Võ Văn Chủ Số", "04/04/2014", "075214000906"));
        var taken = await clerk.Submit(Page(id), "enrol", Fields("Bùi Văn Khác", "09/09/2014", "075214000906", who: "new"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("Số định danh này là của em Võ Văn Chủ Số", WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync()));
        await host.As(Khue.Kernel.Access.Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await s.GetRequiredService<Khue.Registry.Contracts.IPeopleWriter>().Add(host.Province.OtherSchoolId, [new("Hồ Văn Trường Bạn", new DateOnly(2014, 5, 5), Khue.Registry.Contracts.Gender.Male, "075214000907", null)], default);
            await transaction.CommitAsync();
        });
        var elsewhere = await clerk.Submit(Page(id), "enrol", Fields("Hồ Văn Trường Bạn", "05/05/2014", "075214000907"));
        Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        var said = WebUtility.HtmlDecode(await elsewhere.Content.ReadAsStringAsync());
        Assert.Contains("Làm thủ tục chuyển trường", said);
        Assert.DoesNotContain("Thử Hai", said);
    }

    [Theory]
    [InlineData("gv1")]
    [InlineData("vanthu2")]
    [InlineData("xa")]
    public async Task Nobody_else_enrols(string who)
    {
        using var browser = await host.SignedIn(who);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Page(school.Classes.EmptyClassId))).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province[who], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = school.Classes.EmptyClassId, FullName = "Lê Văn Lạ", DateOfBirth = new(2014, 1, 1) }, default)));
    }

    [Fact]
    public async Task A_class_is_renamed_closed_when_empty_and_opened_again()
    {
        var (id, other) = (await Open("6N1"), await Open("6N2"));
        using var deputy = await host.SignedIn("hieupho");
        var page = $"/school/classes/{id}";
        var taken = await deputy.Submit(page, "rename", new() { ["Naming.Name"] = "6n2" });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains("Lớp 6n2 đã có", WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await deputy.Submit(page, "rename", new() { ["Naming.Name"] = "7N1" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(page, "rename", new() { ["Naming.Name"] = "6N3" })).StatusCode);
        await host.Settle();
        Assert.Equal("6N3", await host.Db(db => db.Set<Khue.Insight.Counters.ClassCount>().Where(x => x.ClassId == id).Select(x => x.Name).SingleAsync()));

        var learner = (await host.As(Khue.Kernel.Access.Actor.System, s => Support.Classes.Enrol(s, host.Province.SchoolId, id, school.Classes.From, 1)))[0].PersonId;
        Assert.DoesNotContain("Đóng lớp 6N3", WebUtility.HtmlDecode(await deputy.GetStringAsync(page)));
        var full = await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province["hieupho"], s => s.GetRequiredService<CloseClass>().Handle(new() { ClassId = id }, default)));
        Assert.Equal("school.class.not-empty", full.Error.Code);
        await host.As(host.Province["hieupho"], s => s.GetRequiredService<MoveLearner>().Handle(new() { ClassId = id, LearnerId = learner, To = other, On = school.Today, Reason = "Dồn lớp" }, default));
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(page, "close-class", [])).StatusCode);
        Assert.DoesNotContain(await host.As(host.Province["hieupho"], s => s.GetRequiredService<IClasses>().OfSchool(host.Province.SchoolId, Support.Classes.StartYear, default)), x => x.Id == id);
        var list = WebUtility.HtmlDecode(await deputy.GetStringAsync("/school/classes"));
        Assert.Contains("Lớp đã đóng", list);
        Assert.Equal("school.class.closed", (await Assert.ThrowsAsync<DomainException>(() => Open("6N3"))).Error.Code);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["vanthu"], s => s.GetRequiredService<EnrolLearner>().Handle(new() { ClassId = id, FullName = "Lê Văn Lạ", DateOfBirth = new(2014, 1, 1) }, default)));
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(page, "reopen-class", [])).StatusCode);
        Assert.Contains(await host.As(host.Province["hieupho"], s => s.GetRequiredService<IClasses>().OfSchool(host.Province.SchoolId, Support.Classes.StartYear, default)), x => x.Id == id);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["vanthu"], s => s.GetRequiredService<RenameClass>().Handle(new() { ClassId = id, Name = "6N9" }, default)));
    }
}

public sealed class EnrolLearnerOnSqlite(SchoolOnSqlite school) : EnrolLearnerTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class EnrolLearnerOnPostgres(SchoolOnPostgres school) : EnrolLearnerTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
