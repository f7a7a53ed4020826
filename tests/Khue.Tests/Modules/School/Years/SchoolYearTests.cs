using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School;
using Khue.School.Contracts;
using Khue.School.Years;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Years;

public abstract class SchoolYearTests(KhueHost host, SchoolFixture school)
{
    Task<T> As<T>(string who, Func<IServiceProvider, Task<T>> work) => host.As(host.Province[who], work);
    Task As(string who, Func<IServiceProvider, Task> work) => host.As(host.Province[who], work);

    [Fact]
    public void The_days_offered_are_those_of_the_year_plan() =>
        Assert.Equal((new DateOnly(2026, 9, 5), new DateOnly(2027, 1, 18), new DateOnly(2027, 5, 31)), host.Services.GetRequiredService<SchoolSettings>().DaysOf(2026));

    [Fact]
    public async Task A_year_is_opened_once_and_its_terms_meet()
    {
        OpenSchoolYear.Command command = new() { StartYear = 2024, From = new(2024, 9, 5), SecondTermFrom = new(2025, 1, 18), To = new(2025, 5, 31) };
        await As("hieupho", s => s.GetRequiredService<OpenSchoolYear>().Handle(command, default));
        var terms = await As("gv1", s => s.GetRequiredService<ISchoolYears>().Terms(host.Province.SchoolId, 2024, default));
        Assert.Equal([(1, new DateOnly(2024, 9, 5), new DateOnly(2025, 1, 17)), (2, new DateOnly(2025, 1, 18), new DateOnly(2025, 5, 31))], terms.Select(x => (x.Number, x.From, x.To)));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => As("hieupho", s => s.GetRequiredService<OpenSchoolYear>().Handle(command, default)));
        Assert.Equal(("school.year.open", "Năm học 2024-2025 đã mở từ trước."), (refusal.Error.Code, refusal.Message));
        Assert.Equal(Support.Classes.StartYear, await As("gv1", s => s.GetRequiredService<ISchoolYears>().Current(host.Province.SchoolId, default)));
        Assert.Null(await As("gv1", s => s.GetRequiredService<ISchoolYears>().Current(host.Province.OtherSchoolId, default)));
    }

    [Fact]
    public async Task Days_out_of_order_are_refused()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => As("hieupho", s => s.GetRequiredService<OpenSchoolYear>()
            .Handle(new() { StartYear = 2022, From = new(2022, 9, 5), SecondTermFrom = new(2023, 6, 18), To = new(2023, 5, 31) }, default)));
        Assert.Equal("school.year.days-out-of-order", refusal.Error.Code);
    }

    [Fact]
    public async Task A_closed_term_is_seen_at_once_and_opens_again_only_with_a_reason()
    {
        CloseTerm.Command close = new() { Id = school.Classes.YearId, Term = 2, Reason = "Đã họp xét kết quả" };
        Assert.False((await Terms())[1].IsClosed);
        await As("hieutruong", s => s.GetRequiredService<CloseTerm>().Handle(close, default));
        Assert.True((await Terms())[1].IsClosed);
        Assert.Equal("school.term.closed", (await Assert.ThrowsAsync<DomainException>(() => As("hieupho", s => s.GetRequiredService<CloseTerm>().Handle(close, default)))).Error.Code);
        Assert.Equal("school.reason-missing", (await Assert.ThrowsAsync<DomainException>(() => Reopen("hieupho", " "))).Error.Code);
        await Reopen("hieupho", "Sửa điểm theo biên bản");
        Assert.False((await Terms())[1].IsClosed);
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == school.Classes.YearId && x.Type.StartsWith("school.Term")).OrderBy(x => x.Sequence).Select(x => x.Type + "|" + x.Reason).ToListAsync());
        Assert.Equal(["school.TermClosed|Đã họp xét kết quả", "school.TermReopened|Sửa điểm theo biên bản"], told);

        Task<IReadOnlyList<TermView>> Terms() => As("gv1", s => s.GetRequiredService<ISchoolYears>().Terms(host.Province.SchoolId, Support.Classes.StartYear, default));
        Task Reopen(string who, string reason) => As(who, s => s.GetRequiredService<ReopenTerm>().Handle(new() { Id = school.Classes.YearId, Term = 2, Reason = reason }, default));
    }

    [Theory]
    [InlineData("gv1")]
    [InlineData("vanthu")]
    [InlineData("hieutruong2")]
    [InlineData("so")]
    public async Task Nobody_else_closes_a_term(string who) =>
        await Assert.ThrowsAsync<NotFoundException>(() => As(who, s => s.GetRequiredService<CloseTerm>().Handle(new() { Id = school.Classes.YearId, Term = 1, Reason = "Thử" }, default)));

    [Fact]
    public async Task The_deputy_sees_the_years_and_changes_the_days_on_the_pages()
    {
        using var browser = await host.SignedIn("hieupho");
        Assert.Contains("Năm học 2026-2027", await browser.GetStringAsync("/school/years"));
        var page = $"/school/years/{school.Classes.YearId}";
        var (from, to) = (school.Classes.From, school.Classes.To);
        var answer = await browser.Submit(page, "days", new()
        {
            ["Days.Id"] = school.Classes.YearId.ToString(), ["Days.From"] = $"{from:yyyy-MM-dd}", ["Days.SecondTermFrom"] = $"{from.AddDays(100):yyyy-MM-dd}", ["Days.To"] = $"{to:yyyy-MM-dd}",
        });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"{from.AddDays(100):dd/MM/yyyy}", await browser.GetStringAsync(page));
    }
}

public sealed class SchoolYearOnSqlite(SchoolOnSqlite school) : SchoolYearTests(school.Host, school), IClassFixture<SchoolOnSqlite>;
public sealed class SchoolYearOnPostgres(SchoolOnPostgres school) : SchoolYearTests(school.Host, school), IClassFixture<SchoolOnPostgres>;
