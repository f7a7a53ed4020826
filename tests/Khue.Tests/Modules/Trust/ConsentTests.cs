using System.IO.Compression;
using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.School.OneRoster;
using Khue.Tests.Modules.School.OneRoster;
using Khue.Tests.Support;
using Khue.Trust.Consents;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Trust;

public abstract class ConsentTests(SchoolFixture school)
{
    KhueHost host => school.Host;

    [Fact]
    public async Task A_guardian_agrees_and_takes_it_back_and_the_bundle_for_outside_software_follows_at_once()
    {
        var child = await host.Child("Lưu Giao Số");
        var guardian = host.Province["phuhuynh"].PersonId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertMany([new Contact { PersonId = guardian, Kind = ContactKind.Phone, Value = "0905111222" }], default);
            await transaction.CommitAsync();
        });
        using var browser = await host.SignedIn("phuhuynh");
        var page = $"/trust/me/consents?cua={child}";
        var before = await browser.Page(page);
        Assert.Contains("chưa trả lời, không làm", before);
        Assert.DoesNotContain("checked", before);
        Assert.Contains("giao họ tên, số điện thoại của tôi và quan hệ của tôi với em", before);
        Assert.DoesNotContain("0905111222", await Users());

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "yes-family-contacts-1", [])).StatusCode);
        Assert.Contains("đang được làm", await browser.Page(page));
        Assert.True(await Asked(child, ConsentCode.FamilyContacts));
        var users = await Users();
        Assert.Contains("0905111222", users);
        Assert.Contains(users.Split("\r\n"), x => x.StartsWith($"{child},", StringComparison.Ordinal) && x.Contains($"{guardian}", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(page, "withdraw-family-contacts", [])).StatusCode);
        Assert.False(await Asked(child, ConsentCode.FamilyContacts));
        Assert.DoesNotContain("0905111222", await Users());
        Assert.Contains("có người không đồng ý, không làm", await browser.Page(page));
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == child && x.Type.StartsWith("trust.Consent")).OrderBy(x => x.Sequence).Select(x => x.Type).ToListAsync());
        Assert.Equal(["trust.ConsentGiven", "trust.ConsentWithdrawn"], told);
    }

    [Fact]
    public async Task A_picture_of_a_child_of_nine_needs_the_child_too_and_an_adult_answers_alone()
    {
        var child = await host.Child("Lưu Ảnh Chụp");
        using var browser = await host.SignedIn("phuhuynh");
        var page = $"/trust/me/consents?cua={child}";
        await browser.Submit(page, "yes-photo-1", []);
        Assert.Contains("chờ người còn lại đồng ý, chưa làm", await browser.Page(page));
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<IConsents>().RecordPaper(new(child, host.Province.SchoolId, child, "photo", true, school.Today, "sổ chủ nhiệm"), default));
        Assert.True(await Asked(child, "photo"));
        Assert.Contains("trên giấy, ký ngày", await browser.Page(page));
        // The same answer twice is one.
        await host.As(host.Province["phuhuynh"], s => s.GetRequiredService<AnswerConsent>().Handle(child, "photo", 1, true, default));
        Assert.Equal(2, await host.Db(db => db.Set<Consent>().CountAsync(x => x.SubjectId == child)));

        using var teacher = await host.SignedIn("gv1");
        var own = await teacher.Page("/trust/me/consents");
        Assert.DoesNotContain("điện thoại người chăm sóc", own);
        Assert.Equal(HttpStatusCode.Redirect, (await teacher.Submit("/trust/me/consents", "no-photo-1", [])).StatusCode);
        Assert.Contains("không đồng ý, bản 1", await teacher.Page("/trust/me/consents"));
    }

    [Fact]
    public async Task A_stranger_answers_for_nobody_an_old_text_is_refused_and_nothing_is_taken_back_twice()
    {
        var child = await host.Child("Lưu Người Lạ");
        using var learner = await host.SignedIn("hocsinh");
        Assert.Equal(HttpStatusCode.NotFound, (await learner.GetAsync($"/trust/me/consents?cua={child}")).StatusCode);
        Task Answer(string user, string code, int version) => host.As(host.Province[user], s => s.GetRequiredService<AnswerConsent>().Handle(child, code, version, true, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Answer("gv1", "photo", 1));
        await Assert.ThrowsAsync<NotFoundException>(() => Answer("phuhuynh", "khong-co", 1));
        Assert.Contains("Lời văn vừa đổi", (await Assert.ThrowsAsync<DomainException>(() => Answer("phuhuynh", "photo", 7))).Message);
        Assert.Contains("Không có lần đồng ý nào", (await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province["phuhuynh"], s => s.GetRequiredService<WithdrawConsent>().Handle(child, "photo", default)))).Message);
        Assert.Contains("không trả lời thay được", (await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province["vanthu"], s => s.GetRequiredService<IConsents>().RecordPaper(new(child, host.Province.SchoolId, host.Province["gv1"].PersonId, "photo", true, school.Today, "tủ"), default)))).Message);
    }

    [Fact]
    public async Task The_school_counts_answers_by_class_prints_who_is_missing_and_records_paper()
    {
        var learner = school.Classes.Learners[0].PersonId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            var relation = new Relation { ChildId = learner, RelatedId = host.Province["hieupho"].PersonId, Kind = RelationKind.Mother, Source = PersonSource.School };
            relation.Arrange(Custody.Full, false, false, true, null);
            db.Add(relation);
            db.Tell(new RelationRecorded(learner, host.Province.SchoolId, relation.Id, relation.RelatedId, "Mẹ", false, false));
            await db.SaveChangesAsync();
        });
        var page = $"/school/classes/{school.Classes.ClassId}/consents";
        using var teacher = await host.SignedIn("gv1");
        Assert.Contains("8A1", await teacher.Page("/school/consents"));
        var signer = $"{learner} {host.Province["hieupho"].PersonId}";
        var empty = await teacher.Submit(page, "paper", new() { ["Input.Signer"] = signer, ["Input.Purpose"] = "family-contacts", ["Input.IsGiven"] = "True", ["Input.SignedOn"] = $"{school.Today:yyyy-MM-dd}", ["Input.Place"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Ghi giấy giữ ở đâu", await empty.Text());
        Assert.Contains("Chọn em và người ký", await (await teacher.Submit(page, "paper", new() { ["Input.Purpose"] = "family-contacts", ["Input.SignedOn"] = $"{school.Today:yyyy-MM-dd}", ["Input.Place"] = "tủ" })).Text());
        Assert.Contains("không sau hôm nay", await (await teacher.Submit(page, "paper", new() { ["Input.Signer"] = signer, ["Input.Purpose"] = "family-contacts", ["Input.SignedOn"] = $"{school.Today.AddDays(1):yyyy-MM-dd}", ["Input.Place"] = "tủ" })).Text());
        Assert.Equal(HttpStatusCode.Redirect, (await teacher.Submit(page, "paper", new() { ["Input.Signer"] = signer, ["Input.Purpose"] = "family-contacts", ["Input.IsGiven"] = "True", ["Input.SignedOn"] = $"{school.Today:yyyy-MM-dd}", ["Input.Place"] = "tủ văn phòng" })).StatusCode);
        var row = (await host.As(host.Province["gv1"], s => s.GetRequiredService<Khue.School.Consents.ConsentCoverage>().Handle(default))).Rows.Single();
        Assert.Equal((45, 1, 44), (row.Learners, row.Counts[0].Given, row.Counts[0].Open));
        Assert.Contains("44 em chưa trả lời đủ", await teacher.Page($"{page}?chua=family-contacts"));

        using var other = await host.SignedIn("gv3");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).StatusCode);
        using var elsewhere = await host.SignedIn("vanthu2");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(page)).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["vanthu2"], s => s.GetRequiredService<Khue.School.Consents.RecordPaperConsent>().Handle(new() { ClassId = school.Classes.ClassId, Signer = signer, Purpose = "photo" }, default)));
    }

    Task<bool> Asked(Guid child, string purpose) => host.As(Actor.System, s => s.GetRequiredService<IConsents>().Ask(child, purpose, default));

    async Task<string> Users()
    {
        using var bytes = new MemoryStream();
        await host.As(Actor.System, s => s.GetRequiredService<BundleWriter>().Write(host.Province.SchoolId, bytes, null, default));
        bytes.Position = 0;
        using var zip = new ZipArchive(bytes);
        return BundleTesting.Text(zip, BundleFiles.Users);
    }
}

public sealed class ConsentOnSqlite(SchoolOnSqlite school) : ConsentTests(school), IClassFixture<SchoolOnSqlite>;
public sealed class ConsentOnPostgres(SchoolOnPostgres school) : ConsentTests(school), IClassFixture<SchoolOnPostgres>;
