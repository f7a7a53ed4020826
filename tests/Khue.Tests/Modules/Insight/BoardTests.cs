using System.Net;
using Khue.Insight.Boards;
using Khue.Insight.Counters;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Insight;

public abstract class BoardTests(SchoolFixture school)
{
    KhueHost Host => school.Host;

    Task<BoardRow.BoardView> School(string user) =>
        Host.As(Host.Province[user], s => s.GetRequiredService<SchoolBoard>().Handle(Host.Province.SchoolId, school.Today, default));

    Task<TakeRoll.Receipt> Take(int version, params AbsenceKind[] kinds) => Host.As(Host.Province["gv1"], s => s.GetRequiredService<TakeRoll>().Handle(new()
    {
        ClassId = school.Classes.ClassId, Day = school.Today, Version = version, Marks = [.. kinds.Select((x, i) => new RollMark(school.Classes.Learners[i].PersonId, x, null))],
    }, default));

    Task<SchoolDay> Day() => Host.Db(db => db.Set<SchoolDay>().AsNoTracking().SingleAsync(x => x.SchoolId == Host.Province.SchoolId && x.Day == school.Today));

    [Fact]
    public async Task A_roll_moves_the_board_a_retaken_one_replaces_it_and_no_fact_counts_twice()
    {
        await Host.Settle();
        var first = await Take(0, AbsenceKind.WithLeave, AbsenceKind.Late);
        await Host.Settle();
        var day = await Day();
        Assert.Equal((1, 45, 1, 1), (day.Classes, day.Enrolled, day.Absent, day.Late));

        await Take(first.Version, AbsenceKind.WithLeave, AbsenceKind.WithoutLeave, AbsenceKind.WithoutLeave);
        await Host.Settle();
        day = await Day();
        Assert.Equal((1, 45, 3, 0), (day.Classes, day.Enrolled, day.Absent, day.Late));

        // The same facts dispatched anew, as after a crash before the cursor moved: every counter says what it said.
        await Host.Db(db => db.Set<JournalCursor>().ExecuteDeleteAsync());
        await Host.Settle();
        day = await Day();
        Assert.Equal((1, 45, 3, 0), (day.Classes, day.Enrolled, day.Absent, day.Late));
        // A board may be a second old; another test may have asked just now.
        Host.Time().Move(TimeSpan.FromSeconds(2));
        var board = await School("so");
        Assert.Equal((2, 1, 45), (board.Sum.Classes, board.Sum.Rolled, board.Sum.Learners));
        Assert.Equal(42, board.Rows.Single(x => x.Name == "8A1").Present);
    }

    [Fact]
    public async Task A_recount_gives_what_the_facts_gave()
    {
        await Host.Settle();
        var before = await Host.Db(db => db.Set<SchoolCount>().AsNoTracking().SingleAsync(x => x.SchoolId == Host.Province.SchoolId));
        await Host.Db(db => db.Set<ClassCount>().ExecuteDeleteAsync());
        await Host.As(Khue.Kernel.Access.Actor.System, async s =>
        {
            await s.GetRequiredService<Recount>().School(Host.Province.SchoolId, default);
            await s.GetRequiredService<Khue.Kernel.Data.KhueDb>().SaveChangesAsync();
        });
        var after = await Host.Db(db => db.Set<SchoolCount>().AsNoTracking().SingleAsync(x => x.SchoolId == Host.Province.SchoolId));
        Assert.Equal((before.StartYear, before.Classes, before.Learners), (after.StartYear, after.Classes, after.Learners));
        Assert.Equal(2, await Host.Db(db => db.Set<ClassCount>().CountAsync(x => x.SchoolId == Host.Province.SchoolId)));
    }

    [Fact]
    public async Task Another_ward_finds_nothing_of_this_one()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => School("xa2"));
        await Assert.ThrowsAsync<NotFoundException>(() => School("hieutruong2"));
        using var other = await Host.SignedIn("xa2");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/insight/schools/{Host.Province.SchoolId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/insight/schools/{Host.Province.SchoolId}/board")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/insight/wards/{Host.Province.WardId}")).StatusCode);
        Assert.DoesNotContain("75000401", await other.GetStringAsync("/api/v1/insight/schools"));
    }

    [Fact]
    public async Task The_department_sees_every_ward_and_the_way_down_to_the_classes()
    {
        await Host.Settle();
        using var officer = await Host.SignedIn("so");
        var page = await officer.GetStringAsync("/insight");
        Assert.Contains("Phường Thử Một", page);
        Assert.Contains("Phường Thử Hai", page);
        Assert.Contains("x-live", page);
        Assert.Contains("THCS Thử Một", await officer.GetStringAsync($"/insight/wards/{Host.Province.WardId}"));
        Assert.Contains("8A1", await officer.GetStringAsync($"/insight/schools/{Host.Province.SchoolId}/board"));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/insight/schools.xlsx")).StatusCode);
    }

    [Fact]
    public async Task A_ward_without_a_school_takes_no_line_and_an_officer_of_a_ward_goes_down_to_the_classes()
    {
        await Host.As(Khue.Kernel.Access.Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            var bare = new Khue.Registry.Organizations.Organization(Khue.Registry.Contracts.OrganizationKind.Ward, "W26999", "Phường Chưa Có Trường", Host.Province.DepartmentId, new(2020, 1, 1), wardCode: "26999");
            db.Add(bare);
            db.Tell(new Khue.Registry.Contracts.OrganizationRegistered(bare.Id, bare.Id, bare.Code, bare.Name, bare.Kind));
            await db.SaveChangesAsync();
            s.GetRequiredService<Khue.Registry.Organizations.OrganizationTree>().Forget();
        });
        await Host.Settle();
        Host.Time().Move(TimeSpan.FromSeconds(2));
        using var officer = await Host.SignedIn("so");
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync("/insight"));
        Assert.DoesNotContain("Phường Chưa Có Trường", page);
        Assert.Contains("1 xã, phường chưa có trường nào trong hệ thống", page);
        using var ward = await Host.SignedIn("xa");
        Assert.Contains($"/insight/schools/{Host.Province.SchoolId}", await ward.GetStringAsync("/insight"));
        Assert.Contains("8A1", await ward.GetStringAsync($"/insight/schools/{Host.Province.SchoolId}"));
    }

    [Fact]
    public async Task A_day_is_typed_as_it_is_written_here_and_nonsense_is_told()
    {
        using var officer = await Host.SignedIn("so");
        var day = school.Day(3);
        foreach (var path in (string[])["/insight", $"/insight/wards/{Host.Province.WardId}", $"/insight/schools/{Host.Province.SchoolId}"])
        {
            var page = WebUtility.HtmlDecode(await officer.GetStringAsync($"{path}?ngay={day:dd/MM/yyyy}"));
            Assert.Contains($"name=\"ngay\" value=\"{day:dd/MM/yyyy}\"", page);
            Assert.Contains($"board?ngay={day:yyyy-MM-dd}", page);
            var wrong = WebUtility.HtmlDecode(await officer.GetStringAsync($"{path}?ngay=31/02/2026"));
            Assert.Contains("“31/02/2026” không phải một ngày.", wrong);
        }
    }

    [Fact]
    public async Task Marks_that_are_there_stand_beside_the_marks_that_are_expected()
    {
        await Host.Settle();
        var learner = school.Classes.Learners[0].PersonId;
        await Host.As(Host.Province["gv1"], s => s.GetRequiredService<Khue.Gradebook.Assessments.RecordScores>().Handle(new() { ClassId = school.Classes.ClassId, SubjectCode = "TOAN", Term = 1, Cells = [new(learner, "TX1", "8", 0, "a"), new(learner, "GK", "7", 0, "b")] }, default));
        Host.Time().Move(TimeSpan.FromSeconds(2));
        var sum = (await School("xa")).Sum;
        // Toán 6 columns, Ngữ văn 6, LSDL 6 or so, each term, 45 learners: what the rules ask, not a number of this test.
        var expected = await Host.Db(async db => (await db.Set<Khue.Gradebook.Books.SubjectBook>().AsNoTracking().Where(x => x.SchoolId == Host.Province.SchoolId).ToListAsync())
            .Sum(x => x.Learners * Khue.Gradebook.Assessments.SubjectRules.Find(x.StartYear, x.Grade, x.SubjectCode)!.Slots.Count()));
        Assert.True(expected > 45 * 6 * 3);
        Assert.Equal((2, expected), (sum.Filled, sum.Cells));
        Assert.Contains($"cả năm 2 trên {expected.ToString("#,0", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"))} ô phải có", WebUtility.HtmlDecode(await (await Host.SignedIn("xa")).GetStringAsync("/insight")));
    }
}

public sealed class BoardOnSqlite(SchoolOnSqlite school) : BoardTests(school), IClassFixture<SchoolOnSqlite>;
public sealed class BoardOnPostgres(SchoolOnPostgres school) : BoardTests(school), IClassFixture<SchoolOnPostgres>;
