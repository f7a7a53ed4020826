using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Means;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.School.Years;
using Khue.School.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook.Assessments;

public abstract class RecordScoresTests(KhueHost host)
{
    [Fact]
    public async Task Each_cell_is_saved_or_refused_by_itself_and_the_mean_follows()
    {
        var school = await SchoolOfScores.Make(host);
        var an = school.Learners[0];
        // (8 + 7,5 + 9 + 10 + 2·7 + 3·8) : 9 = 72,5 : 9 = 8,0555… -> 8,1
        var saved = await Save(school, "gv1", [new(an, "TX1", "8", 0, "a"), new(an, "TX2", "7.5", 0, "b"), new(an, "TX3", "9", 0, "c"), new(an, "TX4", "10", 0, "d"), new(an, "GK", "7,0", 0, "e"), new(an, "CK", "8", 0, "f"),
            new(school.Learners[1], "TX1", "11", 0, "g"), new(school.Learners[1], "TX2", "7,55", 0, "h"), new(school.Learners[1], "TX9", "7", 0, "i"), new(school.Learners[1], "GK", "m", 0, "k"), new(school.Learners[1], "NX", " Chăm học ", 0, "l")]);
        Assert.Equal(["saved", "saved", "saved", "saved", "saved", "saved", "refused", "refused", "refused", "saved", "saved"], saved.Select(x => x.Outcome));
        Assert.Contains("thang từ 0 đến 10", saved[6].Text);
        Assert.Contains("một chữ số thập phân", saved[7].Text);
        Assert.Equal("hoãn", saved[9].Value);
        Assert.Equal("8,1", saved[0].Means!["hk1"]);
        var mean = await host.Db(db => db.Set<SubjectMean>().SingleAsync(x => x.ClassId == school.ClassId && x.LearnerId == an));
        Assert.Equal(((short?)810, (short?)null, (short?)null), (mean.Term1, mean.Term2, mean.Year));
        Assert.Equal(7, await host.Db(db => db.Set<SubjectBook>().Where(x => x.ClassId == school.ClassId && x.SubjectCode == "TOAN" && x.Term == 1).Select(x => x.Filled).SingleAsync()));
        Assert.Equal(6, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "gradebook.ScoresRecorded" && x.Payload.Contains(school.ClassId.ToString()))));
    }

    [Fact]
    public async Task A_cell_changed_since_it_was_seen_shows_both_values_and_who_wrote_the_other()
    {
        var school = await SchoolOfScores.Make(host);
        var an = school.Learners[0];
        await Save(school, "gv1", [new(an, "TX1", "8", 0, "a")]);
        var conflict = Assert.Single(await Save(school, "gv1", [new(an, "TX1", "6", 0, "b")]));
        Assert.Equal(("conflict", "8,0", 1, "Phạm Văn Dũng"), (conflict.Outcome, conflict.Value, conflict.Version, conflict.By));
        Assert.NotNull(conflict.At);
        var insisted = Assert.Single(await Save(school, "gv1", [new(an, "TX1", "6", conflict.Version, "c")]));
        Assert.Equal(("saved", "6,0", 2), (insisted.Outcome, insisted.Value, insisted.Version));
    }

    [Fact]
    public async Task A_change_sent_twice_is_saved_once()
    {
        var school = await SchoolOfScores.Make(host);
        CellChange change = new(school.Learners[0], "TX1", "8", 0, "a");
        await Save(school, "gv1", [change]);
        var again = Assert.Single(await Save(school, "gv1", [change]));
        Assert.Equal(("saved", 1), (again.Outcome, again.Version));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "gradebook.ScoresRecorded" && x.Payload.Contains(school.ClassId.ToString()))));
    }

    [Fact]
    public async Task Two_savers_at_once_lose_no_mark_and_the_mean_holds_both()
    {
        var school = await SchoolOfScores.Make(host);
        var an = school.Learners[0];
        string[] columns = ["TX1", "TX2", "TX3", "TX4", "GK", "CK"];
        await Task.WhenAll(columns.Chunk(2).Select(pair => Save(school, "gv1", [.. pair.Select(x => new CellChange(an, x, "7", 0, x))])));
        Assert.Equal((short)700, await host.Db(db => db.Set<SubjectMean>().Where(x => x.ClassId == school.ClassId && x.LearnerId == an).Select(x => x.Term1).SingleAsync()));
    }

    [Fact]
    public async Task A_closed_term_refuses_until_the_principal_opens_the_book_with_a_reason()
    {
        var school = await SchoolOfScores.Make(host);
        await CloseTerm(true);
        try
        {
            var refused = await Assert.ThrowsAsync<DomainException>(() => Save(school, "gv1", [new(school.Learners[0], "TX1", "8", 0, "a")]));
            Assert.Equal("gradebook.term.closed", refused.Error.Code);
            using var browser = await host.SignedIn("gv1");
            var answer = await browser.PutAsJsonAsync(school.Api(), new { cells = new[] { new CellChange(school.Learners[0], "TX1", "8", 0, "a") } });
            Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Contains("đã khóa sổ", await answer.Content.ReadAsStringAsync());

            await Assert.ThrowsAsync<NotFoundException>(() => Reopen("gv1", "sửa điểm"));
            await Assert.ThrowsAsync<DomainException>(() => Reopen("hieutruong", " "));
            await Reopen("hieutruong", "Nhập sót điểm bài 1");
            Assert.Equal("saved", Assert.Single(await Save(school, "gv1", [new(school.Learners[0], "TX1", "8", 0, "a")])).Outcome);
            Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "gradebook.ScoresRecorded" && x.Reason == "Nhập sót điểm bài 1")));
        }
        finally
        {
            await CloseTerm(false);
        }
        Task Reopen(string who, string reason) => host.As(host.Province[who], s => s.GetRequiredService<ReopenBook>().Handle(new() { ClassId = school.ClassId, SubjectCode = "TOAN", Term = 1, Reason = reason }, default));
    }

    [Fact]
    public async Task Who_has_left_the_class_is_struck_out_keeps_their_marks_and_takes_no_more()
    {
        var school = await SchoolOfScores.Make(host);
        var (an, gone) = (school.Learners[0], school.Learners[1]);
        await Save(school, "gv1", [new(an, "TX1", "8", 0, "a"), new(gone, "TX1", "6,5", 0, "b"), new(gone, "NX", "Chăm", 0, "c")]);
        await Leave(school, gone);
        var saved = await Save(school, "gv1", [new(an, "TX2", "8", 0, "a"), new(gone, "TX1", "9", 1, "b"), new(gone, "TX2", "9", 0, "c"), new(gone, "NX", "Khác", 1, "d")]);
        Assert.Equal(["saved", "refused", "refused", "refused"], saved.Select(x => x.Outcome));
        Assert.Equal(["6,5", null, "Chăm"], saved.Skip(1).Select(x => x.Value));
        Assert.All(saved.Skip(1), x => Assert.Contains("Em không còn ở lớp (Chuyển trường: QĐ 12, học đến 01/10/2026)", x.Text));

        using var browser = await host.SignedIn("gv1");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(school.Book()));
        Assert.Contains("<s>Lê Thị 001</s><small>Chuyển trường: QĐ 12, học đến 01/10/2026</small>", page);
        Assert.Contains($"data-row=\"{gone}\" data-column=\"TX1\" data-version=\"1\">6,5<", page);
        Assert.DoesNotContain($"name=\"TX1.{gone}\"", page);
        Assert.Contains($"name=\"TX1.{an}\"", page);
        Assert.DoesNotContain("href=\"#r2\"", page);
        var book = await host.Db(db => db.Set<SubjectBook>().SingleAsync(x => x.ClassId == school.ClassId && x.SubjectCode == "TOAN" && x.Term == 1));
        Assert.Equal((2, 2), (book.Learners, book.Filled));
    }

    async Task Leave(SchoolOfScores school, Guid learner)
    {
        await host.As(Khue.Kernel.Access.Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            var placement = await db.Set<Khue.School.Enrolments.Placement>().SingleAsync(x => x.ClassId == school.ClassId && x.PersonId == learner);
            (placement.To, placement.LeftBecause) = (new(2026, 10, 1), "Chuyển trường: QĐ 12");
            db.Tell(new LearnerLeftClass(school.ClassId, host.Province.SchoolId, learner, new(2026, 10, 1), "QĐ 12"));
            await db.SaveChangesAsync();
        });
        await host.Settle();
    }

    [Fact]
    public async Task A_book_closes_only_when_it_is_full_and_then_refuses()
    {
        var school = await SchoolOfScores.Make(host, learners: 1);
        Task Close() => host.As(host.Province["gv2"], s => s.GetRequiredService<CloseBook>().Handle(new() { ClassId = school.ClassId, SubjectCode = "GDTC", Term = 1 }, default));
        Assert.Contains("còn 4 ô", (await Assert.ThrowsAsync<DomainException>(Close)).Message);
        await Save(school, "gv2", [.. new[] { "TX1", "TX2", "GK", "CK" }.Select(x => new CellChange(school.Learners[0], x, "đ", 0, x))], "GDTC");
        await Close();
        Assert.Equal("gradebook.book.closed", (await Assert.ThrowsAsync<DomainException>(() => Save(school, "gv2", [new(school.Learners[0], "TX1", "CĐ", 1, "a")], "GDTC"))).Error.Code);
    }

    [Theory]
    [InlineData("gv2")]
    [InlineData("gv4")]
    [InlineData("hieutruong2")]
    [InlineData("xa")]
    [InlineData("vanthu")]
    public async Task Who_neither_teaches_nor_leads_the_school_finds_nothing(string stranger)
    {
        var school = await SchoolOfScores.Make(host);
        using var browser = await host.SignedIn(stranger);
        string[] places = [school.Book(), school.Book(what: "/export"), school.Book(what: "/history") + $"&row={school.Learners[0]}&column=TX1", school.Api(), $"/api/v1/classes/{school.ClassId}/results", $"/gradebook/classes/{school.ClassId}/summary"];
        foreach (var place in places) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(place)).StatusCode);
        var put = await browser.PutAsJsonAsync(school.Api(), new { cells = new[] { new CellChange(school.Learners[0], "TX1", "8", 0, "a") } });
        Assert.Equal(HttpStatusCode.NotFound, put.StatusCode);
    }

    [Fact]
    public async Task A_head_sees_the_grid_but_may_not_write_into_it()
    {
        var school = await SchoolOfScores.Make(host);
        using var browser = await host.SignedIn("hieupho");
        var page = await browser.GetStringAsync(school.Book());
        Assert.Contains("Trần &lt;b&gt;An", page);
        Assert.DoesNotContain("name=\"TX1.", page);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PutAsJsonAsync(school.Api(), new { cells = new[] { new CellChange(school.Learners[0], "TX1", "8", 0, "a") } })).StatusCode);
    }

    [Fact]
    public async Task A_form_without_script_saves_what_changed_and_shows_what_is_refused_at_its_cell()
    {
        var school = await SchoolOfScores.Make(host);
        var (an, binh) = (school.Learners[0], school.Learners[1]);
        await Save(school, "gv1", [new(an, "TX2", "5", 0, "x")]);
        using var browser = await host.SignedIn("gv1");
        var fields = Fields(await browser.GetStringAsync(school.Book()));
        Assert.Equal("5,0", fields[$"TX2.{an}"]);
        fields[$"TX1.{an}"] = "8,5";
        fields[$"NX.{an}"] = "Tiến bộ | rõ: tốt";
        var saved = await browser.Submit(school.Book(), "scores", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        fields = Fields(await browser.GetStringAsync(school.Book()));
        Assert.Equal(("8,5", "Tiến bộ | rõ: tốt"), (fields[$"TX1.{an}"], fields[$"NX.{an}"]));
        await Save(school, "gv1", [new(an, "TX1", "9", 1, "y")]);
        fields[$"TX1.{an}"] = "4";
        fields[$"TX1.{binh}"] = "11";
        var answer = await browser.Submit(school.Book(), "scores", fields);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("hai người cùng sửa", html);
        Assert.Contains("thang từ 0 đến 10", html);
        Assert.Equal(("4", "11"), (Fields(html)[$"TX1.{an}"], Fields(html)[$"TX1.{binh}"]));
    }

    [Fact]
    public async Task The_island_saves_with_the_pages_token_and_reads_the_story_of_a_cell()
    {
        var school = await SchoolOfScores.Make(host);
        using var browser = await host.SignedIn("gv1");
        var token = Regex.Match(await browser.GetStringAsync(school.Book()), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        foreach (var (value, version) in new[] { ("8", 0), ("9", 1) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, school.Book(what: "/save")) { Content = JsonContent.Create(new { cells = new[] { new CellChange(school.Learners[0], "TX1", value, version, "a") } }) };
            request.Headers.Add("RequestVerificationToken", token);
            var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("\"outcome\":\"saved\"", await answer.Content.ReadAsStringAsync());
        }
        var without = await browser.PostAsJsonAsync(school.Book(what: "/save"), new { cells = new[] { new CellChange(school.Learners[0], "TX2", "8", 0, "b") } });
        Assert.False(without.IsSuccessStatusCode);
        Assert.DoesNotContain("value=\"8,0\"", await browser.GetStringAsync(school.Book()));
        var story = await browser.GetFromJsonAsync<JsonElement>(school.Book(what: "/history") + $"&row={school.Learners[0]}&column=TX1");
        Assert.Equal(["9,0", "8,0"], story.GetProperty("entries").EnumerateArray().Select(x => x.GetProperty("value").GetString()));
        Assert.Equal("Phạm Văn Dũng", story.GetProperty("entries")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task The_exported_sheet_holds_numbers_as_numbers_and_formulas_as_text()
    {
        var school = await SchoolOfScores.Make(host);
        await Save(school, "gv1", [new(school.Learners[0], "TX1", "8,5", 0, "a"), new(school.Learners[0], "NX", "=1+1", 0, "b")]);
        using var browser = await host.SignedIn("gv1");
        var answer = await browser.GetAsync(school.Book(what: "/export"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await reader.ReadToEndAsync();
        Assert.Contains("<v>8.5</v>", xml);
        Assert.Contains("<t>=1+1</t>", xml);
        Assert.DoesNotContain("<f>", xml);
    }

    Task<IReadOnlyList<CellOutcome>> Save(SchoolOfScores school, string who, List<CellChange> cells, string subject = "TOAN") => host.As(host.Province[who], async s =>
        (await s.GetRequiredService<RecordScores>().Handle(new() { ClassId = school.ClassId, SubjectCode = subject, Term = 1, Cells = cells }, default)).Cells);

    Task CloseTerm(bool closed) => host.Db(async db =>
    {
        var year = await db.Set<SchoolYear>().SingleAsync(x => x.SchoolId == host.Province.SchoolId);
        if (closed) year.Close(1, new(2026, 1, 20, 0, 0, 0, DateTimeKind.Utc));
        else year.Reopen(1);
        db.Tell(new TermClosed(year.Id, year.SchoolId, year.StartYear, 1));
        await db.SaveChangesAsync();
        host.Services.GetRequiredService<Khue.School.Years.TermCache>().Forget(year.SchoolId, year.StartYear);
        return true;
    });

    /// <summary>What a browser would post back.</summary>
    static Dictionary<string, string> Fields(string html) => Regex.Matches(html, "<input(?: type=\"hidden\")? name=\"((?:seen|TX|GK|CK|NX)[^\"]*)\"(?: value=\"([^\"]*)\")?")
        .ToDictionary(x => x.Groups[1].Value, x => WebUtility.HtmlDecode(x.Groups[2].Value));
}

public sealed class RecordScoresOnSqlite(SqliteHost host) : RecordScoresTests(host), IClassFixture<SqliteHost>;
public sealed class RecordScoresOnPostgres(PostgresHost host) : RecordScoresTests(host), IClassFixture<PostgresHost>;
