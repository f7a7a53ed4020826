using System.Net;
using System.Text;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Records;
using Khue.Records.Public;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Khue.Signing.Sessions;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

public abstract class TranscriptFlowTests(KhueHost host) : TranscriptSteps(host)
{
    readonly KhueHost host = host;

    [Fact]
    public async Task A_retest_a_decision_or_a_closed_term_asks_for_a_new_drawing_of_that_learner_alone()
    {
        var classId = await Ready("9P1");
        await Draw(classId);
        var all = await All(classId);
        Guid school = host.Province.SchoolId;
        (Guid Learner, Khue.Kernel.Journal.IFact Fact)[] told =
        [
            (all[0].LearnerId, new RetestRecorded(classId, school, "TOAN", new(all[0].LearnerId, null, "5,5"))),
            (all[1].LearnerId, new PromotionDecided(classId, school, all[1].LearnerId, "15/QĐ", true, null, "Điều trị dài ngày")),
            (all[2].LearnerId, new MeansCounted(classId, school, "TOAN", 2, true, [new(all[2].LearnerId, null, "5,6")])),
        ];
        var stale = new List<Guid>();
        foreach (var (learner, fact) in told)
        {
            await As("hieutruong", async s =>
            {
                var db = s.GetRequiredService<KhueDb>();
                db.Tell(fact);
                await db.SaveChangesAsync();
            });
            await host.Settle();
            stale.Add(learner);
            Assert.Equal(stale.Order(), (await All(classId)).Where(t => t.IsStale).Select(t => t.LearnerId).Order());
        }
    }

    [Fact]
    public async Task A_class_goes_from_marks_to_issued_books_that_others_programs_accept()
    {
        var classId = await Ready("9A1");
        Assert.Equal(3, await Draw(classId));
        Assert.Equal([TranscriptState.Drawn], await States(classId));
        await Refused("signing.nothing", () => Sign("hieutruong", classId));
        Assert.Equal(JobState.Done, (await Sign("gv1", classId)).State);
        Assert.Equal([TranscriptState.Drawn], await States(classId));
        Assert.DoesNotContain(await Entries("gv2", classId), e => e.Step == SigningStep.Homeroom);
        Assert.Equal("Đã ký 3 mục.", (await Sign("gv2", classId)).Message);
        Assert.Equal([TranscriptState.SubjectsSigned], await States(classId));
        Assert.Empty(await Entries("hieutruong", classId));
        await Sign("gv2", classId);
        Assert.Equal([TranscriptState.HomeroomSigned], await States(classId));
        await Sign("hieutruong", classId);
        Assert.Equal([TranscriptState.Issued], await States(classId));

        var one = (await All(classId))[0];
        var (pdf, xml) = (await File(one.PdfAddress!), await File(one.XmlAddress!));
        foreach (var file in (byte[][])[pdf, xml])
        {
            var result = await Verify(file);
            Assert.True(result.Verdict == Verdict.Trusted, string.Join(", ", result.Problems.Concat(result.Signatures.SelectMany(s => s.Problems)).Select(p => p.Code)));
            Assert.All(result.Signatures, s => Assert.NotNull(s.TimestampUtc));
        }
        Assert.Equal(["Vũ Hồng Nhung", "Nguyễn Thị Lan", "THCS Thử Một"], (await Verify(pdf)).Signatures.Select(s => s.Signer));
        Assert.Equal(5, (await Verify(xml)).Signatures.Count);
        using var folder = new TemporaryFolder();
        Assert.Equal(3, OutsideProgram.Run("pdfsig", "-nocert", folder.Write("a.pdf", pdf)).Output.Split("Signature is Valid.").Length - 1);
        var root = await host.Browser().GetByteArrayAsync("/signing/root.pem");
        string[] ids = ["--id-attr:Id", "urn:khue:hoc-ba:1:DU_LIEU_HOC_BA", "--id-attr:Id", "urn:khue:hoc-ba:1:THONG_TIN_HOC_BA", "--id-attr:Id", "urn:khue:hoc-ba:1:DIEM_TONG_KET", "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"];
        var seen = OutsideProgram.Run("xmlsec1", ["--verify", "--enabled-key-data", "x509", "--trusted-pem", folder.Write("root.pem", root), .. ids,
            "--node-xpath", "//*[local-name()='KY_PHAT_HANH']/*[local-name()='Signature']", folder.Write("a.xml", xml)]);
        Assert.True(seen.ExitCode == 0, seen.Output);
        Assert.Contains("NGUYỄN QUANG VINH", OutsideProgram.Run("pdftotext", folder.Write("b.pdf", await File((await All(classId)).Single(t => t.LearnerName == "Nguyễn Quang Vinh").PdfAddress!)), "-").Output);

        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(xml).Replace("caNam=\"6,5\"", "caNam=\"8,5\"", StringComparison.Ordinal));
        Assert.Equal(Verdict.Altered, (await Verify(altered)).Verdict);
        Assert.Equal(2, await host.Db(db => db.Set<TranscriptSignature>().CountAsync(s => s.TranscriptId == one.Id && s.Step >= SigningStep.Principal)));
    }

    [Fact]
    public async Task A_wrong_pin_is_told_and_five_lock_it()
    {
        var classId = await Ready("9A2");
        await Draw(classId);
        // A key of its own: other tests type wrong PINs too.
        await SetPin("gv1", again: true);
        for (var i = 1; i < 5; i++) await Refused("signing.pin.wrong", () => Order("gv1", classId, "999999"));
        await Refused("signing.pin.locked", () => Order("gv1", classId, "999999"));
        await Refused("signing.pin.locked", () => Order("gv1", classId, Pin));
        var me = host.Province["gv1"].PersonId;
        var key = await host.Db(db => db.Set<SigningKey>().AsNoTracking().SingleAsync(k => k.OwnerId == me && k.RetiredAt == null));
        Assert.Equal(5, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "signing.PinRefused" && x.Subject == key.Id)));
        // A forgotten PIN: a new certificate.
        await SetPin("gv1", again: true);
        Assert.Equal(JobState.Done, (await Sign("gv1", classId)).State);
    }

    [Fact]
    public async Task Ordering_twice_signs_once()
    {
        var classId = await Ready("9A3");
        await Draw(classId);
        await Order("gv1", classId, Pin);
        await Order("gv1", classId, Pin);
        await host.Settle();
        Assert.All(await All(classId), t => Assert.Equal(1, t.SubjectsSigned));
        var ids = (await All(classId)).Select(t => t.Id).ToList();
        Assert.Equal(3, await host.Db(db => db.Set<TranscriptSignature>().CountAsync(s => ids.Contains(s.TranscriptId) && s.SubjectCode == "TOAN" && s.SignedAt != null)));
    }

    [Fact]
    public async Task A_signing_cut_off_waits_for_the_pin_and_goes_on_where_it_was()
    {
        var classId = await Ready("9A4");
        await Draw(classId);
        var breaker = host.Services.GetRequiredService<Breaker>();
        var job = await Order("gv1", classId, Pin);
        breaker.Left = 1;
        await host.Settle();
        breaker.Left = null;
        var stopped = await Job(job);
        Assert.Equal((JobState.Failed, 1), (stopped.State, stopped.Done));
        Assert.Equal(1, (await All(classId)).Sum(t => t.SubjectsSigned));
        // A restart: the unlocked key is gone.
        host.Services.GetRequiredService<OpenKeys>().Close(stopped.Read<SignTranscripts.Order>().Work);
        await As("gv1", s => s.GetRequiredService<JobQueue>().Resume(job, default));
        await host.Settle();
        var waiting = await Job(job);
        Assert.Equal((JobState.Waiting, "Nhập lại mã PIN để ký tiếp 2 mục."), (waiting.State, waiting.Message));
        await Assert.ThrowsAsync<NotFoundException>(() => As("gv2", s => s.GetRequiredService<ResumeSigning>().Handle(new() { Job = job, Pin = Pin }, default)));
        await As("gv1", s => s.GetRequiredService<ResumeSigning>().Handle(new() { Job = job, Pin = Pin }, default));
        await host.Settle();
        Assert.Equal((JobState.Done, 3, "Đã ký 3 mục."), (await Job(job) is var done ? (done.State, done.Done, done.Message) : default));
        Assert.All(await All(classId), t => Assert.Equal(1, t.SubjectsSigned));
    }

    [Fact]
    public async Task A_returned_subject_is_signed_again_and_the_others_stay_signed()
    {
        var classId = await Ready("9A5");
        await Draw(classId);
        await Sign("gv1", classId);
        await Sign("gv2", classId);
        var one = (await All(classId))[0];
        await As("gv2", s => s.GetRequiredService<ReturnTranscript>().Handle(new() { Id = one.Id, SubjectCode = "TOAN", Reason = "Cộng sót câu 4" }, default));
        host.Services.GetRequiredService<Classroom>().Change(classId, l => l.PersonId != one.LearnerId ? l
            : l with { Subjects = [.. l.Subjects.Select(s => s.Code == "TOAN" ? s with { Term2 = "7,0", Year = "6,7" } : s)] });
        Assert.Equal(1, await Draw(classId));
        var again = (await All(classId)).Single(t => t.LearnerId == one.LearnerId);
        Assert.Equal((one.Code, 2, TranscriptState.Drawn, 1), (again.Code, again.Edition, again.State, again.SubjectsSigned));
        Assert.Equal(TranscriptState.Replaced, (await host.Db(db => db.Set<Transcript>().AsNoTracking().SingleAsync(t => t.Id == one.Id))).State);
        Assert.Equal(2, await host.Db(db => db.Set<TranscriptSignature>().CountAsync(s => s.TranscriptId == one.Id && s.SignedAt != null)));
        await Sign("gv1", classId);
        await Sign("gv2", classId);
        await Sign("hieutruong", classId);
        Assert.Equal([TranscriptState.Issued], await States(classId));
        Assert.Equal(Verdict.Trusted, (await Verify(await File((await All(classId)).Single(t => t.LearnerId == one.LearnerId).XmlAddress!))).Verdict);
    }

    [Fact]
    public async Task A_mark_changed_later_stops_the_signing_until_the_book_is_drawn_again_and_the_principal_reads_why()
    {
        var classId = await Ready("9A6");
        await Draw(classId);
        var one = (await All(classId))[0];
        await As("gv1", async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Tell(new ScoresRecorded(Guid.CreateVersion7(), host.Province.SchoolId, classId, "TOAN", 2, [new(one.LearnerId, "5,5", "6,5")], 3, 0, "cộng sót câu 4"));
            await db.SaveChangesAsync();
        });
        await host.Settle();
        Assert.Equal([one.Id], (await All(classId)).Where(t => t.IsStale).Select(t => t.Id));
        Assert.Equal("Đã ký 2 mục.", (await Sign("gv1", classId)).Message);
        await Draw(classId);
        await Sign("gv1", classId);
        await Sign("gv2", classId);
        await Sign("gv2", classId);
        var entry = (await Entries("hieutruong", classId)).Single(e => e.Remarks is not null);
        Assert.StartsWith("Điểm Toán học kỳ II sửa 5,5 thành 6,5 sau khi khóa, Phạm Văn Dũng", entry.Remarks);
        await Sign("hieutruong", classId);
        Assert.Equal(2, (await All(classId)).Count(t => t.State == TranscriptState.Issued));
        var job = await As("hieutruong", s => s.GetRequiredService<OrderSigning>().Handle(new() { Transcript = entry.TranscriptId, Pin = Pin }, default));
        await host.Settle();
        Assert.Equal(JobState.Done, (await Job(job)).State);
        Assert.Equal([TranscriptState.Issued], await States(classId));
    }

    [Fact]
    public async Task Learners_without_complete_results_are_listed_with_what_is_missing()
    {
        var classId = await Ready("9A7");
        host.Services.GetRequiredService<Classroom>().Change(classId, l => l.Name == "Lý Thu Hà" ? l with { Missing = ["Thiếu điểm cuối kỳ II môn Toán."] } : l);
        Assert.Equal(2, await Draw(classId));
        var view = await As("gv2", s => s.GetRequiredService<ClassTranscripts>().Handle(classId, default));
        var gap = Assert.Single(view.Gaps);
        Assert.Equal(("Lý Thu Hà", "Thiếu điểm cuối kỳ II môn Toán."), (gap.Name, Assert.Single(gap.Missing)));
    }

    [Fact]
    public async Task The_public_page_says_whole_altered_and_unknown_and_opens_with_the_birth_date()
    {
        var classId = await Issued("9B1");
        var one = (await All(classId)).Single(t => t.LearnerName == "Nguyễn Quang Vinh");
        using var anyone = host.Browser();
        var html = WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{one.Code}"));
        Assert.Contains("Học bạ này còn nguyên vẹn", html);
        Assert.Contains("N. Q. VINH, sinh năm 2011", html);
        Assert.Contains("2 chữ ký giáo viên bộ môn, đều còn nguyên", html);
        Assert.DoesNotContain("Chăm, tính toán còn vội", html);
        var unknown = await anyone.GetAsync("/verify/HB-75-2026-0000-0000");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("Không có học bạ nào mang mã này", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()));
        var opened = await Birth("09/03/2011");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("Chăm, tính toán còn vội", WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync()));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "records.TranscriptOpened" && x.Subject == one.Id)));
        for (var i = 1; i < BirthDateBrake.FromOne; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Birth("01/01/2011")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Birth("09/03/2011")).StatusCode);
        // Someone changed the kept file behind the program's back.
        var bad = await File(one.PdfAddress!);
        bad[bad.AsSpan().IndexOf("/Title"u8) + 12] ^= 1;
        var address = await host.Services.GetRequiredService<IFileStore>().Put(new MemoryStream(bad), default);
        await host.Db(db => db.Set<Transcript>().Where(t => t.Id == one.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.PdfAddress, address)));
        Assert.Contains("Học bạ này đã bị thay đổi sau khi ký", WebUtility.HtmlDecode(await anyone.GetStringAsync($"/verify/{one.Code}")));

        Task<HttpResponseMessage> Birth(string day) => anyone.Submit($"/verify/{one.Code}", "birth", new() { ["Input.BirthDate"] = day, ["_day"] = "Input.BirthDate" });
    }

    [Fact]
    public async Task Only_the_school_downloads_and_a_foreign_school_finds_nothing()
    {
        var classId = await Issued("9B2");
        var one = (await All(classId))[0];
        string[] paths = [$"/records/transcripts/{one.Id}", $"/records/transcripts/{one.Id}/pdf", $"/records/transcripts/{one.Id}/xml", $"/records/classes/{classId}", $"/records/classes/{classId}/zip"];
        foreach (var (user, status) in new[] { ("vanthu", HttpStatusCode.OK), ("gv1", HttpStatusCode.OK), ("gv3", HttpStatusCode.NotFound), ("hieutruong2", HttpStatusCode.NotFound), ("gv4", HttpStatusCode.NotFound), ("xa", HttpStatusCode.NotFound), ("so", HttpStatusCode.NotFound) })
        {
            using var browser = await host.SignedIn(user);
            foreach (var path in paths) Assert.Equal((user, path, status), (user, path, (await browser.GetAsync(path)).StatusCode));
        }
        using var ward = await host.SignedIn("xa");
        Assert.Contains("THCS Thử Một", WebUtility.HtmlDecode(await ward.GetStringAsync("/records/transcripts?nam=2025")));
        Assert.Contains("đã phát hành", WebUtility.HtmlDecode(await (await host.SignedIn("hieutruong")).GetStringAsync($"/records/transcripts/{one.Id}")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_pages_show_what_waits_and_a_plain_form_signs()
    {
        var classId = await Ready("9B3");
        await Draw(classId);
        using var browser = await host.SignedIn("gv1");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/records/signing"));
        Assert.Contains("Học bạ 9B3, môn Toán", page);
        var key = SigningGroup.KeyOf((await Entries("gv1", classId))[0]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/records/signing", "sign", new() { ["Input.Groups"] = key, ["Input.Pin"] = "999999" })).StatusCode);
        var answer = await browser.Submit("/records/signing", "sign", new() { ["Input.Groups"] = key, ["Input.Pin"] = Pin });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await host.Settle();
        Assert.Contains("Đã ký 3 mục.", WebUtility.HtmlDecode(await browser.GetStringAsync(answer.Headers.Location!.ToString())));
        Assert.Contains("Chứng thư", WebUtility.HtmlDecode(await browser.GetStringAsync("/signing/certificate")));
    }
}

public sealed class TranscriptFlowOnSqlite(ClassroomOnSqlite host) : TranscriptFlowTests(host), IClassFixture<ClassroomOnSqlite>;
public sealed class TranscriptFlowOnPostgres(ClassroomOnPostgres host) : TranscriptFlowTests(host), IClassFixture<ClassroomOnPostgres>;
