using System.Net;
using Khue.Gradebook.Contracts;
using Khue.Identity.Accounts;
using Khue.Kernel.Jobs;
using Khue.Kernel.Modules;
using Khue.Records.Signing;
using Khue.Records.Transcripts;
using Khue.Signing.Sessions;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Records;

/// <summary>What a signer sees waiting, the list of a class, and the two ways to confirm.</summary>
public abstract class SigningScreensTests(KhueHost host) : TranscriptSteps(host)
{
    readonly KhueHost host = host;

    [Fact]
    public async Task The_home_page_names_what_waits_step_by_step_and_nothing_to_others()
    {
        var classId = await Ready("9D1");
        Assert.Empty(await Lines("gv1"));
        await Draw(classId);
        Assert.Equal([new WaitingLine("Chờ ký", "Ký học bạ, phần môn dạy", "/records/signing", null, "3 mục")], await Lines("gv1"));
        Assert.Empty(await Lines("hieutruong"));
        Assert.Empty(await Lines("gv3"));
        Assert.Empty(await Lines("vanthu"));
        Assert.Empty(await Lines("so"));
        await Sign("gv1", classId);
        await Sign("gv2", classId);
        Assert.Equal(["Ký học bạ lớp chủ nhiệm"], (await Lines("gv2")).Select(l => l.Text));
        await Sign("gv2", classId);
        Assert.Equal([("Ký phát hành học bạ", "3 mục")], (await Lines("hieutruong")).Select(l => (l.Text, l.Count)));
        Assert.Empty(await Lines("hieutruong2"));

        // A signing left unfinished comes first, and is urgent.
        var job = await Order("hieutruong", classId, Pin);
        host.Services.GetRequiredService<OpenKeys>().Close((await Job(job)).Read<SignTranscripts.Order>().Work);
        await host.Settle();
        Assert.Equal(new WaitingLine("Chờ ký", "Ký dở dang, cần nhập lại mã PIN", $"/records/signing/jobs/{job}", "Ký 3 mục học bạ", "3 mục", MustAct: true), (await Lines("hieutruong"))[0]);
        using var browser = await host.SignedIn("hieutruong");
        Assert.Contains($"/records/signing/jobs/{job}", await browser.GetStringAsync("/"));
        await browser.Submit($"/records/signing/jobs/{job}", "resume", new() { ["Input.Pin"] = Pin });
        await host.Settle();
        Assert.Empty(await Lines("hieutruong"));
    }

    [Fact]
    public async Task The_list_of_a_class_is_filtered_by_what_is_asked_for()
    {
        var classId = await Ready("9D2");
        await Draw(classId);
        foreach (var user in (string[])["gv1", "gv2", "gv2"]) await Sign(user, classId);
        var all = await All(classId);
        await As("hieutruong", s => s.GetRequiredService<ReturnTranscript>().Handle(new() { Id = all[0].Id, Reason = "Sai tên" }, default));
        var order = await As("hieutruong", s => s.GetRequiredService<OrderSigning>().Handle(new() { Transcript = all[1].Id, Pin = Pin }, default));
        await host.Settle();
        Assert.Equal(JobState.Done, (await Job(order)).State);
        using var browser = await host.SignedIn("hieutruong");
        foreach (var (slug, shown) in new[] { ("", (int[])[0, 1, 2]), ("?muc=tra-lai", [0]), ("?muc=da-ky", [1]), ("?muc=cho-ky", [2]), ("?muc=la-lung", [0, 1, 2]) })
        {
            var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/records/classes/{classId}{slug}"));
            for (var i = 0; i < all.Count; i++) Assert.Equal((slug, i, shown.Contains(i)), (slug, i, page.Contains($"/records/transcripts/{all[i].Id}", StringComparison.Ordinal)));
            foreach (var tab in (string[])["Tất cả 3", "Chờ ký 1", "Đã trả lại 1", "Đã ký 1"]) Assert.Contains(tab, page);
        }
    }

    [Fact]
    public async Task An_adjusted_result_is_to_be_read_before_signing()
    {
        var classId = await Ready("9D3");
        host.Services.GetRequiredService<Classroom>().Change(classId, l => l.Name == "Lý Thu Hà" ? l with { Adjustment = new LearningAdjustment("Tin học", "Đ", "K"), Why = ["Không có điều chỉnh nào khác."] }
            // Words that only sound like it are no adjustment.
            : l with { Why = ["Kế hoạch điều chỉnh của nhà trường."] });
        await Draw(classId);
        foreach (var user in (string[])["gv1", "gv2", "gv2"]) await Sign(user, classId);
        var toRead = Assert.Single(await Entries("hieutruong", classId), e => e.Remarks is not null);
        Assert.Equal(("Lý Thu Hà", "Học tập cả năm điều chỉnh từ Đạt lên Khá, vì chỉ môn Tin học thấp."), (toRead.LearnerName, toRead.Remarks));
    }

    [Fact]
    public async Task The_password_confirms_in_place_of_the_PIN_until_it_is_changed()
    {
        var classId = await Ready("9D4");
        await SetPin("gv1", again: true);
        await Draw(classId);
        await Refused("signing.proof.none", () => Order("gv1", classId, null));
        await Refused("signing.password.wrong", () => Order("gv1", classId, null, "khong phai mat khau"));
        using var browser = await host.SignedIn("gv1");
        var key = SigningGroup.KeyOf((await Entries("gv1", classId))[0]);
        var empty = await browser.Submit("/records/signing", "sign", new() { ["Input.Groups"] = key });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Nhập mã PIN ký số, hoặc mật khẩu đăng nhập.", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/records/signing", "sign", new() { ["Input.Groups"] = key, ["Input.Password"] = Province.Password })).StatusCode);
        await host.Settle();
        Assert.All(await All(classId), t => Assert.Equal(1, t.SubjectsSigned));

        const string other = "mat khau khac han";
        var second = await Ready("9D5");
        await Draw(second);
        await ChangePassword(Province.Password, other);
        try
        {
            await Refused("signing.password.unknown", () => Order("gv1", second, null, other));
            await Refused("signing.password.wrong", () => Order("gv1", second, null, Province.Password));
            Assert.Equal(JobState.Done, (await Sign("gv1", second)).State);
        }
        finally
        {
            await ChangePassword(other, Province.Password);
        }
        Task ChangePassword(string from, string to) => As("gv1", s => s.GetRequiredService<ChangePassword>().Handle(new() { Current = from, Next = to }, null, default));
    }

    async Task<IReadOnlyList<WaitingLine>> Lines(string user) =>
        await As(user, s => s.GetServices<IWaiting>().OfType<SigningWaiting>().Single().For(host.Province[user], default));
}

public sealed class SigningScreensOnSqlite(ClassroomOnSqlite host) : SigningScreensTests(host), IClassFixture<ClassroomOnSqlite>;
public sealed class SigningScreensOnPostgres(ClassroomOnPostgres host) : SigningScreensTests(host), IClassFixture<ClassroomOnPostgres>;
