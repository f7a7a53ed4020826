using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Alerts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Mail;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract partial class AlertTests(KhueHost host, int port) : IAsyncLifetime
{
    const string Page = "/identity/account/alerts", New = "mot cau that moi de nho";

    /// <summary>A test begins with an empty letter box.</summary>
    public async Task InitializeAsync()
    {
        await host.Settle();
        await host.Db(db => db.Set<Letter>().ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_code_confirms_an_address_that_then_reads_of_a_new_device_and_a_new_password()
    {
        using var server = await MailServer.Start(port);
        using var owner = await At("203.0.113.1", "gv1");
        Assert.Contains("chưa đặt", await Text(owner, "/identity/account"));
        await Set(server, owner, "gv1@truong.example");
        Assert.Contains("gv1@truong.example", await Text(owner, "/identity/account"));
        using var thief = await At("198.51.100.7", "gv1");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Submit("/identity/account", "change-password", new() { ["Input.Current"] = Province.Password, ["Input.Next"] = New })).StatusCode);
        await Carry();
        var letters = (await server.Await(3)).Skip(1).ToList();
        Assert.All(letters, x => Assert.Equal(("gv1@truong.example", "auto-generated"), (x.To, x.Automatic)));
        Assert.All(letters, x => Assert.Contains("khue@so.example", x.From));
        Assert.Equal(["Tài khoản Khuê: đăng nhập lần đầu trên một máy mới", "Tài khoản Khuê: đổi mật khẩu"], letters.Select(x => x.Subject));
        Assert.Contains("Firefox trên Linux, 198.51.100.x", letters[0].Text);
        Assert.Matches(@"Đổi mật khẩu, lúc \d\d:\d\d \d\d/\d\d/\d{4}\.", letters[1].Text);
        Assert.All(letters, x => Assert.DoesNotContain(host.Province["gv1"].Name, x.Text));
        Assert.Equal(0, await host.Db(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task An_address_that_is_changed_or_taken_away_reads_of_it_and_only_after_a_fresh_proof()
    {
        using var server = await MailServer.Start(port);
        using var owner = await At("203.0.113.2", "gv2");
        await Set(server, owner, "cu@truong.example");
        await Set(server, owner, "moi@truong.example");
        await Carry();
        Assert.Contains(await server.Await(3), x => x.To == "cu@truong.example" && x.Subject.Contains("đổi địa chỉ nhận thư báo"));
        host.Time().Move(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Conflict, (await owner.Submit(Page, "remove-alerts", [])).StatusCode);
        Assert.Contains("Xác nhận lại là mình", await Text(owner, Page));
        using var fresh = await At("203.0.113.2", "gv2");
        Assert.Equal(HttpStatusCode.Redirect, (await fresh.Submit(Page, "remove-alerts", [])).StatusCode);
        await Carry();
        Assert.Contains(await server.Await(4), x => x.To == "moi@truong.example" && x.Subject.Contains("thôi gửi thư báo"));
        Assert.True(await Told("gv2", "identity.AlertAddressRemoved"));
        Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Payload.Contains("truong.example"))));
    }

    [Fact]
    public async Task While_the_mail_server_is_down_pages_answer_letters_wait_the_journal_says_so_once_and_all_arrive_when_it_is_back()
    {
        using var owner = await At("203.0.113.3", "gv3");
        using (var server = await MailServer.Start(port)) await Set(server, owner, "gv3@truong.example");
        for (var i = 1; i <= 3; i++) (await At($"198.51.{i}.7", "gv3")).Dispose();
        for (var i = 0; i < 3; i++)
        {
            await Carry();
            host.Time().Move(TimeSpan.FromMinutes(11));
        }
        Assert.Equal(3, await host.Db(db => db.Set<Letter>().CountAsync()));
        var row = await host.Db(db => db.Set<JournalEntry>().OrderByDescending(x => x.Sequence).FirstAsync(x => x.Type == "kernel.MailServerDown"));
        Assert.Contains("\"cause\":\"unreachable\"", row.Payload);
        Assert.Contains("\"waiting\":3", row.Payload);
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "kernel.MailServerDown" && x.Sequence > row.Sequence - 10)));
        using var admin = await At("203.0.113.4", "quantri");
        Assert.Contains("3 thư", await Text(admin, "/"));
        using (var server = await MailServer.Start(port))
        {
            host.Time().Move(TimeSpan.FromMinutes(11));
            await Carry();
            var letters = await server.Await(3);
            Assert.Equal(3, letters.Select(x => x.Id).Distinct().Count());
        }
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "kernel.MailServerBack" && x.Sequence > row.Sequence)));
        Assert.DoesNotContain("chưa gửi được", await Text(admin, "/"));
    }

    [Fact]
    public async Task Where_nobody_lives_the_letter_is_given_up_and_a_busy_mailbox_is_tried_until_its_day_is_over()
    {
        using var server = await MailServer.Start(port);
        await host.As(Actor.System, async s =>
        {
            foreach (var to in (string[])["nobody@truong.example", "busy@truong.example", "gv4@truong.example"]) s.GetRequiredService<Postbox>().Put(host.Province["gv4"].AccountId, to, "Thử", "Thử");
            await s.GetRequiredService<KhueDb>().SaveChangesAsync();
        });
        await Carry();
        Assert.Equal("gv4@truong.example", Assert.Single(await server.Await(1)).To);
        Assert.Equal("busy@truong.example", await host.Db(db => db.Set<Letter>().Select(x => x.To).SingleAsync()));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "kernel.LetterUndelivered" && x.Payload.Contains("\"recipient\""))));
        host.Time().Move(TimeSpan.FromHours(25));
        await Carry();
        Assert.Equal(0, await host.Db(db => db.Set<Letter>().CountAsync()));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "kernel.LetterUndelivered" && x.Payload.Contains("\"late\""))));
    }

    [Fact]
    public async Task Codes_are_five_a_day_end_after_ten_wrong_ones_and_after_half_an_hour()
    {
        // Counted by the day, and the clock goes on by half an hour below.
        host.Time().Noon();
        using var server = await MailServer.Start(port);
        using var owner = await At("203.0.113.5", "vanthu");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Ask(owner, "vanthu@truong.example, ai@khac.example")).StatusCode);
        var code = await Asked(server, owner, "vanthu@truong.example");
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Bring(owner, "AAAAA-BBBBB")).StatusCode);
        Assert.True(await Told("vanthu", "identity.AlertCodeRefused"));
        Assert.DoesNotContain("Mã trong thư", await Text(owner, Page));
        Assert.Null(await Address("vanthu"));
        code = await Asked(server, owner, "vanthu@truong.example");
        host.Time().Move(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain("Mã trong thư", await Text(owner, Page));
        using var fresh = await At("203.0.113.5", "vanthu");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Redirect, (await Ask(fresh, "vanthu@truong.example")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Ask(fresh, "vanthu@truong.example")).StatusCode);
        Assert.NotEqual("", code);
    }

    [Fact]
    public async Task An_account_that_the_unit_gave_back_writes_no_more_to_the_address_set_before()
    {
        using var server = await MailServer.Start(port);
        using var thief = await At("203.0.113.6", "hieupho");
        await Set(server, thief, "ke-gian@khac.example");
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Tell(new Khue.Identity.Contracts.SlipUsed(host.Province["hieupho"].AccountId, null));
            await db.SaveChangesAsync();
        });
        await Carry();
        Assert.Contains("thôi gửi đến địa chỉ này", (await server.Await(2))[1].Text);
        Assert.Null(await Address("hieupho"));
        (await At("198.51.100.44", "hieupho")).Dispose();
        await Carry();
        Assert.Equal(2, server.Letters.Count);
    }

    [Fact]
    public async Task A_copied_session_is_written_to_its_owner_and_the_owners_own_signed_out_machine_is_not()
    {
        using var server = await MailServer.Start(port);
        using var owner = await At("203.0.113.8", "xa");
        await Set(server, owner, "xa@phuong.example");
        var account = host.Province["xa"].AccountId;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Tell(new Khue.Identity.Contracts.EndedSessionBrought(account, null, "203.0.113.x", 1));
            db.Tell(new Khue.Identity.Contracts.SessionMisused(account, null, "elsewhere", "198.51.100.x", 1));
            await db.SaveChangesAsync();
        });
        await Carry();
        var letters = (await server.Await(2)).Skip(1).ToList();
        Assert.Contains("Mạng 198.51.100.x.", Assert.Single(letters).Text);
        Assert.Contains("trình duyệt khác, nơi khác", letters[0].Subject);
    }

    [Theory]
    [InlineData("ten@noi.vn", true)]
    [InlineData("ten.ho+bao@thu.noi.vn", true)]
    [InlineData("ten@noi", false)]
    [InlineData("ten", false)]
    [InlineData("", false)]
    [InlineData("Tên <ten@noi.vn>", false)]
    [InlineData("ten@noi.vn,khac@noi.vn", false)]
    [InlineData("ten@noi.vn\r\nBcc: khac@noi.vn", false)]
    [InlineData("tên@noi.vn", false)]
    public void One_bare_address_is_an_address_and_nothing_else_is(string text, bool isOne) => Assert.Equal(isOne, MailAddresses.IsOne(text));

    async Task Set(MailServer server, HttpClient owner, string address)
    {
        var code = await Asked(server, owner, address);
        Assert.Equal(HttpStatusCode.Redirect, (await Bring(owner, code.ToLowerInvariant())).StatusCode);
    }

    /// <summary>Asks, and reads the code in the mailbox.</summary>
    async Task<string> Asked(MailServer server, HttpClient owner, string address)
    {
        var before = server.Letters.Count;
        Assert.Equal(HttpStatusCode.Redirect, (await Ask(owner, address)).StatusCode);
        await Carry();
        return Code().Match((await server.Await(before + 1))[before].Text).Groups[1].Value;
    }

    Task<HttpResponseMessage> Ask(HttpClient owner, string address) => owner.Submit(Page, "ask-alerts", new() { ["Asking.Address"] = address });
    Task<HttpResponseMessage> Bring(HttpClient owner, string code) => owner.Submit(Page, "confirm-alerts", new() { ["Confirming.Code"] = code });

    async Task Carry()
    {
        await host.Settle();
        await host.As(Actor.System, s => host.Services.GetRequiredService<Postman>().Carry(s, default));
    }

    async Task<HttpClient> At(string address, string user)
    {
        var browser = host.BrowserAt(address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try(user, Province.Password)).StatusCode);
        return browser;
    }

    static async Task<string> Text(HttpClient browser, string page) => WebUtility.HtmlDecode(await browser.GetStringAsync(page));
    Task<string?> Address(string user) => host.Db(db => db.Set<AlertAddress>().Where(x => x.AccountId == host.Province[user].AccountId).Select(x => x.Address).SingleAsync());
    Task<bool> Told(string user, string type) => host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == type && x.Subject == host.Province[user].AccountId));

    [GeneratedRegex(@"trong 30 phút: (\S+)")]
    private static partial Regex Code();
}

/// <summary>A host that sends letters to a server of this machine, which runs only while a test lets it.</summary>
public sealed class MailSqliteHost : SqliteHost
{
    internal int Port { get; } = Relying.FreePort();
    protected override IEnumerable<(string Name, string Value)> Settings => [.. SignInTesting.Settings, .. MailTesting.Settings(Port)];
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}

public sealed class MailPostgresHost : PostgresHost
{
    internal int Port { get; } = Relying.FreePort();
    protected override IEnumerable<(string Name, string Value)> Settings => [.. SignInTesting.Settings, .. MailTesting.Settings(Port)];
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}

static class MailTesting
{
    public static (string, string)[] Settings(int port) => [("KHUE_SMTP", $"127.0.0.1:{port}"), ("KHUE_SMTP_TLS", "false"), ("KHUE_SMTP_SECONDS", "600"), ("KHUE_MAIL_FROM", "khue@so.example")];
}

public sealed class AlertOnSqlite(MailSqliteHost host) : AlertTests(host, host.Port), IClassFixture<MailSqliteHost>;
public sealed class AlertOnPostgres(MailPostgresHost host) : AlertTests(host, host.Port), IClassFixture<MailPostgresHost>;
