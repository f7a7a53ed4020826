using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Enrolments;

public abstract class PlacementTests(KhueHost host, SchoolFixture school)
{
    Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[who], work);
    Task As(string who, Func<IServiceProvider, Task> work) => host.As(host.Province[who], work);
    Task<IReadOnlyList<LearnerView>> Enrol(int count, DateOnly from, string? planned = null) => host.As(Actor.System, s => Support.Classes.Enrol(s, host.Province.SchoolId, null, from, count, planned));
    Task<IReadOnlyList<LearnerView>> Roster(Guid id, DateOnly? on = null) => As("gv1", s => s.GetRequiredService<IClasses>().Roster(id, on, default));
    Task<Guid> Open(string name) => As("hieupho", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = name }, default));
    Task<int> Place(Guid id, IEnumerable<Guid> learners) => As("hieupho", s => s.GetRequiredService<PlaceLearners>().Handle(new() { ClassId = id, Learners = [.. learners] }, default));
    Task<int> Told(string type, Guid subject) => host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == subject && x.Type == type));

    [Fact]
    public async Task Chosen_learners_enter_the_class_from_the_start_of_the_year_or_their_own_first_day()
    {
        var id = await Open("7A1");
        var (early, late) = (await Enrol(3, school.Classes.From.AddDays(-100)), await Enrol(1, school.Day(5)));
        Assert.Equal(4, await Place(id, [.. early.Select(x => x.PersonId), late[0].PersonId]));
        Assert.Equal(3, (await Roster(id, school.Classes.From)).Count);
        Assert.Equal((4, 2), ((await Roster(id)).Count, await Told("school.LearnersPlaced", id)));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Place(id, [early[0].PersonId]));
        Assert.Equal(("school.placement.not-waiting", 409), (refusal.Error.Code, refusal.Error.Status));
    }

    [Fact]
    public async Task Classes_that_the_roster_named_are_opened_and_filled_in_one_go()
    {
        await Enrol(3, school.Classes.From, "6A1");
        await Enrol(2, school.Classes.From, "6a2");
        var unclear = await Enrol(1, school.Classes.From, "Lá 1");
        var plan = await As("hieupho", s => s.GetRequiredService<OpenPlannedClasses>().Preview(default));
        Assert.Equal(["6A1", "6a2"], plan.Classes);
        Assert.Equal(5, plan.Learners);
        using var browser = await host.SignedIn("hieupho");
        Assert.Contains("Mở 2 lớp có trong danh sách và xếp 5 em", await browser.GetStringAsync("/school/classes"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/school/classes", "open-planned", [])).StatusCode);
        var open = await As("gv1", s => s.GetRequiredService<IClasses>().OfSchool(host.Province.SchoolId, Support.Classes.StartYear, default));
        var first = open.Single(x => x.Name == "6A1");
        Assert.Equal((6, 3), (first.Grade, (await Roster(first.Id)).Count));
        Assert.Null(await As("gv1", s => s.GetRequiredService<IClasses>().OfLearner(unclear[0].PersonId, null, default)));
    }

    [Fact]
    public async Task A_moved_learner_leaves_one_list_the_day_before_and_brings_the_absences_along()
    {
        var (a, b) = (await Open("7B1"), await Open("7B2"));
        var learner = (await Enrol(1, school.Classes.From))[0].PersonId;
        await Place(a, [learner]);
        await As("hieupho", s => s.GetRequiredService<Khue.School.Attendance.TakeRoll>().Handle(new() { ClassId = a, Day = school.Day(9), Marks = [new(learner, AbsenceKind.WithLeave, null)] }, default));
        await As("hieupho", s => s.GetRequiredService<MoveLearner>().Handle(new() { ClassId = a, LearnerId = learner, To = b, On = school.Day(3), Reason = "Theo nguyện vọng" }, default));
        Assert.Equal((1, 0), ((await Roster(a, school.Day(4))).Count, (await Roster(a, school.Day(3))).Count));
        Assert.Equal((0, 1), ((await Roster(b, school.Day(4))).Count, (await Roster(b, school.Day(3))).Count));
        Assert.Equal("7B2", (await As("gv1", s => s.GetRequiredService<IClasses>().OfLearner(learner, null, default)))!.Name);
        Assert.Equal(new AbsenceCount(1, 0), (await As("gv1", s => s.GetRequiredService<IAttendance>().OfClass(b, default)))[learner]);
        Assert.Equal((1, 1), (await Told("school.LearnerLeftClass", a), await Told("school.LearnersPlaced", b)));
    }

    [Fact]
    public async Task A_learner_who_leaves_the_school_is_on_no_later_list()
    {
        var id = await Open("7C1");
        var learner = (await Enrol(1, school.Classes.From))[0].PersonId;
        await Place(id, [learner]);
        using var browser = await host.SignedIn("hieupho");
        var page = $"/school/classes/{id}/learners/{learner}";
        var fields = new Dictionary<string, string> { ["End.ClassId"] = id.ToString(), ["End.LearnerId"] = learner.ToString(), ["End.Kind"] = "Transferred", ["End.On"] = $"{school.Today.AddDays(1):yyyy-MM-dd}", ["End.Reason"] = "QĐ 12/QĐ-THCS" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit(page, "end", fields)).StatusCode);
        fields["End.On"] = $"{school.Day(2):yyyy-MM-dd}";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "end", fields)).StatusCode);
        Assert.Equal((1, 0), ((await Roster(id, school.Day(2))).Count, (await Roster(id, school.Day(1))).Count));
        Assert.Equal(school.Day(2), await host.Db(db => db.Set<Enrolment>().Where(x => x.PersonId == learner).Select(x => x.To).SingleAsync()));
        Assert.Equal(1, await Told("school.EnrolmentEnded", learner));

        // On rolls of later days the name is struck out with the reason, and a mark for it is refused by name.
        string Roll(int ago) => $"/school/classes/{id}/roll?ngay={school.Day(ago):yyyy-MM-dd}&buoi=1";
        var leaving = $"Chuyển trường: QĐ 12/QĐ-THCS, học đến {school.Day(2):dd/MM/yyyy}";
        Assert.Contains($"name=\"Input.Away\" value=\"{learner}\"", await browser.GetStringAsync(Roll(2)));
        await Place(id, [(await Enrol(1, school.Classes.From))[0].PersonId]);
        var later = WebUtility.HtmlDecode(await browser.GetStringAsync(Roll(1)));
        Assert.DoesNotContain(learner.ToString(), later);
        Assert.Contains($"</s><small>{leaving}</small>", later);
        var refused = await Assert.ThrowsAsync<DomainException>(() => As("hieupho", s => s.GetRequiredService<Khue.School.Attendance.TakeRoll>().Handle(new() { ClassId = id, Day = school.Day(1), Marks = [new(learner, AbsenceKind.WithLeave, null)] }, default)));
        Assert.Equal("school.roll.left-class", refused.Error.Code);
        Assert.Contains(leaving, refused.Message);
        Assert.Contains(leaving, WebUtility.HtmlDecode(await browser.GetStringAsync($"/school/classes/{id}")));
    }

    [Fact]
    public async Task The_placement_page_places_what_is_ticked()
    {
        var id = await Open("7D1");
        var learners = await Enrol(2, school.Classes.From);
        using var browser = await host.SignedIn("hieutruong");
        Assert.Contains(learners[0].PersonId.ToString(), await browser.GetStringAsync("/school/placement"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/school/placement", "place", new() { ["Input.ClassId"] = id.ToString() })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/school/placement", "place", new() { ["Input.ClassId"] = id.ToString(), ["Input.Learners"] = learners[0].PersonId.ToString(), ["Input.From"] = "" })).StatusCode);
        Assert.Equal([learners[0].PersonId], (await Roster(id)).Select(x => x.PersonId));
    }

    [Fact]
    public async Task A_corrected_name_is_followed_on_every_list()
    {
        var id = await Open("7E1");
        var learner = (await Enrol(1, school.Classes.From))[0];
        await Place(id, [learner.PersonId]);
        await As("vanthu", async s => await s.GetRequiredService<Khue.Registry.People.CorrectPerson>().Handle(new()
        {
            Id = learner.PersonId, FullName = "Đặng Thị Ỷ Lan", DateOfBirth = new(2013, 3, 1), Gender = Gender.Female, Reason = "Theo giấy khai sinh",
            Version = await s.GetRequiredService<KhueDb>().Set<Khue.Registry.People.Person>().Where(x => x.Id == learner.PersonId).Select(x => x.Version).SingleAsync(),
        }, default));
        await host.Settle();
        var now = (await Roster(id)).Single();
        Assert.Equal(("Đặng Thị Ỷ Lan", Khue.Kernel.Text.NameSortKey.Of("Đặng Thị Ỷ Lan")), (now.Name, now.SortKey));
        Assert.Equal("Đặng Thị Ỷ Lan", await host.Db(db => db.Set<Enrolment>().Where(x => x.PersonId == learner.PersonId).Select(x => x.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("gv1")]
    [InlineData("vanthu")]
    [InlineData("hieutruong2")]
    [InlineData("xa")]
    public async Task Nobody_else_places_learners(string who) =>
        await Assert.ThrowsAsync<NotFoundException>(() => As(who, s => s.GetRequiredService<PlaceLearners>().Handle(new() { ClassId = school.Classes.EmptyClassId, Learners = [school.Classes.Learners[0].PersonId] }, default)));
}

public sealed class PlacementOnSqlite(SchoolOnSqlite school) : PlacementTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class PlacementOnPostgres(SchoolOnPostgres school) : PlacementTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
