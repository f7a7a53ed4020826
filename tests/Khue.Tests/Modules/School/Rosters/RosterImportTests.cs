using System.Net;
using System.Net.Http.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.School.Attendance;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using Khue.School.Years;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Rosters;

public abstract class RosterImportTests(KhueHost host)
{
    const string Head = "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Mã ngành;Lớp\n";

    Actor Clerk => host.Province["vanthu"];

    [Fact]
    public async Task Applying_twice_adds_nobody()
    {
        var csv = Head + Pupil("Lê Thị Hai Lần", 11) + Pupil("Võ Hai Lần", 12) + "Trùng Tên;05/05/2014;Nữ;;;6A1\nTrùng Tên;05/05/2014;Nữ;;;6A2\n";
        var first = await Applied(csv);
        Assert.Equal((4, 0, 0, 0), (first.Added, first.Updated, first.Unchanged, first.Skipped));
        var second = await Applied(csv);
        Assert.Equal((0, 0, 4, 0), (second.Added, second.Updated, second.Unchanged, second.Skipped));
        Assert.Equal(2, await Learners("Trùng Tên"));
    }

    [Fact]
    public async Task A_pupil_is_placed_in_the_open_class_of_that_name_and_else_the_class_is_kept_as_planned()
    {
        var classId = await OpenClass("7C3");
        await Applied(Head + Pupil("Xếp Lớp Ngay", 21, "7c3") + Pupil("Xếp Lớp Sau", 22, "7C9"));
        var now = await Enrolled("Xếp Lớp Ngay");
        var later = await Enrolled("Xếp Lớp Sau");
        Assert.Equal((classId, (string?)null), (now.ClassId, now.PlannedClass));
        Assert.Equal(((Guid?)null, "7C9"), (later.ClassId, later.PlannedClass));
        Assert.True(await host.Db(db => db.Set<Placement>().AnyAsync(x => x.ClassId == classId && x.PersonId == now.PersonId)));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "school.LearnersPlaced" && x.Subject == classId)));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_steps_before_it_and_the_next_attempt_doubles_nothing()
    {
        var csv = Head + string.Concat(Enumerable.Range(0, 2_500).Select(i => Pupil($"Tiếp Tục {Letters(i)}", 10_000 + i, "8D1")));
        var id = await Started(csv);
        await Assert.ThrowsAsync<IOException>(() => host.As(Clerk, s => (Task)s.GetRequiredService<RosterApplication>()
            .Run(id, null, done => done > 1_000 ? throw new IOException("cut off") : Task.CompletedTask, default)));
        Assert.Equal(1_000, await host.Db(db => db.Set<Enrolment>().CountAsync(x => x.Name.StartsWith("Tiếp Tục"))));
        Assert.Equal((RosterState.Applying, 1_000), await State(id));
        await host.As(Clerk, s => (Task)s.GetRequiredService<RosterApplication>().Run(id, null, null, default));
        Assert.Equal((RosterState.Applied, 2_500), await State(id));
        Assert.Equal(2_500, await host.Db(db => db.Set<Enrolment>().CountAsync(x => x.Name.StartsWith("Tiếp Tục"))));
        Assert.Equal(2_500, await host.Db(db => db.Set<RosterImportRow>().CountAsync(x => x.ImportId == id)));
    }

    [Fact]
    public async Task Undoing_removes_who_was_added_restores_who_was_changed_and_leaves_who_is_needed()
    {
        await Applied(Head + "Cũ Tên Sai;01/02/2013;Nữ;;7531000001;6A1\n");
        var import = await Applied(Head + "Cũ Tên Đúng;01/02/2013;Nữ;075313000031;7531000001;6A1\n" + Pupil("Sẽ Bị Bỏ", 32) + Pupil("Đã Vắng Mặt", 33) + Pupil("Đã Được Sửa", 34));
        Assert.Equal((3, 1), (import.Added, import.Updated));
        await Absent("Đã Vắng Mặt");
        await Renamed("Đã Được Sửa", "Đã Được Sửa Tay");
        await host.As(Clerk, s => s.GetRequiredService<OrderRosterUndo>().Handle(new() { Id = import.Id }, default));
        await host.Settle();
        var undone = await host.Db(db => db.Set<RosterImport>().SingleAsync(x => x.Id == import.Id));
        Assert.Equal((RosterState.Undone, 1, 1, 2), (undone.State, undone.Removed, undone.Restored, undone.Stayed));
        Assert.Equal(0, await Learners("Sẽ Bị Bỏ"));
        Assert.Equal((1, 0), (await Learners("Cũ Tên Sai"), await Learners("Cũ Tên Đúng")));
        var left = await host.As(Clerk, s => s.GetRequiredService<RosterOutcome>().Handle(new() { Id = import.Id }, default));
        Assert.Equal(["đã có trong sổ điểm danh", "hồ sơ đã được sửa sau khi nhập"], left.Rows.Items.Select(x => x.Text));
    }

    [Fact]
    public async Task Undoing_leaves_who_has_marks_conduct_a_decision_or_a_transcript_and_says_so()
    {
        var import = await Applied(Head + Pupil("Có Điểm", 81) + Pupil("Có Rèn Luyện", 82) + Pupil("Có Miễn Học", 83) + Pupil("Có Học Bạ", 84) + Pupil("Chưa Có Gì", 85));
        var (marked, judged, exempted, recorded) = ((await Enrolled("Có Điểm")).PersonId, (await Enrolled("Có Rèn Luyện")).PersonId, (await Enrolled("Có Miễn Học")).PersonId, (await Enrolled("Có Học Bạ")).PersonId);
        await host.As(Actor.System, async s =>
        {
            var (db, classId) = (s.GetRequiredService<Khue.Kernel.Data.KhueDb>(), Guid.CreateVersion7());
            db.Add(new Khue.Gradebook.Means.SubjectMean { ClassId = classId, LearnerId = marked, SubjectCode = "TOAN" });
            db.Add(new Khue.Gradebook.Homeroom.Conduct { ClassId = classId, LearnerId = judged, Term = 1, Level = "T" });
            db.Add(new Khue.Gradebook.Means.Exemption { ClassId = classId, LearnerId = exempted, SubjectCode = "GDTC", Decision = "1", Reason = "Bệnh tim", From = new(2026, 9, 5), To = new(2027, 5, 31) });
            var content = new Khue.Records.Transcripts.TranscriptContent("HB-1", "Sở", "75", "Trường", classId, "6A1", 6, 2026, "TT22", new(recorded, "Có Học Bạ", null, "", null, null, null, null, null), [],
                new(null, null, null, null, null, null, 0, 0, null, null, null), Guid.CreateVersion7(), "Cô Lan");
            db.Add(new Khue.Records.Transcripts.Transcript(content, host.Province.SchoolId, "a", 1, "x", [], null, DateTime.UnixEpoch));
            db.Tell(new RosterDecided(import.Id, null, 0, 0, 0));
            await db.SaveChangesAsync();
        });
        using var browser = await host.SignedIn("vanthu");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit($"/school/rosters/{import.Id}", "undo", [])).StatusCode);
        await host.Settle();
        var undone = await host.Db(db => db.Set<RosterImport>().SingleAsync(x => x.Id == import.Id));
        Assert.Equal((1, 4), (undone.Removed, undone.Stayed));
        Assert.Equal((1, 1, 1, 1, 0), (await Learners("Có Điểm"), await Learners("Có Rèn Luyện"), await Learners("Có Miễn Học"), await Learners("Có Học Bạ"), await Learners("Chưa Có Gì")));
        var left = await host.As(Clerk, s => s.GetRequiredService<RosterOutcome>().Handle(new() { Id = import.Id }, default));
        Assert.Equal(["đã có điểm", "đã có kết quả rèn luyện", "đã có quyết định miễn môn học", "đã lập học bạ"], left.Rows.Items.Select(x => x.Text));
    }

    [Fact]
    public async Task A_cell_is_corrected_where_it_stands_and_a_row_can_be_left_out()
    {
        using var browser = await host.SignedIn("vanthu");
        var id = await Uploaded(Head + "Sửa Tại Chỗ;31/02/2014;Nữ;;;6A1\nBỏ Dòng Này;31/02/2014;Nam;;;6A1\n" + Pupil("Dòng Tốt Lành", 41));
        var page = await browser.GetStringAsync($"/school/rosters/{id}");
        Assert.Contains("Tháng 2 không có ngày 31.", page);
        Assert.Contains("name=\"cell.0.2.DateOfBirth\" value=\"31/02/2014\"", page);
        Assert.Contains("Áp dụng 1 dòng", page);
        var answer = await browser.Submit($"/school/rosters/{id}", "rows", new()
        {
            ["was.cell.0.2.DateOfBirth"] = "31/02/2014", ["cell.0.2.DateOfBirth"] = "13/02/2014", ["row.0.2"] = "1",
            ["was.cell.0.3.DateOfBirth"] = "31/02/2014", ["cell.0.3.DateOfBirth"] = "31/02/2014", ["row.0.3"] = "1", ["leave.0.3"] = "1",
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Áp dụng 2 dòng", await browser.GetStringAsync($"/school/rosters/{id}"));
        var applied = await browser.Submit($"/school/rosters/{id}", "apply", []);
        Assert.StartsWith("/kernel/jobs/", new Uri(new Uri("http://x"), applied.Headers.Location!).AbsolutePath);
        await host.Settle();
        Assert.Equal((1, 0, 1), (await Learners("Sửa Tại Chỗ"), await Learners("Bỏ Dòng Này"), await Learners("Dòng Tốt Lành")));
        Assert.Contains("bỏ qua dòng này", await browser.GetStringAsync($"/school/rosters/{id}?muc=de-lai"));
    }

    [Fact]
    public async Task A_column_is_matched_by_hand()
    {
        using var browser = await host.SignedIn("vanthu");
        var id = await Uploaded("Họ và tên;Ngày sinh;Cột lạ\nGhép Cột;01/01/2014;7A5\n");
        Assert.Contains("name=\"column.0.2\"", await browser.GetStringAsync($"/school/rosters/{id}"));
        await browser.Submit($"/school/rosters/{id}", "columns", new() { ["was.column.0.2"] = "Ignored", ["column.0.2"] = nameof(PersonColumn.ClassName) });
        var view = await Review(id, RosterTab.ToAdd);
        Assert.Equal("7A5", view.Page.Single().ClassName);
    }

    [Fact]
    public async Task Numbers_of_two_people_contradict_and_a_number_of_somebody_else_is_refused()
    {
        await Applied(Head + "Một Người;01/01/2014;Nam;075214000051;7551000051;6A1\nHai Người;02/02/2014;Nam;075214000052;7551000052;6A1\n");
        var view = await Review(await Uploaded(Head + "Một Người;01/01/2014;Nam;075214000051;7551000052;6A1\nKhác Hẳn;09/09/2014;Nam;075214000052;;6A1\n"), RosterTab.ToCorrect);
        Assert.Equal([["match.contradiction"], ["match.number-of-another"]], view.Page.Select(x => x.Cells.SelectMany(c => c.Findings).Where(f => f.Severity == Severity.Rejected).Select(f => f.Code).ToArray()));
        Assert.Equal(0, view.Writes);
    }

    [Fact]
    public async Task A_pupil_of_another_school_is_refused_without_naming_it()
    {
        await Applied(Head + Pupil("Ở Trường Bạn", 61), host.Province["vanthu2"]);
        var view = await Review(await Uploaded(Head + Pupil("Ở Trường Bạn", 61)), RosterTab.ToCorrect);
        var finding = view.Page.Single().Cells.SelectMany(x => x.Findings).Single(x => x.Code == "match.other-school");
        Assert.Contains("làm thủ tục chuyển trường", finding.Text);
        Assert.DoesNotContain("Thử Hai", finding.Text);
    }

    [Fact]
    public async Task A_clerk_of_another_school_finds_nothing()
    {
        var id = await Uploaded(Head + Pupil("Của Trường Này", 71));
        using var browser = await host.SignedIn("vanthu2");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/school/rosters/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1/rosters/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/api/v1/rosters/{id}/apply?version=0", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/api/v1/rosters/{id}/undo", null)).StatusCode);
        using var teacher = await host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/school/rosters")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_at_its_field_and_kept_nowhere()
    {
        using var browser = await host.SignedIn("vanthu");
        var html = await browser.GetStringAsync("/school/rosters");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent("upload-roster"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent("%PDF-1.7 không phải bảng tính"u8.ToArray()), "Input.File", "hoc sinh.xlsx" } };
        var answer = await browser.PostAsync("/school/rosters", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("PDF", await answer.Content.ReadAsStringAsync());
    }

    async Task<RosterImport> Applied(string csv, Actor? actor = null)
    {
        var id = await Uploaded(csv, actor);
        await host.As(actor ?? Clerk, async s =>
        {
            var version = (await s.GetRequiredService<RosterReview>().Handle(new() { Id = id }, default)).Version;
            try { await s.GetRequiredService<OrderRosterApply>().Handle(new() { Id = id, Version = version }, default); }
            catch (DomainException e) when (e.Error == Khue.School.SchoolErrors.RosterNothingToApply)
            {
                var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
                (await db.Set<RosterImport>().SingleAsync(x => x.Id == id)).StartApply(null);
                db.Tell(new RosterDecided(id, null, 0, 0, 0));
                await db.SaveChangesAsync();
                await s.GetRequiredService<RosterApplication>().Run(id, null, null, default);
            }
        });
        await host.Settle();
        return await host.Db(db => db.Set<RosterImport>().AsNoTracking().SingleAsync(x => x.Id == id));
    }

    async Task<Guid> Started(string csv)
    {
        var id = await Uploaded(csv);
        await host.As(Clerk, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            (await db.Set<RosterImport>().SingleAsync(x => x.Id == id)).StartApply(null);
            db.Tell(new RosterDecided(id, null, 0, 0, 0));
            await db.SaveChangesAsync();
        });
        return id;
    }

    Task<Guid> Uploaded(string csv, Actor? actor = null) => host.As(actor ?? Clerk, s =>
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return s.GetRequiredService<UploadRoster>().Handle(new() { File = new FormFile(content, 0, content.Length, "Input.File", "danh sach.csv") }, default);
    });

    Task<RosterReview.View> Review(Guid id, RosterTab tab) => host.As(Clerk, s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = tab }, default));

    Task<(RosterState, int)> State(Guid id) => host.Db(async db => await db.Set<RosterImport>().Where(x => x.Id == id).Select(x => new ValueTuple<RosterState, int>(x.State, x.Added)).SingleAsync());

    Task<int> Learners(string name) => host.Db(db => db.Set<Khue.Registry.People.Person>().CountAsync(x => x.FullName == name));

    Task<Enrolment> Enrolled(string name) => host.Db(db => db.Set<Enrolment>().SingleAsync(x => x.Name == name));

    async Task<Guid> OpenClass(string name)
    {
        var section = new ClassSection(host.Province.SchoolId, 2026, 7, name);
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            var today = s.GetRequiredService<LocalClock>().Today;
            var year = new SchoolYear(host.Province.SchoolId, 2026, today.AddDays(-60), today.AddDays(60), today.AddDays(180));
            db.Add(year);
            db.Add(section);
            db.Tell(new SchoolYearOpened(year.Id, year.SchoolId, 2026));
            await db.SaveChangesAsync();
        });
        return section.Id;
    }

    async Task Absent(string name)
    {
        var learner = (await Enrolled(name)).PersonId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            var absence = new Absence { RollId = Guid.CreateVersion7(), LearnerId = learner, ClassId = Guid.CreateVersion7(), Day = new(2026, 11, 20), Session = RollSession.Morning, Kind = AbsenceKind.WithLeave };
            db.Add(absence);
            db.Tell(new RollTaken(absence.ClassId, host.Province.SchoolId, absence.Day, absence.Session, 1, 1, 0, []));
            await db.SaveChangesAsync();
        });
    }

    async Task Renamed(string name, string newName)
    {
        var learner = (await Enrolled(name)).PersonId;
        await host.As(Clerk, async s =>
        {
            var record = await s.GetRequiredService<Khue.Registry.People.PersonRecord>().Handle(learner, default);
            var p = record.Person;
            await s.GetRequiredService<Khue.Registry.People.CorrectPerson>().Handle(new() { Id = learner, FullName = newName, DateOfBirth = p.DateOfBirth, Gender = p.Gender, PersonalId = p.PersonalId, MinistryCode = p.MinistryCode, Version = record.Version }, default);
        });
    }

    /// <summary>A line of a good pupil, a boy born in 2014.</summary>
    static string Pupil(string name, int number, string className = "6A1") => $"{name};{1 + number % 28:00}/0{1 + number % 9}/2014;Nam;075214{number:000000};76{number:00000000};{className}\n";

    static string Letters(int i) => $"{(char)('A' + i / 676 % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i % 26)}";
}

public sealed class RosterImportOnSqlite(SqliteHost host) : RosterImportTests(host), IClassFixture<SqliteHost>;
public sealed class RosterImportOnPostgres(PostgresHost host) : RosterImportTests(host), IClassFixture<PostgresHost>;
