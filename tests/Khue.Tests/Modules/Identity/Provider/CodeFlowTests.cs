using System.Net;
using System.Text.Json;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>A person enters another system with their account here.</summary>
public abstract class CodeFlowTests(KhueHost host)
{
    [Fact]
    public async Task The_document_of_discovery_names_only_addresses_that_answer()
    {
        using var program = host.Browser();
        var document = JsonDocument.Parse(await program.GetStringAsync("/.well-known/openid-configuration")).RootElement;
        Assert.Equal("http://localhost", document.GetProperty("issuer").GetString());
        foreach (var one in document.EnumerateObject().Where(x => x.Name.EndsWith("_endpoint", StringComparison.Ordinal)))
            Assert.NotEqual(HttpStatusCode.NotFound, (await program.PostAsync(one.Value.GetString(), new FormUrlEncodedContent([]))).StatusCode);
        var keys = JsonDocument.Parse(await program.GetStringAsync("/.well-known/jwks.json")).RootElement.GetProperty("keys");
        Assert.Equal(["ES256", "RS256"], keys.EnumerateArray().Select(x => x.GetProperty("alg").GetString()).Distinct().Order());
        Assert.DoesNotContain(keys.EnumerateArray(), x => x.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task Someone_signs_in_consents_and_comes_back_with_a_code_that_tells_who_they_are()
    {
        var lms = await RelyingParty.Register(host, x => x.Trusted = false);
        using var browser = host.Browser();
        var toSignIn = await browser.GetAsync(lms.Address());
        Assert.StartsWith("/sign-in?ve=", toSignIn.Headers.Location!.ToString());
        var form = await browser.GetStringAsync(toSignIn.Headers.Location);
        Assert.Contains("LMS thử", form);
        var signedIn = await browser.Submit(toSignIn.Headers.Location.ToString(), "sign-in", new() { ["Input.UserName"] = "gv1", ["Input.Password"] = Province.Password });
        var toConsent = await browser.GetAsync(signedIn.Headers.Location);
        Assert.StartsWith("/connect/consent?r=", toConsent.Headers.Location!.ToString());
        var page = await browser.GetAsync(toConsent.Headers.Location);
        Assert.Contains("Họ và tên", await page.Content.ReadAsStringAsync());
        Assert.Contains("form-action 'self' https://lms.example", page.Headers.GetValues("Content-Security-Policy").Single());
        var agreed = await browser.Submit(toConsent.Headers.Location.ToString(), "consent", []);
        var back = RelyingParty.Back(await browser.GetAsync(agreed.Headers.Location));
        Assert.Equal(("s-1", "http://localhost"), (back["state"], back["iss"]));

        var tokens = await lms.Redeem(back["code"]);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        Assert.Equal("no-store", tokens.Message.Headers.CacheControl?.ToString());
        var claims = tokens.Claims("id_token");
        Assert.Equal(("http://localhost", lms.ClientId, "n-1"), (claims.GetProperty("iss").GetString(), claims.GetProperty("aud").GetString(), claims.GetProperty("nonce").GetString()));
        var about = JsonDocument.Parse(await (await lms.Call("/connect/userinfo", tokens["access_token"])).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("Phạm Văn Dũng", "Dũng", "Phạm"), (about.GetProperty("name").GetString(), about.GetProperty("given_name").GetString(), about.GetProperty("family_name").GetString()));
        Assert.Equal(claims.GetProperty("sub").GetString(), about.GetProperty("sub").GetString());
        Assert.NotEqual(host.Province["gv1"].AccountId.ToString(), about.GetProperty("sub").GetString());
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.ClientEntered" && x.ActorName == "Phạm Văn Dũng")));
        // Asked once, not at every visit.
        Assert.True((await lms.Enter(browser)).ContainsKey("code"));
    }

    [Fact]
    public async Task Who_declines_is_sent_back_with_the_refusal_and_the_client_learns_nothing()
    {
        var lms = await RelyingParty.Register(host, x => x.Trusted = false);
        using var browser = await host.SignedIn("gv2");
        var consent = (await browser.GetAsync(lms.Address())).Headers.Location!.ToString();
        var declined = await browser.Submit(consent, "decline", []);
        Assert.StartsWith(RelyingParty.Redirect + "?error=access_denied", declined.Headers.Location!.ToString());
        Assert.Contains("state=s-1", declined.Headers.Location.Query);
    }

    [Fact]
    public async Task The_same_person_has_another_name_at_every_sector_and_the_same_within_one()
    {
        using var browser = await host.SignedIn("gv1");
        var (one, same) = (await RelyingParty.Register(host), await RelyingParty.Register(host));
        var other = await RelyingParty.Register(host, x => x.RedirectUris = [RelyingParty.Redirect, "https://kho.example/callback"]);
        var open = await RelyingParty.Register(host, x => x.SubjectType = "public");
        var names = new List<string>();
        foreach (var client in (RelyingParty[])[one, same, other, open]) names.Add((await client.Redeem(await client.Code(browser))).Claims("id_token").GetProperty("sub").GetString()!);
        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
        Assert.Equal(host.Province["gv1"].AccountId.ToString(), names[3]);
    }

    [Fact]
    public async Task A_silent_request_is_answered_at_once_or_refused()
    {
        var lms = await RelyingParty.Register(host, x => x.Trusted = false);
        using var stranger = host.Browser();
        Assert.Equal("login_required", (await lms.Enter(stranger, ("prompt", "none")))["error"]);
        using var browser = await host.SignedIn("gv3");
        Assert.Equal("consent_required", (await lms.Enter(browser, ("prompt", "none")))["error"]);
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    [InlineData("acr_values", "urn:khue:acr:passkey")]
    public async Task A_request_for_a_fresh_proof_asks_again_although_the_person_is_signed_in(string name, string value)
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("hieupho");
        host.Time().Move(TimeSpan.FromSeconds(2));
        var again = await browser.GetAsync(lms.Address((name, value)));
        Assert.StartsWith("/sign-in?ve=", again.Headers.Location!.ToString());
        var signedIn = await browser.Submit(again.Headers.Location.ToString(), "sign-in", new() { ["Input.UserName"] = "hieupho", ["Input.Password"] = Province.Password });
        Assert.True(RelyingParty.Back(await browser.GetAsync(signedIn.Headers.Location)).ContainsKey("code"));
    }

    [Fact]
    public async Task A_refresh_token_serves_once_and_a_second_use_ends_everything()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var first = await lms.Redeem(await lms.Code(browser));
        var second = await lms.Refresh(first["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Claims("id_token").GetProperty("auth_time").GetInt64(), second.Claims("id_token").GetProperty("auth_time").GetInt64());
        Assert.Equal("invalid_grant", (await lms.Refresh(first["refresh_token"])).Error);
        // The thief's and the owner's are both void now.
        Assert.Equal("invalid_grant", (await lms.Refresh(second["refresh_token"])).Error);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.GrantEnded" && x.Payload.Contains("refresh-replayed"))));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.ProviderRefused" && x.Payload.Contains("refresh-replayed"))));
    }

    [Fact]
    public async Task Two_who_refresh_at_the_same_moment_do_not_both_get_a_token()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var first = await lms.Redeem(await lms.Code(browser));
        var both = await Task.WhenAll(lms.Refresh(first["refresh_token"]), lms.Refresh(first["refresh_token"]));
        Assert.True(both.Count(x => x.Status == HttpStatusCode.OK) <= 1);
    }

    [Fact]
    public async Task A_pushed_request_is_known_by_its_name_once()
    {
        var lms = await RelyingParty.Register(host, x => x.RequirePushed = true);
        using var browser = await host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(lms.Address())).StatusCode);
        var fields = new Uri("http://x" + lms.Address()).Query.TrimStart('?').Split('&').Select(x => x.Split('=')).Select(x => (x[0], Uri.UnescapeDataString(x[1]))).ToArray();
        var pushed = await lms.Ask("/connect/par", fields);
        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        var address = $"/connect/authorize?client_id={lms.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"])}";
        var back = RelyingParty.Back(await browser.GetAsync(address));
        Assert.Equal(HttpStatusCode.OK, (await lms.Redeem(back["code"])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task A_token_of_a_person_opens_no_more_than_its_scopes_and_says_so()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("hieutruong");
        var tokens = await lms.Redeem(await lms.Code(browser));
        var me = await lms.Call("/api/v1/me", tokens["access_token"]);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.DoesNotContain(host.Province["hieutruong"].PersonId.ToString(), await me.Content.ReadAsStringAsync());
        var people = await lms.Call("/api/v1/people", tokens["access_token"]);
        Assert.Equal((HttpStatusCode.Forbidden, "Bearer error=\"insufficient_scope\""), (people.StatusCode, people.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task Tokens_end_with_the_session_unless_the_person_let_them_stay()
    {
        var (online, offline) = (await RelyingParty.Register(host, x => x.Scope = "openid profile"), await RelyingParty.Register(host));
        using var browser = await host.SignedIn("gv2");
        var (short_, long_) = (await online.Redeem(await online.Code(browser)), await offline.Redeem(await offline.Code(browser)));
        await browser.Submit("/identity/account", "end-sessions", []);
        await host.Settle();
        Assert.Equal("invalid_grant", (await online.Refresh(short_["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await online.Call("/api/v1/me", short_["access_token"])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await offline.Refresh(long_["refresh_token"])).Status);
    }

    [Fact]
    public async Task Signing_in_again_for_one_system_does_not_sign_the_same_person_out_of_another()
    {
        var (first, second) = (await RelyingParty.Register(host, x => x.Scope = "openid profile"), await RelyingParty.Register(host));
        using var browser = await host.SignedIn("hieutruong2");
        var tokens = await first.Redeem(await first.Code(browser));
        var again = await browser.GetAsync(second.Address(("prompt", "login")));
        var signedIn = await browser.Submit(again.Headers.Location!.ToString(), "sign-in", new() { ["Input.UserName"] = "hieutruong2", ["Input.Password"] = Province.Password });
        await second.Redeem(RelyingParty.Back(await browser.GetAsync(signedIn.Headers.Location))["code"]);
        await host.Settle();
        var refreshed = await first.Refresh(tokens["refresh_token"]);
        Assert.Equal(tokens.Claims("id_token").GetProperty("sid").GetString(), refreshed.Claims("id_token").GetProperty("sid").GetString());
    }

    [Fact]
    public async Task A_person_sees_which_systems_know_them_and_takes_it_back_at_once()
    {
        var lms = await RelyingParty.Register(host, x => (x.Trusted, x.Name) = (false, "Kho bài giảng"));
        using var browser = await host.SignedIn("gv3");
        var consent = (await browser.GetAsync(lms.Address())).Headers.Location!.ToString();
        var agreed = await browser.Submit(consent, "consent", []);
        var tokens = await lms.Redeem(RelyingParty.Back(await browser.GetAsync(agreed.Headers.Location))["code"]);
        Assert.Contains("Kho bài giảng", await browser.GetStringAsync("/identity/connections"));
        var form = System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync("/identity/connections"), "withdraw-[0-9a-f]{32}").Value;
        await browser.Submit("/identity/connections", form, []);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lms.Call("/api/v1/me", tokens["access_token"])).StatusCode);
        Assert.Equal("invalid_grant", (await lms.Refresh(tokens["refresh_token"])).Error);
        Assert.StartsWith("/connect/consent", (await browser.GetAsync(lms.Address())).Headers.Location!.ToString());
    }
}

public sealed class CodeFlowOnSqlite(SqliteHost host) : CodeFlowTests(host), IClassFixture<SqliteHost>;
public sealed class CodeFlowOnPostgres(PostgresHost host) : CodeFlowTests(host), IClassFixture<PostgresHost>;
