using System.Net;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook.Promotions;

/// <summary>A class at the end of its year, through the pages, as those who decide use them.</summary>
public abstract class PromotionTests(KhueHost host)
{
    static readonly string[] Scored = ["TOAN", "NGUVAN", "NN1", "GDCD", "LSDL", "KHTN", "CONGNGHE", "TINHOC"], Commented = ["GDTC", "NGHETHUAT", "HDTN", "NDGDDP"];

    [Fact]
    public async Task A_weak_learner_is_tested_again_and_every_result_is_shown_in_the_summary()
    {
        var school = await Year(weak: ["TOAN", "KHTN"]);
        using var deputy = await host.SignedIn("hieupho");
        var page = await deputy.GetStringAsync($"{List(school)}");
        Assert.Contains("Kiểm tra, đánh giá lại trong hè", WebUtility.HtmlDecode(page));
        Assert.Contains("Toán 3,4", WebUtility.HtmlDecode(page));

        // A slip refuses the whole, says where, and loses nothing that was typed.
        var slip = await deputy.Submit(Case(school), "retests", new() { ["Retests.Results[TOAN]"] = "5,5", ["Retests.Results[KHTN]"] = "12" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, slip.StatusCode);
        var shown = WebUtility.HtmlDecode(await slip.Content.ReadAsStringAsync());
        Assert.Contains("Môn Khoa học tự nhiên: Điểm 12 nằm ngoài thang từ 0 đến 10.", shown);
        Assert.Contains("value=\"5,5\"", shown);
        Assert.Null((await Result(school)).Subjects.Single(x => x.Code == "TOAN").Retest);

        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "retests", new() { ["Retests.Results[TOAN]"] = "5,5", ["Retests.Results[KHTN]"] = "6" })).StatusCode);
        var after = await Result(school);
        Assert.Equal(("PromotedAfterSummer", "Được lên lớp sau hè", "Đ"), (after.Promotion, after.PromotionText, after.LearningYear));
        Assert.Equal("5,5", after.Subjects.Single(x => x.Code == "TOAN").Retest);
        Assert.Contains("Được lên lớp sau hè", WebUtility.HtmlDecode(await deputy.GetStringAsync($"/gradebook/classes/{school.ClassId}/summary?ky=2")));
    }

    [Fact]
    public async Task Who_falls_short_in_every_retest_stays_and_one_retest_left_keeps_the_summer_open()
    {
        var school = await Year(weak: ["TOAN", "KHTN"]);
        await Retest(school, "gv1", new() { ["TOAN"] = "3" });
        Assert.Equal("RetestPending", (await Result(school)).Promotion);
        await Retest(school, "gv1", new() { ["KHTN"] = "2" });
        Assert.Equal("Retained", (await Result(school)).Promotion);
        // A mark entered wrong can be mended, or taken back.
        await Retest(school, "gv1", new() { ["TOAN"] = "", ["KHTN"] = "" });
        Assert.Equal("RetestPending", (await Result(school)).Promotion);
    }

    [Fact]
    public async Task A_teacher_sees_and_records_the_retests_of_their_own_subject_only()
    {
        var school = await Year(weak: ["TOAN", "KHTN"], literatureBy: "gv3");
        using var stranger = await host.SignedIn("gv3");
        // gv3 teaches Ngữ văn here, which is not to be tested again: nothing of the learner is shown.
        Assert.DoesNotContain(school.Learners[0].ToString(), await stranger.GetStringAsync(List(school)));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Case(school))).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => Retest(school, "gv3", new() { ["TOAN"] = "9" }));
        using var outside = await host.SignedIn("hieutruong2");
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync(List(school))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync(Case(school))).StatusCode);
        var refused = await Assert.ThrowsAsync<DomainException>(() => Retest(school, "gv1", new() { ["GDCD"] = "9" }));
        Assert.Equal("gradebook.retest.not-due", refused.Error.Code);
    }

    [Fact]
    public async Task Summer_training_counts_when_the_head_has_approved_what_the_homeroom_teacher_proposed()
    {
        var school = await Year(conduct: "CĐ");
        Assert.Equal("SummerTrainingPending", (await Result(school)).Promotion);
        using var homeroom = await host.SignedIn("gv1");
        using var deputy = await host.SignedIn("hieupho");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = "Sinh hoạt hè", ["Summer.IsDone"] = "True" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = "Sinh hoạt hè tại khu phố", ["Summer.IsDone"] = "", ["Summer.Conduct"] = "" })).StatusCode);
        Assert.Equal("SummerTrainingPending", (await Result(school)).Promotion);
        Assert.Equal(HttpStatusCode.Redirect, (await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = "Sinh hoạt hè tại khu phố", ["Summer.IsDone"] = "True", ["Summer.Conduct"] = "Đ" })).StatusCode);
        var proposed = await Result(school);
        Assert.Equal(("SummerTrainingPending", "CĐ"), (proposed.Promotion, proposed.ConductYear));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["gv1"], s => s.GetRequiredService<ApproveSummerConduct>().Handle(new() { ClassId = school.ClassId, LearnerId = school.Learners[0], Version = 1 }, default)));
        Assert.DoesNotContain("Duyệt mức", await homeroom.GetStringAsync(Case(school)));

        var version = await host.Db(db => db.Set<SummerTask>().Where(x => x.ClassId == school.ClassId).Select(x => x.Version).SingleAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await deputy.Submit(Case(school), "approve", new() { ["Approval.Version"] = $"{version - 1}" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "approve", new() { ["Approval.Version"] = $"{version}" })).StatusCode);
        var after = await Result(school);
        Assert.Equal(("PromotedAfterSummer", "Đ"), (after.Promotion, after.ConductYear));

        // Another level needs another approval.
        await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = "Sinh hoạt hè tại khu phố", ["Summer.IsDone"] = "True", ["Summer.Conduct"] = "T" });
        Assert.Equal("SummerTrainingPending", (await Result(school)).Promotion);
        await homeroom.Submit(Case(school), "task", new() { ["Summer.Task"] = "Sinh hoạt hè tại khu phố", ["Summer.IsDone"] = "False", ["Summer.Conduct"] = "" });
        Assert.Equal("Retained", (await Result(school)).Promotion);
    }

    [Fact]
    public async Task A_learner_absent_too_often_is_held_back_until_the_head_decides_and_again_when_the_decision_goes()
    {
        var school = await Year();
        await Miss(school, 46);
        Assert.Equal("Retained", (await Result(school)).Promotion);
        using var deputy = await host.SignedIn("hieupho");
        Assert.Contains("Nghỉ 46 buổi, quá 45 buổi.", WebUtility.HtmlDecode(await deputy.GetStringAsync(Case(school))));
        var unnumbered = await deputy.Submit(Case(school), "decide", new() { ["Decide.IsPromoted"] = "True", ["Decide.Number"] = "", ["Decide.Reason"] = "Điều trị dài ngày", ["Decide.Learning"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unnumbered.StatusCode);
        Assert.Contains("Điều trị dài ngày", WebUtility.HtmlDecode(await unnumbered.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "decide", new() { ["Decide.IsPromoted"] = "True", ["Decide.Number"] = "15/QĐ-THCS", ["Decide.Reason"] = "Điều trị dài ngày", ["Decide.Learning"] = "" })).StatusCode);
        var decided = await Result(school);
        Assert.Equal(("ManualOverride", "Được lên lớp (theo quyết định 15/QĐ-THCS)"), (decided.Promotion, decided.PromotionText));
        Assert.Contains("Theo quyết định 15/QĐ-THCS: Điều trị dài ngày.", decided.Why);
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "undecide", [])).StatusCode);
        Assert.Equal("Retained", (await Result(school)).Promotion);
        Assert.Equal(2, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == school.ClassId && x.Type.StartsWith("gradebook.PromotionDeci"))));
    }

    [Fact]
    public async Task Whom_the_rules_promote_needs_no_decision_and_a_teacher_may_not_enter_one()
    {
        var school = await Year();
        Assert.Equal("Promoted", (await Result(school)).Promotion);
        var command = new DecidePromotion.Command { ClassId = school.ClassId, LearnerId = school.Learners[0], Number = "1", Reason = "x", IsPromoted = false };
        Assert.Equal("gradebook.promotion.by-rule", (await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province["hieutruong"], s => s.GetRequiredService<DecidePromotion>().Handle(command, default)))).Error.Code);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["gv1"], s => s.GetRequiredService<DecidePromotion>().Handle(command, default)));
        Assert.Equal("gradebook.training.not-due", (await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province["gv1"], s => s.GetRequiredService<RecordSummerTask>().Handle(new() { ClassId = school.ClassId, LearnerId = school.Learners[0], Task = "x" }, default)))).Error.Code);
    }

    [Fact]
    public async Task An_exemption_covers_the_terms_that_end_within_it_and_its_end_lets_the_marks_count_again()
    {
        var school = await Year();
        using var deputy = await host.SignedIn("hieupho");
        Dictionary<string, string> Exempt(string from, string to) => new() { ["Exempt.SubjectCode"] = "GDTC", ["Exempt.Decision"] = "12/QĐ-THCS", ["Exempt.Reason"] = "Gãy tay", ["Exempt.From"] = from, ["Exempt.To"] = to };
        var unreadable = await deputy.Submit(Case(school), "exempt", Exempt("", "31/13/2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.StatusCode);
        var told = WebUtility.HtmlDecode(await unreadable.Content.ReadAsStringAsync());
        Assert.Contains("value=\"31/13/2026\"", told);
        Assert.Contains("“31/13/2026” không phải là một ngày", told);
        var idle = await deputy.Submit(Case(school), "exempt", Exempt("2025-10-01", "2025-11-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, idle.StatusCode);
        Assert.Contains("không gồm ngày cuối của học kỳ nào (14/01/2026, 31/12/2026)", WebUtility.HtmlDecode(await idle.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await deputy.Submit(Case(school), "exempt", Exempt("2026-03-01", "2025-11-01"))).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "exempt", Exempt("", "2026-01-31"))).StatusCode);
        var half = (await Result(school)).Subjects.Single(x => x.Code == "GDTC");
        Assert.Equal(("miễn", "Đ", "Đ", false), (half.Term1, half.Term2, half.Year, half.IsExempt));
        Assert.Equal("refused", (await Save(school, "GDTC", 1, "CĐ", 1)).Outcome);
        Assert.Equal("saved", (await Save(school, "GDTC", 2, "CĐ", 1)).Outcome);
        await Save(school, "GDTC", 2, "Đ", 2);

        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "exempt", Exempt("", ""))).StatusCode);
        Assert.True((await Result(school)).Subjects.Single(x => x.Code == "GDTC").IsExempt);
        Assert.Contains("12/QĐ-THCS", WebUtility.HtmlDecode(await deputy.GetStringAsync(Case(school))));
        Assert.Equal(HttpStatusCode.Redirect, (await deputy.Submit(Case(school), "withdraw", new() { ["Withdraw.SubjectCode"] = "GDTC" })).StatusCode);
        var back = (await Result(school)).Subjects.Single(x => x.Code == "GDTC");
        Assert.Equal(("Đ", "Đ", "Đ", false), (back.Term1, back.Term2, back.Year, back.IsExempt));
        Assert.DoesNotContain("Bỏ miễn", await (await host.SignedIn("gv1")).GetStringAsync(Case(school)));
    }

    static string List(SchoolOfScores school) => $"/gradebook/classes/{school.ClassId}/promotion";
    static string Case(SchoolOfScores school) => $"{List(school)}/{school.Learners[0]}";

    async Task<LearnerResult> Result(SchoolOfScores school) => (await host.As(host.Province["hieutruong"], async s => (await s.GetRequiredService<ClassSummary>().Handle(school.ClassId, default)).Results)).Learners[0];

    Task<int> Retest(SchoolOfScores school, string who, Dictionary<string, string?> results) =>
        host.As(host.Province[who], s => s.GetRequiredService<RecordRetests>().Handle(new() { ClassId = school.ClassId, LearnerId = school.Learners[0], Results = results }, default));

    Task<CellOutcome> Save(SchoolOfScores school, string subject, int term, string value, int version) => host.As(host.Province["gv1"], async s =>
        (await s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = subject, Term = term, Cells = [new(school.Learners[0], "TX1", value, version, null)] }, default)).Cells[0]);

    /// <summary>A class of one learner with a whole year of marks, 6,0 and Đ but 3,4 in the weak subjects.</summary>
    async Task<SchoolOfScores> Year(string[]? weak = null, string conduct = "T", string? literatureBy = null)
    {
        var school = await SchoolOfScores.Make(host, learners: 1, allSubjects: true);
        var pupil = school.Learners[0];
        foreach (var term in (int[])[1, 2])
        {
            foreach (var subject in Scored.Concat(Commented)) await host.As(host.Province["gv1"], async s =>
            {
                var sheet = await s.GetRequiredService<ScoreSheet>().Handle(school.ClassId, subject, term, default);
                var value = Commented.Contains(subject) ? "Đ" : weak?.Contains(subject) == true ? "3,4" : "6,0";
                await s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = subject, Term = term, Cells = [.. sheet.Columns.Select(x => new CellChange(pupil, x, value, 0, null))] }, default);
            });
            await host.As(host.Province["gv1"], s => s.GetRequiredService<RecordConduct>().Handle(new() { ClassId = school.ClassId, Term = term, Entries = [new() { LearnerId = pupil, Level = conduct, Comment = "Ngoan" }] }, default));
        }
        if (literatureBy is not null)
            await host.As(host.Province["hieutruong"], s => s.GetRequiredService<Khue.School.Classes.AssignTeachers>().Handle(new() { ClassId = school.ClassId, Teachers = new() { ["NGUVAN"] = host.Province[literatureBy].PersonId } }, default));
        return school;
    }

    Task Miss(SchoolOfScores school, int days) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        foreach (var day in Enumerable.Range(0, days).Select(x => new DateOnly(2026, 2, 1).AddDays(x)))
        {
            var roll = new Roll { ClassId = school.ClassId, SchoolId = host.Province.SchoolId, StartYear = SchoolOfScores.Year, Day = day, Session = RollSession.Morning, Enrolled = 1, Absent = 1, TakenBy = "Phạm Văn Dũng" };
            db.Add(roll);
            db.Add(new Absence { RollId = roll.Id, LearnerId = school.Learners[0], ClassId = school.ClassId, Day = day, Session = RollSession.Morning, Kind = AbsenceKind.WithLeave });
        }
        db.Tell(new RollTaken(school.ClassId, host.Province.SchoolId, new(2026, 2, 1), RollSession.Morning, 1, 1, 0, []));
        await db.SaveChangesAsync();
    });
}

public sealed class PromotionOnSqlite(SqliteHost host) : PromotionTests(host), IClassFixture<SqliteHost>;
public sealed class PromotionOnPostgres(PostgresHost host) : PromotionTests(host), IClassFixture<PostgresHost>;
