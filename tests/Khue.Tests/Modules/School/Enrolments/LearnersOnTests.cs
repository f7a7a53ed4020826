using System.Net;
using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Enrolments;

public abstract class LearnersOnTests(KhueHost host, SchoolFixture school)
{
    Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[who], work);
    Task<Page<LearnersOn.Row>> On(string who, DateOnly day, Guid? at = null, Guid? person = null, Guid? section = null) =>
        As(who, s => s.GetRequiredService<LearnersOn>().Handle(new() { School = at, Person = person, Class = section, On = day, Size = 200 }, default));
    async Task<Guid> Placed(Guid section) => (await host.As(Actor.System, s => Support.Classes.Enrol(s, host.Province.SchoolId, section, school.Classes.From, 1)))[0].PersonId;
    Task<Guid> Open(string name) => As("hieupho", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = name }, default));
    Task Leave(Guid section, Guid learner, DateOnly on) => host.As(host.Province["hieupho"], s => s.GetRequiredService<EndEnrolment>().Handle(new() { ClassId = section, LearnerId = learner, On = on, Reason = "QĐ 7" }, default));

    [Fact]
    public async Task A_learner_who_changed_school_stands_on_each_day_at_the_school_of_that_day()
    {
        var section = await Open("9A1");
        var learner = await Placed(section);
        await Leave(section, learner, school.Day(10));
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(new Enrolment { PersonId = learner, SchoolId = host.Province.OtherSchoolId, Name = "Lê Văn Chuyển", SortKey = "chuyển", From = school.Day(9) });
            db.Tell(new LearnerEnrolled(learner, host.Province.OtherSchoolId, section, "Lê Văn Chuyển", school.Day(9), false));
            await db.SaveChangesAsync();
        });
        var before = Assert.Single((await On("so", school.Day(10), person: learner)).Items);
        Assert.Equal((host.Province.SchoolId, "9A1", school.Day(10)), (before.SchoolId, before.ClassName, before.To));
        var after = Assert.Single((await On("so", school.Day(9), person: learner)).Items);
        Assert.Equal((host.Province.OtherSchoolId, null, "THCS Thử Hai"), (after.SchoolId, after.ClassName, after.School));
        Assert.Empty((await On("vanthu", school.Day(9), person: learner)).Items);
        Assert.Empty((await On("vanthu2", school.Day(10), person: learner)).Items);
        Assert.Empty((await On("so", school.Classes.From.AddDays(-1), person: learner)).Items);
    }

    [Fact]
    public async Task A_learner_who_changed_class_stands_in_the_class_of_the_day()
    {
        var (a, b) = (await Open("9B1"), await Open("9B2"));
        var learner = await Placed(a);
        await host.As(host.Province["hieupho"], s => s.GetRequiredService<MoveLearner>().Handle(new() { ClassId = a, LearnerId = learner, To = b, On = school.Day(3), Reason = "Theo nguyện vọng" }, default));
        Assert.Equal(("9B1", "9B2"), ((await On("vanthu", school.Day(4), person: learner)).Items.Single().ClassName, (await On("vanthu", school.Day(3), person: learner)).Items.Single().ClassName));
        Assert.Contains((await On("vanthu", school.Day(4), host.Province.SchoolId, section: a)).Items, x => x.PersonId == learner);
        Assert.DoesNotContain((await On("vanthu", school.Day(3), host.Province.SchoolId, section: a)).Items, x => x.PersonId == learner);
    }

    [Fact]
    public async Task A_leaver_is_counted_to_the_last_day_and_no_longer()
    {
        var section = await Open("9C1");
        var learner = await Placed(section);
        await Leave(section, learner, school.Day(2));
        var counts = await As("vanthu", async s => (await s.GetRequiredService<LearnersOn>().Of(host.Province.SchoolId, school.Day(2), default), await s.GetRequiredService<LearnersOn>().Of(host.Province.SchoolId, school.Day(1), default)));
        Assert.Equal(counts.Item1.Learners - 1, counts.Item2.Learners);
        Assert.Contains(counts.Item1.Classes, x => x.Name == "9C1");
        Assert.DoesNotContain(counts.Item2.Classes, x => x.Name == "9C1");
    }

    [Fact]
    public async Task The_school_bears_the_name_of_the_day_on_the_list_and_on_the_page_of_the_person()
    {
        var section = await Open("9D1");
        var learner = await Placed(section);
        await Leave(section, learner, school.Day(6));
        await host.As(host.Province["so"], async s => await s.GetRequiredService<RenameOrganization>().Handle(new() { Id = host.Province.SchoolId, Name = "THCS Tên Mới", On = school.Day(5), Version = await s.GetRequiredService<KhueDb>().Set<Organization>().Where(x => x.Id == host.Province.SchoolId).Select(x => x.Version).SingleAsync() }, default));
        host.Services.GetRequiredService<OrganizationTree>().Forget();
        Assert.Equal("THCS Thử Một", (await On("vanthu", school.Day(6), person: learner)).Items.Single().School);
        Assert.All((await On("vanthu", school.Day(5), host.Province.SchoolId)).Items, x => Assert.Equal("THCS Tên Mới", x.School));
        using var browser = await host.SignedIn("vanthu");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/school/learners?ngay={school.Day(6):dd/MM/yyyy}"));
        Assert.Contains($"THCS Thử Một, ngày {school.Day(6):dd/MM/yyyy}", page);
        Assert.Contains("không đọc được", WebUtility.HtmlDecode(await browser.GetStringAsync("/school/learners?ngay=hom-qua")));
        Assert.Contains("Lớp 9D1, THCS Thử Một", WebUtility.HtmlDecode(await browser.GetStringAsync($"/registry/people/{learner}")));
    }

    [Fact]
    public async Task The_list_is_read_by_key_through_the_API_and_each_stands_once()
    {
        using var browser = await host.SignedIn("vanthu");
        var (seen, after, pages) = (new List<Guid>(), "", 0);
        do
        {
            using var page = JsonDocument.Parse(await browser.GetStringAsync($"/api/v1/enrolments?school={host.Province.SchoolId}&on={school.Classes.From:yyyy-MM-dd}&size=20&after={Uri.EscapeDataString(after)}"));
            seen.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(x => x.GetProperty("personId").GetGuid()));
            after = page.RootElement.GetProperty("next").GetString() ?? "";
            pages++;
        }
        while (after.Length > 0);
        Assert.True(pages >= 3);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(school.Classes.Learners.All(x => seen.Contains(x.PersonId)));
        var wide = await As("so", s => s.GetRequiredService<LearnersOn>().Handle(new() { On = school.Classes.From, Size = 2 }, default));
        var next = await As("so", s => s.GetRequiredService<LearnersOn>().Handle(new() { On = school.Classes.From, Size = 2, After = wide.Next }, default));
        Assert.Empty(wide.Items.Select(x => x.PersonId).Intersect(next.Items.Select(x => x.PersonId)));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1/enrolments?school={host.Province.OtherSchoolId}")).StatusCode);
    }

    [Fact]
    public async Task A_teacher_of_other_classes_finds_nobody() =>
        Assert.Equal((0, 45), ((await On("gv3", school.Classes.From, host.Province.SchoolId, section: school.Classes.ClassId)).Items.Count, (await On("gv1", school.Classes.From, host.Province.SchoolId, section: school.Classes.ClassId)).Items.Count));
}

public sealed class LearnersOnDayOnSqlite(SchoolOnSqlite school) : LearnersOnTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class LearnersOnDayOnPostgres(SchoolOnPostgres school) : LearnersOnTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
