using System.Net;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class SignInTests(KhueHost host)
{
    [Fact]
    public async Task The_right_password_opens_the_home_page_and_is_journalled()
    {
        using var browser = await host.SignedIn("hieutruong");
        var home = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains("Nguyễn Thị Lan", await home.Content.ReadAsStringAsync());
        var account = host.Province["hieutruong"].AccountId;
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.SignedIn" && x.Subject == account && x.ActorName == "Nguyễn Thị Lan")));
    }

    [Theory]
    [InlineData("hieupho", "sai mat khau")]
    [InlineData("khong-co-ai", "sai mat khau")]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer(string name, string password)
    {
        using var browser = host.Browser();
        var answer = await browser.Submit("/sign-in", "sign-in", new() { ["Input.UserName"] = name, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Tên tài khoản hoặc mật khẩu chưa đúng", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_at_once()
    {
        using var one = await host.SignedIn("gv3");
        using var other = await host.SignedIn("gv3");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
        await one.Submit("/identity/account", "end-sessions", []);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_cookie_of_a_session_that_was_signed_out_opens_nothing()
    {
        using var browser = host.BrowserWith(out var cookies);
        await browser.Try("gv2", Province.Password);
        var stolen = cookies.GetCookieHeader(new("http://localhost/"));
        using var thief = host.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", stolen);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/identity/account", "end-sessions", [])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_again_gives_a_new_session_and_ends_the_one_before()
    {
        using var browser = host.BrowserWith(out var cookies);
        await browser.Try("hieutruong2", Province.Password);
        var first = cookies.GetCookies(new("http://localhost/"))["khue"]!.Value;
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try("hieutruong2", Province.Password)).StatusCode);
        Assert.NotEqual(first, cookies.GetCookies(new("http://localhost/"))["khue"]!.Value);
        using var old = host.Browser();
        old.DefaultRequestHeaders.Add("Cookie", "khue=" + first);
        Assert.Equal(HttpStatusCode.Redirect, (await old.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/identity/account")]
    public async Task A_form_without_its_token_is_refused_and_no_page_can_be_framed(string page)
    {
        using var browser = await host.SignedIn("gv1");
        var answer = await browser.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = page == "/sign-in" ? "sign-in" : "end-sessions", ["Input.UserName"] = "gv1", ["Input.Password"] = Province.Password }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", (await browser.GetAsync(page)).Headers.GetValues("Content-Security-Policy").Single());
        await host.Journalled("kernel.RequestRefused", "form-token");
    }

    [Theory]
    [InlineData("GET", "/identity/account", "iframe", "framed")]
    [InlineData("GET", "/sign-in", "object", "framed")]
    [InlineData("POST", "/sign-out", "document", "other-site")]
    public async Task What_another_site_asks_through_the_browser_is_refused_and_told(string method, string path, string destination, string cause)
    {
        using var browser = await host.SignedIn("gv1");
        using var asked = new HttpRequestMessage(new(method), path) { Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Dest", destination } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(asked)).StatusCode);
        using var link = new HttpRequestMessage(HttpMethod.Get, "/identity/account") { Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Dest", "document" } } };
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(link)).StatusCode);
        await host.Journalled("kernel.RequestRefused", cause);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_return_address_outside_the_site_is_not_followed(string back)
    {
        using var browser = host.Browser();
        var answer = await browser.Submit("/sign-in?ve=" + Uri.EscapeDataString(back), "sign-in", new() { ["Input.UserName"] = "so", ["Input.Password"] = Province.Password });
        Assert.Equal("/", answer.Headers.Location?.ToString().Replace("http://localhost", ""));
        await host.Journalled("kernel.RequestRefused", "return-outside");
    }
}

public sealed class SignInOnSqlite(SqliteHost host) : SignInTests(host), IClassFixture<SqliteHost>;
public sealed class SignInOnPostgres(PostgresHost host) : SignInTests(host), IClassFixture<PostgresHost>;
