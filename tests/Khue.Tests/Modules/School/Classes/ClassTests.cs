using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Classes;

public abstract class ClassTests(KhueHost host, SchoolFixture school)
{
    Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[who], work);
    Task As(string who, Func<IServiceProvider, Task> work) => host.As(host.Province[who], work);
    Guid Person(string who) => host.Province[who].PersonId;

    Task<ClassList.View> List(string who) => As(who, s => s.GetRequiredService<ClassList>().Handle(host.Province.SchoolId, null, default));

    [Fact]
    public async Task The_list_tells_size_homeroom_gaps_and_todays_roll()
    {
        var view = await List("hieupho");
        var row = view.Rows.Single(x => x.Name == "8A1");
        Assert.Equal((2026, 45, false, "Phạm Văn Dũng", false), (view.StartYear, row.Size, row.IsOverfull, row.HomeroomTeacherName, row.RollTaken));
        Assert.Equal(9, row.Gaps); // 12 compulsory subjects in grade 8, three are taught
    }

    [Theory]
    [InlineData("hieutruong", true, true)]
    [InlineData("vanthu", true, true)]
    [InlineData("xa", true, true)]
    [InlineData("so", true, true)]
    [InlineData("gv1", true, false)]
    [InlineData("gv2", true, false)]
    [InlineData("gv3", false, true)]
    public async Task Teachers_see_their_own_classes_and_the_others_the_whole_school(string who, bool first, bool second)
    {
        var names = (await List(who)).Rows.Select(x => x.Name).ToList();
        Assert.Equal((first, second), (names.Contains("8A1"), names.Contains("8A2")));
    }

    [Theory]
    [InlineData("gv4")]
    [InlineData("hieutruong2")]
    [InlineData("xa2")]
    public async Task Another_school_or_ward_is_not_found(string who)
    {
        await Assert.ThrowsAsync<NotFoundException>(() => List(who));
        using var browser = await host.SignedIn(who);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/school/classes/{school.Classes.ClassId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1/classes/{school.Classes.ClassId}/learners")).StatusCode);
    }

    [Fact]
    public async Task A_teacher_of_another_class_gets_404_everywhere()
    {
        using var browser = await host.SignedIn("gv3");
        var (id, day) = (school.Classes.ClassId, $"{school.Day(1):yyyy-MM-dd}");
        foreach (var url in new[] { $"/school/classes/{id}", $"/school/classes/{id}/roll", $"/school/classes/{id}/learners/{school.Classes.Learners[0].PersonId}", $"/api/v1/classes/{id}/learners", $"/api/v1/classes/{id}/rolls/{day}/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PutAsJsonAsync($"/api/v1/classes/{id}/rolls/{day}/1", new { marks = Array.Empty<object>() })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PutAsJsonAsync($"/api/v1/classes/{id}/homeroom", new { teacherId = Person("gv3") })).StatusCode);
    }

    [Fact]
    public async Task Learners_come_in_class_list_order_over_the_api()
    {
        using var browser = await host.SignedIn("gv2");
        var learners = await browser.GetFromJsonAsync<JsonElement>($"/api/v1/classes/{school.Classes.ClassId}/learners");
        Assert.Equal(school.Classes.Learners.Select(x => x.PersonId), learners.EnumerateArray().Select(x => x.GetProperty("personId").GetGuid()));
    }

    [Fact]
    public async Task A_class_is_opened_with_the_grade_of_its_name_and_only_once()
    {
        var id = await Open("9A1");
        var found = await As("gv1", s => s.GetRequiredService<IClasses>().Find(id, default));
        Assert.Equal((9, "9A1", 2026), (found!.Grade, found.Name, found.StartYear));
        Assert.Equal("school.class.exists", (await Assert.ThrowsAsync<DomainException>(() => Open("9a1"))).Error.Code);
        Assert.Equal("school.class.grade", (await Assert.ThrowsAsync<DomainException>(() => Open("Lá 1"))).Error.Code);
        Assert.Equal("school.year.none", (await Assert.ThrowsAsync<DomainException>(() => As("hieutruong2", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = "6A1" }, default)))).Error.Code);

        Task<Guid> Open(string name) => As("hieupho", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = name }, default));
    }

    [Fact]
    public async Task Only_changed_teachers_are_saved_and_told()
    {
        var id = await As("hieupho", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = "8B1" }, default));
        Assert.Equal(2, await Assign(new() { ["TOAN"] = Person("gv1"), ["NGUVAN"] = Person("gv2"), ["NN2"] = null }));
        Assert.Equal(2, await Assign(new() { ["TOAN"] = Person("gv1"), ["NGUVAN"] = Person("gv3"), ["KHTN"] = Person("gv3") }));
        Assert.Equal(1, await Assign(new() { ["TOAN"] = null }));
        var now = await As("hieupho", s => s.GetRequiredService<IClasses>().Teaching(id, default));
        Assert.Equal([("KHTN", "Trần Mỹ Duyên"), ("NGUVAN", "Trần Mỹ Duyên")], now.Select(x => (x.SubjectCode, x.TeacherName)));
        Assert.Equal(5, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == id && x.Type == "school.TeachingAssigned")));
        Assert.Equal("school.subject.unknown", (await Assert.ThrowsAsync<DomainException>(() => Assign(new() { ["VATLI"] = Person("gv1") }))).Error.Code);
        Assert.Equal("school.staff.unknown", (await Assert.ThrowsAsync<DomainException>(() => Assign(new() { ["TOAN"] = Person("gv4") }))).Error.Code);

        Task<int> Assign(Dictionary<string, Guid?> teachers) => As("hieupho", s => s.GetRequiredService<AssignTeachers>().Handle(new() { ClassId = id, Teachers = teachers }, default));
    }

    [Fact]
    public async Task The_class_page_assigns_homeroom_and_teachers_by_its_forms()
    {
        var id = await As("hieupho", s => s.GetRequiredService<OpenClass>().Handle(new() { Name = "8B2" }, default));
        using var browser = await host.SignedIn("hieupho");
        var page = $"/school/classes/{id}";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "homeroom", new() { ["Homeroom.ClassId"] = id.ToString(), ["Homeroom.TeacherId"] = Person("gv2").ToString() })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "teachers", new() { ["Teachers.ClassId"] = id.ToString(), ["Teachers.Teachers[TOAN]"] = Person("gv1").ToString(), ["Teachers.Teachers[NGUVAN]"] = "" })).StatusCode);
        var html = await browser.GetStringAsync(page);
        Assert.Contains("Đã lưu phân công 1 môn.", html);
        Assert.Contains("Chủ nhiệm: Vũ Hồng Nhung", html);
        Assert.Equal(["8B2"], (await As("gv2", s => s.GetRequiredService<IClasses>().OfTeacher(Person("gv2"), default))).Where(x => x.HomeroomTeacherId == Person("gv2")).Select(x => x.Name));
    }

    [Theory]
    [InlineData("hieupho", "/school/classes")]
    [InlineData("gv1", "/school/classes")]
    [InlineData("vanthu", "/school/classes")]
    [InlineData("xa", "/school/classes")]
    [InlineData("hieupho", "/school/placement")]
    [InlineData("hieutruong2", "/school/classes")]
    [InlineData("hieutruong2", "/school/years")]
    public async Task Every_page_opens_for_those_who_may(string who, string page)
    {
        using var browser = await host.SignedIn(who);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
    }
}

public sealed class ClassOnSqlite(SchoolOnSqlite school) : ClassTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class ClassOnPostgres(SchoolOnPostgres school) : ClassTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
