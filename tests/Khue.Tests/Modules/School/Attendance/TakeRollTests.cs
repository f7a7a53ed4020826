using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Attendance;

public abstract class TakeRollTests(KhueHost host, SchoolFixture school)
{
    Task<TakeRoll.Receipt> Take(string who, DateOnly day, RollSession session, int version, params RollMark[] marks) =>
        host.As(host.Province[who], s => s.GetRequiredService<TakeRoll>().Handle(new() { ClassId = school.Classes.ClassId, Day = day, Session = session, Version = version, Marks = [.. marks] }, default));

    async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<DomainException>(act)).Error.Code;

    RollMark Mark(int at, AbsenceKind kind = AbsenceKind.WithoutLeave) => new(school.Classes.Learners[at].PersonId, kind, null);

    [Fact]
    public async Task A_roll_counts_those_away_and_keeps_the_late_apart()
    {
        var receipt = await Take("gv1", school.Day(1), RollSession.Morning, 0, Mark(0, AbsenceKind.WithLeave), Mark(1), Mark(2, AbsenceKind.Late));
        Assert.Equal((45, 2, 1, 1), (receipt.Enrolled, receipt.Absent, receipt.Late, receipt.Version));
    }

    [Fact]
    public async Task Taking_it_again_corrects_it_and_the_journal_keeps_both()
    {
        var first = await Take("gv1", school.Day(2), RollSession.Morning, 0, Mark(0), Mark(1), Mark(2, AbsenceKind.Late));
        var second = await Take("gv2", school.Day(2), RollSession.Morning, first.Version, Mark(1, AbsenceKind.WithLeave), Mark(3));
        Assert.Equal((2, 0, 2), (second.Absent, second.Late, second.Version));
        var rows = await host.Db(db => db.Set<Absence>().Where(x => x.RollId == second.RollId).Select(x => new { x.LearnerId, x.Kind }).ToListAsync());
        Assert.Equal([(school.Classes.Learners[1].PersonId, AbsenceKind.WithLeave), (school.Classes.Learners[3].PersonId, AbsenceKind.WithoutLeave)],
            rows.Select(x => (x.LearnerId, x.Kind)).OrderBy(x => x.Kind));
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Type == "school.RollTaken" && x.Subject == school.Classes.ClassId).Select(x => x.Payload).ToListAsync());
        Assert.Equal(2, told.Count(x => x.Contains($"\"{school.Day(2):yyyy-MM-dd}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_note_stays_when_the_roll_is_corrected_from_the_page_and_goes_only_when_it_is_emptied()
    {
        var (day, noted) = (school.Day(30), school.Classes.Learners[5].PersonId);
        await Take("gv1", day, RollSession.Morning, 0, new RollMark(noted, AbsenceKind.WithLeave, "Mẹ gọi, em sốt"));
        using var browser = await host.SignedIn("gv1");
        var page = $"/school/classes/{school.Classes.ClassId}/roll?ngay={day:yyyy-MM-dd}&buoi=1";
        Assert.Contains("Mẹ gọi, em sốt", WebUtility.HtmlDecode(await browser.GetStringAsync(page)));
        var fields = new Dictionary<string, string> { ["Input.Version"] = "1", ["Input.Day"] = $"{day:yyyy-MM-dd}", ["Input.Session"] = "Morning", ["Input.Away"] = noted.ToString(), [$"Input.Why[{noted}]"] = "K" };
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "roll", fields)).StatusCode);
        Assert.Equal((AbsenceKind.WithoutLeave, "Mẹ gọi, em sốt"), await Row());
        var posted = await browser.PostAsJsonAsync($"/api/v1/classes/{school.Classes.ClassId}/rolls/{day:yyyy-MM-dd}/1", new { clientId = "n1", version = 2, marks = new[] { new { student = noted, mark = "P" } } });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal((AbsenceKind.WithLeave, "Mẹ gọi, em sốt"), await Row());
        await Take("gv1", day, RollSession.Morning, 3, new RollMark(noted, AbsenceKind.WithLeave, ""));
        Assert.Equal((AbsenceKind.WithLeave, null), await Row());
        Task<(AbsenceKind, string?)> Row() => host.Db(async db => await db.Set<Absence>().Where(x => x.LearnerId == noted && x.Day == day).Select(x => new ValueTuple<AbsenceKind, string?>(x.Kind, x.Note)).SingleAsync());
    }

    [Fact]
    public async Task The_same_roll_sent_twice_is_saved_once()
    {
        var first = await Take("gv1", school.Day(3), RollSession.Morning, 0, Mark(0), Mark(1));
        var again = await Take("gv1", school.Day(3), RollSession.Morning, 0, Mark(1), Mark(0));
        Assert.Equal((first.RollId, first.Version), (again.RollId, again.Version));
    }

    [Fact]
    public async Task A_different_roll_upon_an_old_version_is_refused_and_says_who_took_it()
    {
        await Take("gv2", school.Day(4), RollSession.Morning, 0, Mark(0));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Take("gv1", school.Day(4), RollSession.Morning, 0, Mark(1), Mark(2)));
        Assert.Equal(("school.roll.taken", 409), (refusal.Error.Code, refusal.Error.Status));
        Assert.StartsWith("Vũ Hồng Nhung đã chốt buổi này lúc ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("vắng 1, muộn 0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        Assert.Equal("school.day.future", await Refused(() => Take("gv1", school.Today.AddDays(1), RollSession.Morning, 0)));
        Assert.Equal("school.year.outside", await Refused(() => Take("gv1", school.Classes.From.AddDays(-1), RollSession.Morning, 0)));
        Assert.Equal("school.roll.not-in-class", await Refused(() => Take("gv1", school.Day(5), RollSession.Morning, 0, new RollMark(Guid.CreateVersion7(), AbsenceKind.Late, null))));
        Assert.Equal("school.roll.twice", await Refused(() => Take("gv1", school.Day(5), RollSession.Morning, 0, Mark(1), Mark(1, AbsenceKind.Late))));
        Assert.Equal("school.roll.mark", await Refused(() => Take("gv1", school.Day(5), RollSession.Morning, 0, Mark(1, (AbsenceKind)9))));
        Assert.Equal("school.roll.session", await Refused(() => Take("gv1", school.Day(5), (RollSession)3, 0)));
    }

    [Theory]
    [InlineData("gv3")]
    [InlineData("gv4")]
    [InlineData("hieutruong2")]
    [InlineData("vanthu")]
    [InlineData("xa")]
    [InlineData("so")]
    public async Task Whoever_does_not_teach_the_class_or_lead_its_school_finds_none(string who) =>
        await Assert.ThrowsAsync<NotFoundException>(() => Take(who, school.Day(6), RollSession.Morning, 0));

    [Fact]
    public async Task Absences_count_once_a_day_and_late_ones_never()
    {
        await Take("gv1", school.Day(10), RollSession.Morning, 0, Mark(20, AbsenceKind.WithLeave), Mark(21), Mark(22, AbsenceKind.Late));
        await Take("gv1", school.Day(10), RollSession.Afternoon, 0, Mark(20), Mark(21));
        await Take("hieupho", school.Day(11), RollSession.Morning, 0, Mark(20, AbsenceKind.WithLeave));
        var counts = await host.As(host.Province["gv1"], s => s.GetRequiredService<IAttendance>().OfClass(school.Classes.ClassId, default));
        Assert.Equal(new AbsenceCount(1, 1), counts[school.Classes.Learners[20].PersonId]);
        Assert.Equal(new AbsenceCount(0, 1), counts[school.Classes.Learners[21].PersonId]);
        Assert.DoesNotContain(school.Classes.Learners[22].PersonId, counts.Keys);
    }

    [Fact]
    public async Task The_page_marks_and_closes_without_script()
    {
        using var browser = await host.SignedIn("gv1");
        var page = $"/school/classes/{school.Classes.ClassId}/roll?ngay={school.Day(20):yyyy-MM-dd}&buoi=1";
        var html = await browser.GetStringAsync(page);
        Assert.Contains("Lớp 8A1, buổi sáng", html);
        Assert.Equal(45, html.Split("class=\"k-pupil\"").Length - 1);
        Assert.Contains("data-version=\"0\"", html);
        var away = school.Classes.Learners[7].PersonId;
        var answer = await browser.Submit(page, "roll", new() { ["Input.Version"] = "0", ["Input.Day"] = $"{school.Day(20):yyyy-MM-dd}", ["Input.Session"] = "Morning", ["Input.Away"] = away.ToString(), [$"Input.Why[{away}]"] = "P" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var after = await browser.GetStringAsync(page);
        Assert.Contains("Đã chốt điểm danh 8A1", after);
        Assert.Contains("vắng 1, muộn 0, sĩ số 45", after);
        Assert.Contains("data-version=\"1\"", after);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "roll", new() { ["Input.Version"] = "1", ["Input.Day"] = $"{school.Day(20):yyyy-MM-dd}", ["Input.Session"] = "Morning", [$"Input.Why[{away}]"] = "K" })).StatusCode);
        Assert.Contains("vắng 0, muộn 0, sĩ số 45", await browser.GetStringAsync(page));
    }

    [Fact]
    public async Task The_island_posts_and_gets_a_receipt_and_the_api_puts_and_gets_the_same_roll()
    {
        using var browser = await host.SignedIn("gv2");
        var url = $"/api/v1/classes/{school.Classes.ClassId}/rolls/{school.Day(21):yyyy-MM-dd}/1";
        var first = school.Classes.Learners[3].PersonId;
        var posted = await browser.PostAsJsonAsync(url, new { clientId = "a1", at = "2026-11-22T07:00:00+07:00", version = 0, marks = new[] { new { student = first, mark = "M" } } });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var saved = await posted.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("a1", saved.GetProperty("clientId").GetString());
        Assert.Contains("muộn 1", saved.GetProperty("text").GetString());
        var put = await browser.PutAsJsonAsync(url, new { version = 1, marks = new[] { new { learnerId = first, kind = "WithLeave", note = "Ốm" } } });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var sheet = await browser.GetFromJsonAsync<JsonElement>(url);
        Assert.Equal(2, sheet.GetProperty("version").GetInt32());
        Assert.Equal(("WithLeave", "Ốm"), (sheet.GetProperty("rows")[3].GetProperty("kind").GetString(), sheet.GetProperty("rows")[3].GetProperty("note").GetString()));
        var late = await browser.PostAsJsonAsync(url, new { clientId = "a2", at = "2026-11-22T07:00:00+07:00", version = 0, marks = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("school.roll.taken", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsJsonAsync(url, new { clientId = "a3", version = 2, marks = new[] { new { student = first, mark = "X" } } })).StatusCode);
    }
}

public sealed class TakeRollOnSqlite(SchoolOnSqlite school) : TakeRollTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class TakeRollOnPostgres(SchoolOnPostgres school) : TakeRollTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
