using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Means;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Years;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook;

/// <summary>Closing a term counts what is missing; one test, because the term belongs to the whole school.</summary>
public abstract class TermClosedTests(KhueHost host)
{
    [Fact]
    public async Task A_closed_term_counts_what_is_missing_and_an_opened_one_waits_for_it_again()
    {
        var school = await SchoolOfScores.Make(host);
        var (an, binh, chi) = (school.Learners[0], school.Learners[1], school.Learners[2]);
        // An lacks the final, Bình waits for a make-up test, Chi has nothing at all.
        await Fill(school, "gv1", "TOAN", an, ("TX1", "8"), ("TX2", "8"), ("TX3", "9"), ("TX4", "9"), ("GK", "8"));
        await Fill(school, "gv1", "TOAN", binh, ("TX1", "6"), ("TX2", "6"), ("TX3", "6"), ("TX4", "M"), ("GK", "6"), ("CK", "6"));
        await Fill(school, "gv2", "GDTC", an, ("TX1", "Đ"), ("TX2", "Đ"), ("GK", "Đ"));
        Assert.Equal([null, null, null], await Means(school, "TOAN"));

        await Term(close: true);
        // (8 + 8 + 9 + 9 + 2·8 + 3·0) : 9 = 5,555… ; (6 + 6 + 6 + 0 + 2·6 + 3·6) : 9 = 5,333…
        Assert.Equal([(short)560, (short)530, (short)0], await Means(school, "TOAN"));
        Assert.Equal([OutcomeCode.Of(Khue.Gradebook.Rules.Outcome.NotPassed), OutcomeCode.Of(Khue.Gradebook.Rules.Outcome.NotPassed), OutcomeCode.Of(Khue.Gradebook.Rules.Outcome.NotPassed)], await Means(school, "GDTC"));
        // Nobody was assessed in Ngữ văn: the book waits.
        Assert.Equal([null, null, null], await Means(school, "NGUVAN"));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "gradebook.MeansCounted" && x.Subject == school.ClassId)));
        using var browser = await host.SignedIn("gv1");
        Assert.Contains("ô thiếu tính 0 điểm", System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(school.Book())));

        // In a book opened again the missing still counts until its mark is there, and the book can be closed as it is.
        await host.As(host.Province["hieutruong"], s => s.GetRequiredService<ReopenBook>().Handle(new() { ClassId = school.ClassId, SubjectCode = "TOAN", Term = 1, Reason = "Kiểm tra bù" }, default));
        await Fill(school, "gv1", "TOAN", binh, ("TX4", "6"));
        Assert.Equal([(short)560, (short)600, (short)0], await Means(school, "TOAN"));
        await host.As(host.Province["gv1"], s => s.GetRequiredService<CloseBook>().Handle(new() { ClassId = school.ClassId, SubjectCode = "TOAN", Term = 1 }, default));

        await Term(close: false);
        Assert.Equal([null, (short)600, null], await Means(school, "TOAN"));
        Assert.Equal([null, null, null], await Means(school, "GDTC"));
    }

    async Task Term(bool close)
    {
        var year = await host.Db(db => db.Set<SchoolYear>().Where(x => x.SchoolId == host.Province.SchoolId).Select(x => x.Id).SingleAsync());
        await host.As(host.Province["hieutruong"], s => close ? s.GetRequiredService<CloseTerm>().Handle(new() { Id = year, Term = 1, Reason = "Hết học kỳ" }, default)
            : s.GetRequiredService<ReopenTerm>().Handle(new() { Id = year, Term = 1, Reason = "Nhập sót" }, default));
        await host.Settle();
    }

    async Task<IEnumerable<short?>> Means(SchoolOfScores school, string subject)
    {
        var means = await host.Db(db => db.Set<SubjectMean>().AsNoTracking().Where(x => x.ClassId == school.ClassId && x.SubjectCode == subject).ToDictionaryAsync(x => x.LearnerId, x => x.Term1));
        return school.Learners.Select(x => means.GetValueOrDefault(x));
    }

    Task Fill(SchoolOfScores school, string who, string subject, Guid learner, params (string Column, string Value)[] marks) => host.As(host.Province[who], async s =>
    {
        var sheet = await s.GetRequiredService<ScoreSheet>().Handle(school.ClassId, subject, 1, default);
        var row = sheet.Rows.Single(x => x.LearnerId == learner);
        var saved = await s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = subject, Term = 1, Cells = [.. marks.Select(x => new CellChange(learner, x.Column, x.Value, row.Cells[sheet.Columns.ToList().IndexOf(x.Column)].Version, null))] }, default);
        Assert.All(saved.Cells, x => Assert.Equal("saved", x.Outcome));
    });
}

public sealed class TermClosedOnSqlite(SqliteHost host) : TermClosedTests(host), IClassFixture<SqliteHost>;
public sealed class TermClosedOnPostgres(PostgresHost host) : TermClosedTests(host), IClassFixture<PostgresHost>;
