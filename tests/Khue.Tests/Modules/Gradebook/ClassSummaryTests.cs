using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Kernel.Domain;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook;

public abstract class ClassSummaryTests(KhueHost host)
{
    static readonly string[] Scored = ["TOAN", "NGUVAN", "NN1", "GDCD", "LSDL", "KHTN", "CONGNGHE", "TINHOC"], Commented = ["GDTC", "NGHETHUAT", "HDTN", "NDGDDP"];

    [Fact]
    public async Task A_pupil_good_in_all_is_promoted_with_a_title_and_one_weak_in_one_subject_is_raised_a_level()
    {
        var school = await SchoolOfScores.Make(host, learners: 2, allSubjects: true);
        var (strong, raised) = (school.Learners[0], school.Learners[1]);
        foreach (var term in (int[])[1, 2])
        {
            foreach (var subject in Scored) await Fill(school, subject, term, (strong, "9,5"), (raised, subject == "TINHOC" ? "4,5" : "8,5"));
            foreach (var subject in Commented) await Fill(school, subject, term, (strong, "Đ"), (raised, "Đ"));
            await Conduct(school, "gv1", new() { ClassId = school.ClassId, Term = term, RestIsBest = true, Entries = [new() { LearnerId = strong, Comment = "Ngoan" }, new() { LearnerId = raised, Level = "K", Comment = "Cần cố gắng Tin học" }] });
        }
        var results = await Results(school);
        Assert.Equal("TT22-2021", results.Circular);
        var (first, second) = (results.Learners[0], results.Learners[1]);
        Assert.Equal(("T", "T", "Promoted", "Học sinh Xuất sắc"), (first.LearningYear, first.ConductYear, first.Promotion, first.Honour));
        Assert.Empty(first.Missing);
        Assert.Equal(("9,5", "9,5", "9,5"), (first.Subjects[1].Term1, first.Subjects[1].Term2, first.Subjects[1].Year));
        // Seven subjects from 8,0 and one at 4,5: Đạt by itself, would be Tốt without it, so raised one level to Khá.
        Assert.Equal(("K", "K", "Promoted", null), (second.LearningYear, second.ConductYear, second.Promotion, second.Honour));
        Assert.Contains(second.Why, x => x.Contains("điều chỉnh lên Khá", StringComparison.Ordinal));
        Assert.Equal((null, new LearningAdjustment("Tin học", "Đ", "K")), (first.Adjustment, second.Adjustment));
    }

    [Fact]
    public async Task Two_weak_subjects_call_for_a_retest_and_its_result_decides()
    {
        var school = await SchoolOfScores.Make(host, learners: 1, allSubjects: true);
        var pupil = school.Learners[0];
        foreach (var term in (int[])[1, 2])
        {
            // 3,4 is below 3,5 in two subjects: Chưa đạt.
            foreach (var subject in Scored) await Fill(school, subject, term, (pupil, subject is "TOAN" or "KHTN" ? "3,4" : "6,0"));
            foreach (var subject in Commented) await Fill(school, subject, term, (pupil, "Đ"));
            await Conduct(school, "gv1", new() { ClassId = school.ClassId, Term = term, RestIsBest = true });
        }
        Assert.Equal("RetestPending", (await Results(school)).Learners[0].Promotion);
        Assert.Equal("gradebook.retest.not-due", (await Assert.ThrowsAsync<DomainException>(() => Retest("NGUVAN", "7"))).Error.Code);
        await Retest("TOAN", "5,5");
        await Retest("KHTN", "6");
        var after = (await Results(school)).Learners[0];
        Assert.Equal(("PromotedAfterSummer", "5,5"), (after.Promotion, after.Subjects.Single(x => x.Code == "TOAN").Retest));
        Task Retest(string subject, string value) => host.As(host.Province["gv1"], s => s.GetRequiredService<RecordRetests>().Handle(new() { ClassId = school.ClassId, LearnerId = pupil, Results = new() { [subject] = value } }, default));
    }

    [Fact]
    public async Task An_exempted_learner_takes_no_marks_and_the_subject_is_left_out()
    {
        var school = await SchoolOfScores.Make(host);
        var exempt = new GrantExemption.Command { ClassId = school.ClassId, LearnerId = school.Learners[0], SubjectCode = "GDTC", Decision = "12/QĐ-THCS", Reason = "Bệnh tim" };
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["gv1"], s => s.GetRequiredService<GrantExemption>().Handle(exempt, default)));
        await host.As(host.Province["hieupho"], s => s.GetRequiredService<GrantExemption>().Handle(exempt, default));
        var refused = await host.As(host.Province["gv2"], s => s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = "GDTC", Term = 1, Cells = [new(school.Learners[0], "TX1", "Đ", 0, "a")] }, default));
        Assert.Equal("refused", refused.Cells[0].Outcome);
        Assert.True((await Results(school)).Learners[0].Subjects.Single(x => x.Code == "GDTC").IsExempt);
    }

    [Fact]
    public async Task The_homeroom_teacher_gives_conduct_on_the_page_and_another_teacher_may_not()
    {
        var school = await SchoolOfScores.Make(host);
        using var browser = await host.SignedIn("gv1");
        var page = $"/gradebook/classes/{school.ClassId}/summary?ky=1";
        var answer = await browser.Submit(page, "conduct", new() { ["Input.Entries[0].LearnerId"] = school.Learners[0].ToString(), ["Input.Entries[0].Level"] = "K", ["Input.Entries[0].Comment"] = "Ngoan", ["Input.RestIsBest"] = "true" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        var results = await Results(school);
        Assert.Equal(["K", "T", "T"], results.Learners.Select(x => x.Conduct1));
        Assert.Equal("Ngoan", results.Learners[0].HomeroomComment);
        Assert.Contains("Chưa có kết quả rèn luyện học kỳ II.", results.Learners[0].Missing);
        await Assert.ThrowsAsync<NotFoundException>(() => Conduct(school, "gv2", new() { ClassId = school.ClassId, Term = 1 }));
        Assert.Contains("Sổ điểm", await browser.GetStringAsync("/gradebook"));
    }

    Task<ClassResults> Results(SchoolOfScores school) => host.As(host.Province["hieutruong"], async s => (await s.GetRequiredService<ClassSummary>().Handle(school.ClassId, default)).Results);
    Task Conduct(SchoolOfScores school, string who, RecordConduct.Command command) => host.As(host.Province[who], s => s.GetRequiredService<RecordConduct>().Handle(command, default));

    Task Fill(SchoolOfScores school, string subject, int term, params (Guid Learner, string Value)[] marks) => host.As(host.Province["gv1"], async s =>
    {
        var sheet = await s.GetRequiredService<ScoreSheet>().Handle(school.ClassId, subject, term, default);
        await s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = subject, Term = term, Cells = [.. marks.SelectMany(x => sheet.Columns.Select(y => new CellChange(x.Learner, y, x.Value, 0, null)))] }, default);
    });
}

public sealed class ClassSummaryOnSqlite(SqliteHost host) : ClassSummaryTests(host), IClassFixture<SqliteHost>;
public sealed class ClassSummaryOnPostgres(PostgresHost host) : ClassSummaryTests(host), IClassFixture<PostgresHost>;
