using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Records.Transcripts;
using Khue.Signing.Contracts;
using Khue.Tests.Modules.Signing;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

/// <summary>Issued học bạ: replaced by another, and brought as files to the page that anyone may use.</summary>
public abstract partial class ReplaceTranscriptTests(KhueHost host) : TranscriptSteps(host)
{
    readonly KhueHost host = host;

    [Fact]
    public async Task A_replacement_takes_the_place_of_the_issued_one_when_it_is_issued_itself_and_the_old_one_says_so()
    {
        var classId = await Issued("9C1");
        var old = (await All(classId)).Single(t => t.LearnerName == "Lý Thu Hà");
        host.Services.GetRequiredService<Classroom>().Change(classId, l => l.PersonId != old.LearnerId ? l
            : l with { Subjects = [.. l.Subjects.Select(s => s.Code == "TOAN" ? s with { Year = "7,5" } : s)] });
        using var head = await host.SignedIn("hieutruong");
        var page = $"/records/transcripts/{old.Id}";
        var silent = await head.Submit(page, "replace", new() { ["Replacement.Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("Ghi lý do và số quyết định", await Text(silent));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Submit(page, "replace", new() { ["Replacement.Reason"] = "QĐ 12/QĐ-THCS: cộng sai điểm" })).StatusCode);

        var drawn = (await All(classId)).Single(t => t.LearnerId == old.LearnerId && t.Edition == 2);
        Assert.Equal((TranscriptState.Drawn, old.Id, 0), (drawn.State, drawn.ReplacesId, drawn.SubjectsSigned));
        Assert.NotEqual(old.Code, drawn.Code);
        var told = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().SingleAsync(x => x.Type == "records.TranscriptReplacementDrawn" && x.Subject == drawn.Id));
        Assert.Equal("QĐ 12/QĐ-THCS: cộng sai điểm", told.Reason);
        await Refused("transcript.not-issued", () => Replace("hieutruong", old.Id));

        // Until the new one is issued, the old one stands.
        using var anyone = host.Browser();
        Assert.Contains("Học bạ này còn nguyên vẹn", WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{old.Code}")));
        Assert.Contains("Học bạ này chưa được phát hành", WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{drawn.Code}")));
        foreach (var user in (string[])["gv1", "gv2", "gv2", "hieutruong"]) await Sign(user, classId);

        Assert.Contains("Học bạ này đã được thay bằng bản khác", WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{old.Code}")));
        Assert.Contains("Học bạ này còn nguyên vẹn", WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{drawn.Code}")));
        var (before, after) = (await One(old.Id), await One(drawn.Id));
        Assert.Equal((TranscriptState.Replaced, TranscriptState.Issued), (before.State, after.State));
        // The history is kept, whole: rows, signatures and both files.
        Assert.Equal(5, before.Signatures.Count(s => s.SignedAt is not null));
        foreach (var address in (string[])[before.PdfAddress!, before.XmlAddress!])
        {
            var file = await File(address);
            Assert.Equal(Verdict.Trusted, (await Verify(file)).Verdict);
            Assert.Contains("Học bạ này đã được thay bằng bản khác", await Text(await Bring(anyone, file)));
        }
        foreach (var address in (string[])[after.PdfAddress!, after.XmlAddress!]) Assert.Contains("Tệp này còn nguyên vẹn", await Text(await Bring(anyone, await File(address))));
        Assert.Contains("7,5", TranscriptXml.Read(await File(after.XmlAddress!)).Subjects.Single(s => s.Code == "TOAN").Year);
        Assert.Contains("Đã thay bằng bản khác", WebUtility.HtmlDecode(await head.GetStringAsync(page)));
    }

    [Fact]
    public async Task Only_a_head_of_the_school_replaces_and_only_what_is_issued()
    {
        var classId = await Issued("9C2");
        var one = (await All(classId))[0];
        foreach (var user in (string[])["gv1", "gv2", "hieutruong2"]) await Assert.ThrowsAsync<NotFoundException>(() => Replace(user, one.Id));
        var open = await Ready("9C3");
        await Draw(open);
        var drawn = (await All(open))[0];
        await Refused("transcript.not-issued", () => Replace("hieutruong", drawn.Id));
        Assert.Equal(3, (await All(classId)).Count);
    }

    [Fact]
    public async Task Anyone_learns_of_a_file_whether_it_is_whole_altered_foreign_or_not_issued()
    {
        var classId = await Issued("9C4");
        var one = (await All(classId))[0];
        var (pdf, xml) = (await File(one.PdfAddress!), await File(one.XmlAddress!));
        using var anyone = host.Browser();
        foreach (var file in (byte[][])[pdf, xml])
        {
            var whole = await Text(await Bring(anyone, file));
            Assert.Contains("Tệp này còn nguyên vẹn", whole);
            Assert.Contains("Nguyễn Thị Lan", whole);
            var altered = (byte[])file.Clone();
            altered[altered.Length / 3] ^= 1;
            var seen = await Text(await Bring(anyone, altered));
            Assert.True(seen.Contains("đã bị thay đổi sau khi ký", StringComparison.Ordinal) || seen.Contains("không có chữ ký số", StringComparison.Ordinal), "an altered file passes for whole");
        }
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml).Replace("caNam=\"6,5\"", "caNam=\"9,5\"", StringComparison.Ordinal));
        Assert.Contains("Tệp này đã bị thay đổi sau khi ký", await Text(await Bring(anyone, forged)));
        // Signed, but under an authority that this installation does not know.
        var foreign = new SigningFixture();
        Assert.Contains("nhưng chưa rõ người ký", await Text(await Bring(anyone, await foreign.SignedPdf(foreign.Teacher))));
        Assert.Contains("Tệp này không có chữ ký số", await Text(await Bring(anyone, SigningFixture.Pdf())));

        var open = await Ready("9C5");
        await Draw(open);
        foreach (var user in (string[])["gv1", "gv2", "gv2"]) await Sign(user, open);
        var unissued = await Text(await Bring(anyone, await File((await All(open))[0].PdfAddress!)));
        Assert.Contains("Học bạ này chưa được phát hành", unissued);
    }

    public static TheoryData<string> Hostile => ["entities", "outside", "deep", "noise", "cut-pdf", "loop-pdf", "xref-pdf"];

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_file_is_answered_with_a_page_and_does_no_harm(string which)
    {
        byte[] file = which switch
        {
            "entities" => Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY a \"" + new string('x', 1000) + "\">" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{(i == 1 ? "" : i - 1)};", 10))}\">")) + "]><a>&a9;</a>"),
            "outside" => "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"u8.ToArray(),
            "deep" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 200_000)) + string.Concat(Enumerable.Repeat("</a>", 200_000))),
            "noise" => [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7919 % 251))],
            "cut-pdf" => SigningFixture.Pdf()[..900],
            "loop-pdf" => "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/AcroForm 1 0 R/Fields[1 0 R]>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R/Prev 100>>\nstartxref\n100\n%%EOF"u8.ToArray(),
            _ => "%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f \ntrailer<</Size 2147483647/Root 1 0 R>>\nstartxref\n9\n%%EOF"u8.ToArray(),
        };
        using var anyone = host.Browser();
        var answer = await Bring(anyone, file);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await Text(answer);
        Assert.DoesNotContain("còn nguyên vẹn", text);
        Assert.DoesNotContain("root:", text);
        Assert.Matches("không có chữ ký số|đã bị thay đổi", text);
    }

    [Fact]
    public async Task A_file_too_large_and_a_missing_one_are_told_in_words()
    {
        using var anyone = host.Browser();
        var large = await Bring(anyone, new byte[(20 << 20) + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("Tệp lớn hơn 20 MB", await Text(large));
        foreach (var nothing in (byte[]?[])[null, []])
        {
            var answer = await Bring(anyone, nothing);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Chọn tệp PDF hoặc XML cần kiểm tra.", await Text(answer));
        }
    }

    Task Replace(string user, Guid id) => As(user, s => s.GetRequiredService<ReplaceTranscript>().Handle(new() { Id = id, Reason = "QĐ 1" }, default));

    Task<Transcript> One(Guid id) => host.Db(db => db.Set<Transcript>().AsNoTracking().Include(x => x.Signatures).SingleAsync(x => x.Id == id));

    /// <summary>Posts the form of /verify as a browser does.</summary>
    static async Task<HttpResponseMessage> Bring(HttpClient browser, byte[]? file)
    {
        var token = Token().Match(await browser.GetStringAsync("/verify")).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent("verify"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" } };
        if (file is not null) form.Add(new ByteArrayContent(file), "Input.File", "hoc-ba.pdf");
        return await browser.PostAsync("/verify", form);
    }

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

public sealed class ReplaceTranscriptOnSqlite(ClassroomOnSqlite host) : ReplaceTranscriptTests(host), IClassFixture<ClassroomOnSqlite>;
public sealed class ReplaceTranscriptOnPostgres(ClassroomOnPostgres host) : ReplaceTranscriptTests(host), IClassFixture<ClassroomOnPostgres>;
