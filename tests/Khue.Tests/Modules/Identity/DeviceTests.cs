using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Brakes;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract partial class DeviceTests(KhueHost host)
{
    const string Account = "/identity/account";

    [Fact]
    public async Task A_new_device_is_told_on_the_old_one_until_its_owner_has_looked_and_can_be_ended_alone()
    {
        using var desk = await At("203.0.113.7", "gv1");
        using var phone = await At("198.51.100.9", "gv1");
        Assert.Contains("Có máy mới đăng nhập", await Text(desk, "/"));
        Assert.DoesNotContain("Có máy mới đăng nhập", await Text(phone, "/"));
        Assert.Contains("198.51.100.x · mật khẩu", await Text(desk, Account));
        Assert.DoesNotContain("198.51.100.9", await Text(desk, Account));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.DeviceFirstSeen" && x.Payload.Contains("198.51.100.x"))));
        await desk.Submit(Account, "recognise", []);
        Assert.DoesNotContain("Có máy mới đăng nhập", await Text(desk, "/"));

        var theirs = EndForm().Match(await desk.GetStringAsync(Account)).Groups[1].Value;
        using var stranger = await At("203.0.113.8", "gv3");
        Assert.Equal(HttpStatusCode.NotFound, (await Press(stranger, theirs)).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await desk.PostAsync(theirs, new FormUrlEncodedContent([new("a", "b")]))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Press(desk, theirs)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_unused_and_after_a_week_however_much_it_is_used_and_is_swept()
    {
        using var browser = await At("203.0.113.11", "gv2");
        var account = host.Province["gv2"].AccountId;
        for (var hour = 0; hour < 24; hour += 8)
        {
            host.Time().Move(TimeSpan.FromHours(8));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        }
        host.Time().Move(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        using var busy = await At("203.0.113.11", "gv2");
        for (var hour = 0; hour < 160; hour += 8)
        {
            host.Time().Move(TimeSpan.FromHours(8));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/")).StatusCode);
        }
        host.Time().Move(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/")).StatusCode);
        await host.As(Actor.System, s => s.GetRequiredService<SweepSignIns>().Handle(default));
        Assert.Equal(0, await host.Db(db => db.Set<Session>().CountAsync(x => x.AccountId == account && x.EndedAt == null)));
    }

    [Fact]
    public async Task Being_seen_is_written_every_few_minutes_not_at_each_request()
    {
        using var browser = await At("203.0.113.12", "hieupho");
        var account = host.Province["hieupho"].AccountId;
        var before = await Seen();
        host.Time().Move(TimeSpan.FromMinutes(2));
        await browser.GetAsync("/");
        Assert.Equal(before, await Seen());
        host.Time().Move(TimeSpan.FromMinutes(4));
        await browser.GetAsync("/");
        Assert.True(await Seen() >= before.AddMinutes(6));
        Task<DateTime> Seen() => host.Db(db => db.Set<Session>().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).Select(x => x.LastSeenAt).FirstAsync());
    }

    [Fact]
    public async Task A_principal_sees_who_of_the_school_signs_in_from_where_and_keeps_a_device_out()
    {
        using var principal = await At("203.0.113.20", "hieutruong");
        using var clerk = await At("198.51.100.21", "vanthu");
        using var elsewhere = await At("198.51.100.22", "gv4");
        var page = await Text(principal, "/identity/sign-ins");
        Assert.Contains("Đỗ Thị Thắm", page);
        Assert.DoesNotContain("Lý Văn Ổn", page);
        var device = await host.Db(db => db.Set<Device>().Where(x => x.AccountId == host.Province["vanthu"].AccountId).OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
        var other = await host.Db(db => db.Set<Device>().Where(x => x.AccountId == host.Province["gv4"].AccountId).Select(x => x.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync($"/identity/devices/{other}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await principal.Submit($"/identity/devices/{device}", "block", new() { ["Input.Reason"] = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await principal.Submit($"/identity/devices/{device}", "block", new() { ["Input.Reason"] = "Mất máy" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.GetAsync("/")).StatusCode);
        var refusal = await clerk.Try("vanthu", Province.Password);
        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);
        Assert.Contains("Máy này đã bị chặn", WebUtility.HtmlDecode(await refusal.Content.ReadAsStringAsync()));
        using var another = await At("198.51.100.23", "vanthu");
        Assert.Equal(HttpStatusCode.OK, (await another.GetAsync("/")).StatusCode);
        await principal.Submit($"/identity/devices/{device}", "unblock", []);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Try("vanthu", Province.Password)).StatusCode);
    }

    [Fact]
    public async Task Sign_ins_are_read_page_by_page_and_none_is_missed()
    {
        for (var i = 0; i < 55; i++)
            await host.As(Actor.Nobody, s => s.GetRequiredService<SignIn>().Handle(new() { UserName = "hieutruong2", Password = Province.Password }, default));
        var first = await List(null);
        var second = await List(first.Next);
        Assert.Equal(50, first.Items.Count);
        Assert.True(second.Items.Count >= 5);
        Assert.Empty(first.Items.Select(x => x.Id).Intersect(second.Items.Select(x => x.Id)));
        Task<Khue.Kernel.Data.Page<SignInList.Row>> List(string? after) => host.As(host.Province["hieutruong2"], s => s.GetRequiredService<SignInList>().Handle(false, after, default));
    }

    [Theory]
    [InlineData("hocsinh", "khue", "203.0.113.71", null, "without-device")]
    [InlineData("phuhuynh", "khue khue-device", "198.51.100.71", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "elsewhere")]
    public async Task A_session_copied_to_another_machine_is_over_and_told(string user, string copied, string address, string? browser, string cause)
    {
        using var owner = host.BrowserWith(out var cookies);
        Assert.Equal(HttpStatusCode.Redirect, (await Named(owner, "203.0.113.71", null).Try(user, Province.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/")).StatusCode);
        using var thief = Named(host.Browser(), address, browser);
        thief.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.GetCookies(new("http://localhost/")).Where(x => copied.Split(' ').Contains(x.Name)).Select(x => $"{x.Name}={x.Value}")));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.GetAsync("/")).StatusCode);
        await host.Journalled("identity.SessionMisused", cause);
    }

    [Fact]
    public async Task A_browser_that_changes_its_network_or_its_name_alone_stays_signed_in()
    {
        using var owner = host.BrowserWith(out _);
        Assert.Equal(HttpStatusCode.Redirect, (await Named(owner, "203.0.113.72", null).Try("vanthu2", Province.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Named(owner, "198.51.100.72", null).GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Named(owner, "203.0.113.72", "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36").GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_a_session_that_its_owner_ended_is_told_when_it_comes_back_and_one_that_ran_out_is_not()
    {
        using var thief = await At("203.0.113.73", "xa");
        using var owner = await At("203.0.113.74", "xa");
        await owner.Submit(Account, "end-sessions", []);
        host.Time().Move(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.EndedSessionBrought" && x.Subject == host.Province["xa"].AccountId)));
        using var tired = await At("203.0.113.75", "xa2");
        host.Time().Move(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Redirect, (await tired.GetAsync("/")).StatusCode);
        Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.EndedSessionBrought" && x.Subject == host.Province["xa2"].AccountId)));
    }

    [Fact]
    public async Task A_session_planted_in_somebodys_browser_never_becomes_theirs()
    {
        using var attacker = host.BrowserWith(out var planted);
        await Named(attacker, "203.0.113.76", null).Try("so", Province.Password);
        using var victim = host.BrowserWith(out var cookies);
        foreach (Cookie one in planted.GetCookies(new("http://localhost/"))) cookies.Add(new Cookie(one.Name, one.Value, "/", "localhost"));
        Assert.Equal(HttpStatusCode.Redirect, (await Named(victim, "203.0.113.76", null).Try("quantri", Province.Password)).StatusCode);
        Assert.Contains(host.Province["quantri"].Name, await Text(victim, Account));
        Assert.Equal(HttpStatusCode.Redirect, (await attacker.GetAsync("/")).StatusCode);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.SessionsEnded" && x.Subject == host.Province["so"].AccountId)));
    }

    static HttpClient Named(HttpClient browser, string address, string? name)
    {
        browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        browser.DefaultRequestHeaders.Remove("User-Agent");
        browser.DefaultRequestHeaders.Add("User-Agent", name ?? "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return browser;
    }

    async Task<HttpClient> At(string address, string user)
    {
        var browser = host.BrowserAt(address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try(user, Province.Password)).StatusCode);
        return browser;
    }

    static async Task<string> Text(HttpClient browser, string page) => WebUtility.HtmlDecode(await browser.GetStringAsync(page));

    static async Task<HttpResponseMessage> Press(HttpClient browser, string path) =>
        await browser.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync(Account)).Groups[1].Value }));

    [GeneratedRegex("action=\"(/identity/sessions/[0-9a-f-]{36}/end)\"")]
    private static partial Regex EndForm();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

public sealed class DeviceOnSqlite(SignInSqliteHost host) : DeviceTests(host), IClassFixture<SignInSqliteHost>;
public sealed class DeviceOnPostgres(SignInPostgresHost host) : DeviceTests(host), IClassFixture<SignInPostgresHost>;
