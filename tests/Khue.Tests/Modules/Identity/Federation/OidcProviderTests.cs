using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Khue.Identity.Clients;
using Khue.Identity.Coverage;
using Khue.Identity.Federation;
using Khue.Identity.Sessions;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity.Federation;

/// <summary>The certified library oidc-provider (tests/relying) as the provider that people sign in through, in a process of its own.</summary>
public abstract partial class OidcProviderTests(KhueHost host) : IAsyncLifetime
{
    const string Number = "079080000017";
    readonly int port = Relying.FreePort();
    Process process = null!;

    string Issuer => $"http://127.0.0.1:{port}";

    public async Task InitializeAsync()
    {
        using var khue = host.Browser();
        var jwks = JsonDocument.Parse(await khue.GetStringAsync("/.well-known/jwks.json")).RootElement;
        object Client(string id, string method) => new
        {
            client_id = id, client_secret = method == AuthMethods.PrivateKey ? null : "a-secret-of-some-length", token_endpoint_auth_method = method, jwks = method == AuthMethods.PrivateKey ? jwks : (JsonElement?)null,
            redirect_uris = new[] { $"http://localhost/sign-in/with/{id}/answer" }, post_logout_redirect_uris = new[] { "http://localhost/sign-in" },
        };
        var people = new Dictionary<string, object>
        {
            ["dung"] = new { name = "PHẠM VĂN DŨNG", birthdate = "01/01/1980", SoDinhDanh = Number, level = "2" },
            ["dung-muc-1"] = new { name = "PHẠM VĂN DŨNG", birthdate = "01/01/1980", SoDinhDanh = Number, level = "1" },
            ["nhung"] = new { name = "Vũ Hồng Nhung", level = "1" },
            ["gia"] = new { name = "Phạm Văn Dũng", birthdate = "02/01/1980", SoDinhDanh = Number, level = "2" },
        };
        process = await Relying.Serve("provider.mjs", JsonSerializer.Serialize(new { port, people, clients = new[] { Client("quoc-gia", AuthMethods.Basic), Client("cong-so", AuthMethods.PrivateKey), Client("tam", AuthMethods.Post) } }, new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull }));
    }

    public Task DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_administrator_adds_it_and_people_link_sign_in_are_refused_and_sign_out_there()
    {
        using var admin = await host.SignedIn("quantri");
        Dictionary<string, string> fields = new()
        {
            ["Input.Key"] = "quoc-gia", ["Input.Name"] = "Định danh thử", ["Input.Issuer"] = Issuer, ["Input.ClientId"] = "quoc-gia", ["Input.AuthMethod"] = AuthMethods.Basic, ["Input.Secret"] = "a-secret-of-some-length", ["Input.Scope"] = "openid profile",
            ["Input.NumberClaim"] = "SoDinhDanh", ["Input.NameClaim"] = "name", ["Input.BirthDateClaim"] = "birthdate", ["Input.LevelClaim"] = "level", ["Input.LevelTwo"] = "2", ["Input.IsNational"] = "true", ["Input.IsSecondFactor"] = "true", ["Input.IsOn"] = "true",
        };
        var added = await admin.Submit("/identity/federation/new", "add-provider", fields);
        Assert.True(added.StatusCode == HttpStatusCode.Redirect, WebUtility.HtmlDecode(await added.Content.ReadAsStringAsync()));
        Assert.Contains("/sign-in/with/quoc-gia/answer", await admin.GetStringAsync(added.Path()));
        await host.Add(new() { Key = "cong-so", Name = "Cổng Sở", Issuer = Issuer, ClientId = "cong-so", AuthMethod = AuthMethods.PrivateKey, LevelClaim = null });
        await host.Number("gv1", Number);

        await The_number_of_one_person_at_level_two_signs_in_without_a_password();
        await Whoever_does_not_prove_to_be_somebody_is_asked_to_sign_in_once_and_say_so();
        await Who_took_the_link_away_is_not_linked_again_by_the_number();
        await Who_declines_there_is_told_and_may_use_the_password();
        await When_it_is_down_the_password_works_and_the_page_says_so();
        var list = WebUtility.HtmlDecode(await admin.GetStringAsync("/identity/federation"));
        Assert.Matches(@"Định danh thử.*\(định danh quốc gia\)", list);
    }

    async Task The_number_of_one_person_at_level_two_signs_in_without_a_password()
    {
        using var browser = host.Browser();
        Assert.Contains("Đăng nhập bằng Định danh thử", WebUtility.HtmlDecode(await browser.GetStringAsync("/sign-in")));
        // Level 1, and somebody whose day of birth differs, are told nothing but to sign in.
        foreach (var other in (string[])["dung-muc-1", "gia"]) Assert.Equal("unlinked", (await SignIn(host.Browser(), "quoc-gia", other)).Said());
        Assert.Equal("/identity/account", (await SignIn(browser, "quoc-gia", "dung", "?ve=/identity/account")).Path());
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/identity/account"));
        Assert.Contains("nơi khác xác nhận bằng hai bước", page);
        var account = host.Province["gv1"].AccountId;
        var login = await host.Db(db => db.Set<ExternalLogin>().SingleAsync(x => x.AccountId == account));
        Assert.Equal((2, true), (login.Level, login.LastUsedAt is not null));
        Assert.DoesNotContain(Number, login.NumberHash!);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.ExternalLoginLinked" && x.Payload.Contains("\"number\""))));
        Assert.Equal(2, await host.Db(db => db.Set<Session>().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).Select(x => x.Level).FirstAsync()));
        await LeaveThere(browser);
        Assert.Equal("/", (await SignIn(host.Browser(), "quoc-gia", "dung")).Path());
        Assert.Equal(1, await host.Db(db => db.Set<ExternalLogin>().CountAsync(x => x.AccountId == account)));
        var coverage = await host.As(host.Province["so"], s => s.GetRequiredService<CoverageSheet>().Handle(null, default));
        Assert.Equal(1, coverage.Whole.Staff.Marks[coverage.Titles.ToList().IndexOf("VNeID mức 2")]);
    }

    async Task LeaveThere(HttpClient browser)
    {
        var left = await browser.Post("/identity/account", "/sign-out");
        Assert.Equal("/sign-in?roi=quoc-gia", left.Path());
        Assert.Contains("đăng xuất cả ở Định danh thử", WebUtility.HtmlDecode(await browser.GetStringAsync(left.Path())));
        using var there = Abroad.Browser();
        var page = await there.GetAsync((await browser.GetAsync("/sign-in/with/quoc-gia/leave")).Headers.Location);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var done = await there.PostAsync($"{Issuer}/session/end/confirm", new FormUrlEncodedContent(new Dictionary<string, string> { ["xsrf"] = Xsrf().Match(html).Groups[1].Value, ["logout"] = "yes" }));
        Assert.Equal("http://localhost/sign-in", done.Headers.Location!.ToString());
    }

    async Task Whoever_does_not_prove_to_be_somebody_is_asked_to_sign_in_once_and_say_so()
    {
        using var browser = host.Browser();
        var asked = await SignIn(browser, "cong-so", "nhung");
        Assert.Equal("unlinked", asked.Said());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try("gv2", Province.Password, asked.Path()["/sign-in".Length..])).StatusCode);
        const string Confirm = "/identity/account/external/confirm";
        Assert.Contains("Vũ Hồng Nhung", WebUtility.HtmlDecode(await browser.GetStringAsync(Confirm)));
        Assert.Equal("/identity/account/external", (await browser.Submit(Confirm, "link", [])).Path());
        Assert.Contains("đã hết hạn hoặc đã xong", WebUtility.HtmlDecode(await browser.GetStringAsync(Confirm)));
        // The same account there goes to nobody else.
        using var other = await host.SignedIn("gv3");
        Assert.Equal("taken", (await Link(other, "cong-so", "nhung")).Said());
        Assert.Equal("/", (await SignIn(host.Browser(), "cong-so", "nhung")).Path());
        // Another's number is not linked even by whoever says it is theirs.
        await host.Number("gv3", "079080000024");
        Assert.Equal("contradicts", (await Link(other, "quoc-gia", "gia")).Said());

        var id = await host.Db(db => db.Set<ExternalLogin>().Where(x => x.AccountId == host.Province["gv2"].AccountId).Select(x => x.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/identity/account", $"/identity/account/external/{id}/unlink")).StatusCode);
        Assert.Equal("/identity/account/external", (await browser.Post("/identity/account", $"/identity/account/external/{id}/unlink")).Path());
        Assert.Equal("unlinked", (await SignIn(host.Browser(), "cong-so", "nhung")).Said());
    }

    async Task Who_took_the_link_away_is_not_linked_again_by_the_number()
    {
        using var browser = host.Browser();
        await SignIn(browser, "quoc-gia", "dung");
        var id = await host.Db(db => db.Set<ExternalLogin>().Where(x => x.AccountId == host.Province["gv1"].AccountId).Select(x => x.Id).SingleAsync());
        Assert.Equal("/identity/account/external", (await browser.Post("/identity/account", $"/identity/account/external/{id}/unlink")).Path());
        Assert.Equal("unlinked", (await SignIn(host.Browser(), "quoc-gia", "dung")).Said());
        Assert.Null(await host.Db(db => db.Set<ExternalLogin>().Where(x => x.Id == id).Select(x => x.NumberHash).SingleAsync()));
        Assert.Equal("", (await Link(browser, "quoc-gia", "dung")).Said());
        Assert.Equal("/", (await SignIn(host.Browser(), "quoc-gia", "dung")).Path());
    }

    async Task Who_declines_there_is_told_and_may_use_the_password()
    {
        using var browser = host.Browser();
        var refused = await SignIn(browser, "quoc-gia", null);
        Assert.Equal("declined", refused.Said());
        Assert.Contains("bị hủy hoặc không được đồng ý", WebUtility.HtmlDecode(await browser.GetStringAsync(refused.Path())));
    }

    async Task When_it_is_down_the_password_works_and_the_page_says_so()
    {
        using var browser = host.Browser();
        var away = (await browser.GetAsync("/sign-in/with/quoc-gia")).Headers.Location!;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        var state = System.Web.HttpUtility.ParseQueryString(away.Query)["state"];
        Assert.Equal("down", (await browser.GetAsync($"/sign-in/with/quoc-gia/answer?code=x&state={state}&iss={Uri.EscapeDataString(Issuer)}")).Said());
        host.Time().Move(TimeSpan.FromMinutes(2));
        var down = await browser.GetAsync("/sign-in/with/quoc-gia");
        Assert.Contains("hiện không trả lời", WebUtility.HtmlDecode(await browser.GetStringAsync(down.Path())));
        await host.Journalled("provider-down");
        Assert.Equal("/", (await browser.Try("gv4", Province.Password)).Path());
    }

    async Task<HttpResponseMessage> SignIn(HttpClient browser, string key, string? login, string query = "") => await browser.GetAsync(await Agree((await browser.GetAsync($"/sign-in/with/{key}{query}")).Headers.Location!, login));

    async Task<HttpResponseMessage> Link(HttpClient browser, string key, string login)
    {
        var sent = await browser.Post("/identity/account", $"/identity/account/external/{key}/link");
        return await browser.GetAsync(await Agree(sent.Headers.Location!, login));
    }

    /// <summary>What the person does at the provider; returns where it sends the browser back to. Null declines.</summary>
    async Task<Uri> Agree(Uri at, string? login)
    {
        using var there = Abroad.Browser();
        for (var steps = 0; steps < 20; steps++)
        {
            if (at.Host == "localhost") return at;
            var answer = await there.GetAsync(at);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var html = await answer.Content.ReadAsStringAsync();
                if (login is null) answer = await there.GetAsync(new Uri(at, Abort().Match(html).Groups[1].Value));
                else answer = await there.PostAsync(new Uri(at, Form().Match(html).Groups[1].Value), new FormUrlEncodedContent(new Dictionary<string, string> { ["prompt"] = html.Contains("value=\"login\"") ? "login" : "consent", ["login"] = login, ["password"] = "any" }));
            }
            Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync());
            at = new Uri(at, answer.Headers.Location);
        }
        throw new InvalidOperationException($"No end at {at}");
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex Form();

    [GeneratedRegex("<a href=\"([^\"]+/abort)\"")]
    private static partial Regex Abort();

    [GeneratedRegex("name=\"xsrf\" value=\"([^\"]+)\"")]
    private static partial Regex Xsrf();
}

public sealed class OidcProviderOnSqlite(FederationSqliteHost host) : OidcProviderTests(host), IClassFixture<FederationSqliteHost>;
public sealed class OidcProviderOnPostgres(FederationPostgresHost host) : OidcProviderTests(host), IClassFixture<FederationPostgresHost>;
