using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khue.Identity.Keys;
using Khue.Identity.Provider;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>What no honest client does: refused, and each leaves a row in the journal.</summary>
public abstract class ProviderAttackTests(KhueHost host)
{
    [Fact]
    public async Task A_code_used_twice_voids_the_tokens_of_the_first_use()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var code = await lms.Code(browser);
        var tokens = await lms.Redeem(code);
        Assert.Equal("invalid_grant", (await lms.Redeem(code)).Error);
        Assert.Equal("invalid_grant", (await lms.Refresh(tokens["refresh_token"])).Error);
        await Journalled("code-replayed");
    }

    [Fact]
    public async Task A_code_put_into_another_clients_hands_is_worth_nothing()
    {
        var (lms, thief) = (await RelyingParty.Register(host), await RelyingParty.Register(host));
        using var browser = await host.SignedIn("gv1");
        var code = await lms.Code(browser);
        Assert.Equal("invalid_grant", (await thief.Redeem(code, ("code_verifier", lms.Verifier))).Error);
        await Journalled("code-of-another-client");
    }

    [Theory]
    [InlineData("code_verifier", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "verifier-wrong")]
    [InlineData("redirect_uri", "https://lms.example/other", "redirect-mixed-up")]
    public async Task A_code_injected_into_another_session_fails_on_what_the_thief_cannot_know(string field, string value, string cause)
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        Assert.Equal("invalid_grant", (await lms.Redeem(await lms.Code(browser), (field, value))).Error);
        await Journalled(cause);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "https://lms.example/callback/../evil")]
    [InlineData("redirect_uri", "https://lms.example/callback?x=1")]
    [InlineData("redirect_uri", "https://lms.example.evil.example/callback")]
    [InlineData("redirect_uri", "https://user@lms.example/callback")]
    [InlineData("redirect_uri", "")]
    [InlineData("client_id", "khong-co")]
    [InlineData("client_id", "")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_the_clients(string field, string value)
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var answer = await browser.GetAsync(lms.Address((field, value)));
        Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (answer.StatusCode, answer.Headers.Location));
        Assert.Contains(field == "client_id" ? "chưa đăng ký" : "không chuyển tiếp", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", "", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "scim", "invalid_scope")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    public async Task A_request_that_weakens_the_protocol_is_refused_at_the_clients_own_address(string field, string value, string error)
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var back = await lms.Enter(browser, (field, value));
        Assert.Equal((error, "s-1", "http://localhost"), (back["error"], back["state"], back["iss"]));
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused_everywhere()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(lms.Address() + "&redirect_uri=https%3A%2F%2Fevil.example")).StatusCode);
        Assert.Equal("invalid_request", (await lms.Ask("/connect/token", ("grant_type", "refresh_token"), ("grant_type", "client_credentials"))).Error);
    }

    [Theory]
    [InlineData("wrong-secret", "client-secret-wrong")]
    [InlineData("", "client-without-proof")]
    public async Task A_client_that_cannot_prove_itself_gets_nothing(string secret, string cause)
    {
        var lms = await RelyingParty.Register(host);
        var answer = await lms.Ask("/connect/token", ("grant_type", "client_credentials"), ("client_id", lms.ClientId), ("client_secret", secret));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
        await Journalled(cause);
    }

    [Fact]
    public async Task Two_proofs_at_once_are_one_too_many()
    {
        var lms = await RelyingParty.Register(host);
        using var program = host.Browser();
        program.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{lms.ClientId}:{lms.Secret}")));
        var answer = await program.PostAsync("/connect/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_secret", lms.Secret!)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_forged_token_opens_nothing_however_it_is_forged()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var tokens = await lms.Redeem(await lms.Code(browser));
        var good = tokens["access_token"];
        var parts = good.Split('.');
        var (key, rsa) = (await host.Services.GetRequiredService<TokenKeys>().Current(TokenKeys.Fast, default), await host.Services.GetRequiredService<TokenKeys>().Current(TokenKeys.Common, default));
        var claims = Base64UrlEncoder.Decode(parts[1]);
        // Key confusion: the public key, which everybody has, taken as a shared secret.
        var confused = Sign(claims, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { kty = "EC", x = key.Public.X, y = key.Public.Y })), key.Id);
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (string Name, string Token)[] forged =
        [
            ("alg none", $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}")}.{parts[1]}."),
            ("no signature", $"{parts[0]}.{parts[1]}."),
            ("changed claims", $"{parts[0]}.{Base64UrlEncoder.Encode(claims.Replace("openid", "scim x", StringComparison.Ordinal))}.{parts[2]}"),
            ("key confusion", confused),
            ("own key", Written(claims, new(new ECDsaSecurityKey(own) { KeyId = key.Id }, "ES256"))),
            ("other algorithm", Written(claims, rsa.Signing)),
            ("an ID token", tokens["id_token"]),
            ("expired", Written(Changed(claims, "exp", -10), key.Signing)),
            ("from the future", Written(Changed(claims, "iat", 3600), key.Signing)),
            ("of another issuer", Written(claims.Replace("\"iss\":\"http://localhost\"", "\"iss\":\"http://evil.example\"", StringComparison.Ordinal), key.Signing)),
            ("rubbish", "a.b.c"),
            ("a refresh token", tokens["refresh_token"]),
        ];
        foreach (var (name, token) in forged)
        {
            var answer = await lms.Call("/api/v1/me", token);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, name);
            Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString());
        }
        Assert.Equal(HttpStatusCode.OK, (await lms.Call("/api/v1/me", good)).StatusCode);
        await Journalled("token-refused");

        static string Written(string payload, SigningCredentials by) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, by, new Dictionary<string, object> { ["typ"] = "at+jwt" });
        static string Changed(string payload, string claim, int seconds)
        {
            var all = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(payload)!;
            all[claim] = JsonSerializer.SerializeToElement(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds);
            return JsonSerializer.Serialize(all);
        }
        static string Sign(string payload, byte[] secret, string kid)
        {
            var start = $"{Base64UrlEncoder.Encode($"{{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"{kid}\"}}")}.{Base64UrlEncoder.Encode(payload)}";
            return $"{start}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(start)))}";
        }
    }

    [Fact]
    public async Task A_revoked_token_and_what_hangs_on_a_revoked_refresh_token_open_nothing()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var tokens = await lms.Redeem(await lms.Code(browser));
        Assert.Equal("True", (await lms.Ask("/connect/introspect", ("token", tokens["access_token"])))["active"]);
        Assert.Equal(HttpStatusCode.OK, (await lms.Ask("/connect/revoke", ("token", tokens["access_token"]))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lms.Call("/api/v1/me", tokens["access_token"])).StatusCode);
        Assert.Equal("False", (await lms.Ask("/connect/introspect", ("token", tokens["access_token"])))["active"]);
        var second = await lms.Refresh(tokens["refresh_token"]);
        Assert.Equal("True", (await lms.Ask("/connect/introspect", ("token", second["refresh_token"])))["active"]);
        Assert.Equal(HttpStatusCode.OK, (await lms.Ask("/connect/revoke", ("token", second["refresh_token"]))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lms.Call("/api/v1/me", second["access_token"])).StatusCode);
    }

    [Fact]
    public async Task Another_client_learns_nothing_of_a_token_and_cannot_revoke_it()
    {
        var (lms, other) = (await RelyingParty.Register(host), await RelyingParty.Register(host));
        using var browser = await host.SignedIn("gv1");
        var tokens = await lms.Redeem(await lms.Code(browser));
        foreach (var token in (string[])[tokens["access_token"], tokens["refresh_token"]])
        {
            Assert.Equal("False", (await other.Ask("/connect/introspect", ("token", token)))["active"]);
            Assert.Equal(HttpStatusCode.OK, (await other.Ask("/connect/revoke", ("token", token))).Status);
            Assert.Equal("True", (await lms.Ask("/connect/introspect", ("token", token)))["active"]);
        }
        Assert.Equal("invalid_grant", (await other.Refresh(tokens["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_ticket_between_pages_that_was_altered_or_is_another_deployments_goes_nowhere()
    {
        using var browser = await host.SignedIn("gv1");
        foreach (var ticket in (string[])["", "x", "CfDJ8AAAA"])
            foreach (var page in (string[])["continue", "consent"])
                Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/connect/{page}?r={ticket}")).StatusCode);
    }

    [Fact]
    public async Task Consent_cannot_be_given_by_a_page_of_somebody_else()
    {
        var lms = await RelyingParty.Register(host, x => x.Trusted = false);
        using var browser = await host.SignedIn("gv2");
        var consent = (await browser.GetAsync(lms.Address())).Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(consent, new FormUrlEncodedContent([new("_handler", "consent")]))).StatusCode);
        var framed = (await browser.GetAsync(consent)).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", framed);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync(lms.Address())).StatusCode);
        Assert.False(await host.Db(db => db.Set<ClientConsent>().AnyAsync(x => x.AccountId == host.Province["gv2"].AccountId && x.WithdrawnAt == null)));
    }

    [Fact]
    public async Task Signing_out_goes_back_only_to_where_the_client_registered_and_asks_when_it_is_not_sure()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv3");
        var tokens = await lms.Redeem(await lms.Code(browser));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/connect/logout?client_id={lms.ClientId}&post_logout_redirect_uri=https%3A%2F%2Fevil.example")).StatusCode);
        var unsure = await browser.GetAsync($"/connect/logout?client_id={lms.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString(RelyingParty.AfterLogout)}&state=x");
        Assert.StartsWith("/connect/logout/ask", unsure.Headers.Location!.ToString());
        Assert.Contains("Đăng xuất khỏi Khuê", await browser.GetStringAsync(unsure.Headers.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        var sure = await browser.GetAsync($"/connect/logout?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(RelyingParty.AfterLogout)}&state=x");
        Assert.Equal(RelyingParty.AfterLogout + "?state=x", sure.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_suspended_client_is_as_none_and_a_removed_one_leaves_nothing_behind()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("so");
        var tokens = await lms.Redeem(await lms.Code(browser));
        var id = await host.Db(db => db.Set<Khue.Identity.Clients.Client>().Where(x => x.ClientId == lms.ClientId).Select(x => x.Id).SingleAsync());
        await browser.Submit($"/identity/clients/{id}", "suspend", new() { ["Stop.Reason"] = "Nghi lộ khóa" });
        Assert.Equal("invalid_client", (await lms.Refresh(tokens["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(lms.Address())).StatusCode);
        await browser.Submit($"/identity/clients/{id}", "remove", []);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/identity/clients/{id}")).StatusCode);
        Assert.False(await host.Db(db => db.Set<Grant>().AnyAsync(x => x.ClientId == id)));
    }

    Task Journalled(string cause) => host.Journalled("identity.ProviderRefused", cause);
}

public sealed class ProviderAttackOnSqlite(SqliteHost host) : ProviderAttackTests(host), IClassFixture<SqliteHost>;
public sealed class ProviderAttackOnPostgres(PostgresHost host) : ProviderAttackTests(host), IClassFixture<PostgresHost>;
