using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>Other systems: registered, proving themselves, acting by themselves.</summary>
public abstract class ClientTests(KhueHost host)
{
    [Fact]
    public async Task A_system_reads_by_itself_what_its_scopes_open_within_its_organisation()
    {
        var system = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope, x.Organization) = ([], [], "scim", "75000401"));
        var token = await system.Ask("/connect/token", ("grant_type", "client_credentials"));
        Assert.Equal(("Bearer", "scim"), (token["token_type"], token["scope"]));
        Assert.False(token.Json.TryGetProperty("refresh_token", out _));
        var me = await (await system.Call("/api/v1/me", token["access_token"])).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((Role.Client, host.Province.SchoolId), (me.GetProperty("role").GetString(), me.GetProperty("organizationId").GetGuid()));
        Assert.Equal("invalid_scope", (await system.Ask("/connect/token", ("grant_type", "client_credentials"), ("scope", "scim registry.people.readonly"))).Error);
        Assert.Equal("unauthorized_client", (await system.Ask("/connect/token", ("grant_type", "authorization_code"), ("code", "x"))).Error);
        Assert.Equal("unsupported_grant_type", (await system.Ask("/connect/token", ("grant_type", "password"))).Error);
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task A_system_signs_in_with_its_own_key_and_each_assertion_serves_once(string algorithm)
    {
        using AsymmetricAlgorithm pair = algorithm == "ES256" ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        var (system, sign) = await WithKey(pair, algorithm);
        var assertion = sign(new());
        Assert.Equal(HttpStatusCode.OK, (await Token(system, assertion)).Status);
        Assert.Equal("invalid_client", (await Token(system, assertion)).Error);
        await Journalled("assertion-replayed");
    }

    [Theory]
    [InlineData("aud", "https://other.example", "assertion-refused")]
    [InlineData("iss", "someone-else", "assertion-refused")]
    [InlineData("exp", "-60", "assertion-out-of-time")]
    [InlineData("exp", "86400", "assertion-out-of-time")]
    [InlineData("nbf", "3600", "assertion-out-of-time")]
    [InlineData("iat", "3600", "assertion-refused")]
    [InlineData("jti", "", "assertion-refused")]
    [InlineData("key", "other", "assertion-refused")]
    public async Task An_assertion_that_is_not_the_clients_for_us_and_now_is_refused(string claim, string value, string cause)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (system, sign) = await WithKey(pair, "ES256");
        Assert.Equal("invalid_client", (await Token(system, sign(new() { [claim] = value }))).Error);
        await Journalled(cause);
    }

    [Fact]
    public async Task An_assertion_within_the_allowed_skew_of_clocks_is_taken()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (system, sign) = await WithKey(pair, "ES256");
        Assert.Equal(HttpStatusCode.OK, (await Token(system, sign(new() { ["exp"] = "-20" }))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Token(system, sign(new() { ["iat"] = "20", ["nbf"] = "20" }))).Status);
    }

    [Fact]
    public async Task A_client_whose_keys_are_gone_is_refused_and_the_journal_says_whose()
    {
        var gone = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.AuthMethod, x.JwksUri, x.Scope) = ([], [], "private_key_jwt", "http://127.0.0.1:9/jwks", "scim"));
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var answer = await Token(gone, Signed(gone.ClientId, new ECDsaSecurityKey(pair) { KeyId = "k" }, "ES256", []));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
        var id = await host.Db(db => db.Set<Client>().Where(x => x.ClientId == gone.ClientId).Select(x => x.Id).SingleAsync());
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.ProviderRefused" && x.Subject == id && x.Payload.Contains("client-keys-gone"))));
    }

    [Fact]
    public async Task A_form_with_nothing_ticked_registers_what_is_usual()
    {
        using var browser = await host.SignedIn("quantri");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/identity/clients/new", "register", new() { ["Input.Name"] = "Không chọn gì", ["Input.RedirectUris"] = RelyingParty.Redirect, ["Input.AuthMethod"] = "client_secret_basic" })).StatusCode);
        Assert.Equal("authorization_code refresh_token", await host.Db(db => db.Set<Client>().Where(x => x.Name == "Không chọn gì").Select(x => x.Grants).SingleAsync()));
    }

    [Fact]
    public async Task A_new_secret_voids_the_old_one_and_is_shown_once()
    {
        var lms = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope) = ([], [], "scim"));
        Assert.Equal(HttpStatusCode.OK, (await lms.Ask("/connect/token", ("grant_type", "client_credentials"))).Status);
        var id = await host.Db(db => db.Set<Client>().Where(x => x.ClientId == lms.ClientId).Select(x => x.Id).SingleAsync());
        using var browser = await host.SignedIn("quantri");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit($"/identity/clients/{id}", "renew", [])).StatusCode);
        var shown = System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync($"/identity/clients/{id}"), "[0-9a-f]{64}").Value;
        Assert.DoesNotContain(shown, await browser.GetStringAsync($"/identity/clients/{id}"));
        Assert.Equal("invalid_client", (await lms.Ask("/connect/token", ("grant_type", "client_credentials"))).Error);
        Assert.Equal(HttpStatusCode.OK, (await lms.Ask("/connect/token", ("grant_type", "client_credentials"), ("client_id", lms.ClientId), ("client_secret", shown))).Status);
        Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Payload.Contains(shown))));
    }

    [Theory]
    [InlineData("http://lms.example/callback")]
    [InlineData("https://lms.example/*")]
    [InlineData("https://lms.example/callback#x")]
    [InlineData("https://user:pw@lms.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/callback")]
    [InlineData("https://lms.example/a b")]
    public async Task An_address_that_could_be_anybodys_is_not_registered(string redirect)
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => RelyingParty.Register(host, x => x.RedirectUris = [redirect]));
        Assert.Equal(("identity.client.redirect-refused", nameof(ClientMetadata.RedirectUris)), (refusal.Error.Code, refusal.Field));
    }

    [Theory]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:53124/cb", true)]
    [InlineData("http://127.0.0.1/cb", "http://127.0.0.1:53124/other", false)]
    [InlineData("http://127.0.0.1/cb", "http://evil.example:53124/cb", false)]
    [InlineData("https://lms.example/cb", "https://lms.example:8443/cb", false)]
    [InlineData("vn.edu.app:/cb", "vn.edu.app:/cb", true)]
    public void Only_a_program_on_the_persons_own_machine_may_choose_its_port(string registered, string asked, bool known)
    {
        var client = ClientRules.Make(new() { Name = "App", RedirectUris = [registered], AuthMethod = "none" }, Guid.Empty, ["openid", "profile", "offline_access"], DateTime.UnixEpoch);
        Assert.Equal(known, client.Knows(asked));
    }

    [Fact]
    public async Task A_private_key_sent_by_mistake_is_not_taken()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(pair));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => RelyingParty.Register(host, x => x.Jwks = JsonSerializer.SerializeToElement(new { keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, d = jwk.D } } })));
        Assert.Equal("identity.client.keys-private", refusal.Error.Code);
    }

    [Fact]
    public async Task The_terminal_registers_lists_and_removes_in_the_words_of_the_standard()
    {
        var added = JsonDocument.Parse(await Run("client", "add", "--name", "Kho học liệu", "--redirect", "https://kho.example/a", "--redirect", "https://kho.example/b", "--scope", "openid profile", "--id-token-alg", "ES256", "--backchannel-logout", "https://kho.example/out", "--json")).RootElement;
        var id = added.GetProperty("client_id").GetString()!;
        Assert.Equal(64, added.GetProperty("client_secret").GetString()!.Length);
        Assert.Equal(["https://kho.example/a", "https://kho.example/b"], added.GetProperty("redirect_uris").EnumerateArray().Select(x => x.GetString()));
        var listed = JsonDocument.Parse(await Run("client", "list", "--json")).RootElement.EnumerateArray().Single(x => x.GetProperty("client_id").GetString() == id);
        Assert.False(listed.TryGetProperty("client_secret", out _));
        Assert.Equal("ES256", listed.GetProperty("id_token_signed_response_alg").GetString());
        Assert.Contains("true", await Run("client", "remove", id, "--json"));
        Assert.Equal("", await Run("client", "remove", id, "--json"));
    }

    async Task<string> Run(params string[] words)
    {
        var terminal = new Silent();
        await CommandRunner.Run(host.Services, words, terminal, default);
        return terminal.Out.ToString()!;
    }

    sealed class Silent : ITerminal
    {
        public TextWriter Out { get; } = new StringWriter();
        public TextWriter Error { get; } = new StringWriter();
    }

    async Task<(RelyingParty, Func<Dictionary<string, string>, string>)> WithKey(AsymmetricAlgorithm pair, string algorithm)
    {
        SecurityKey key = pair is ECDsa curve ? new ECDsaSecurityKey(curve) { KeyId = "k1" } : new RsaSecurityKey((RSA)pair) { KeyId = "k1" };
        var jwk = pair is ECDsa ? JsonWebKeyConverter.ConvertFromECDsaSecurityKey((ECDsaSecurityKey)key) : JsonWebKeyConverter.ConvertFromRSASecurityKey((RsaSecurityKey)key);
        object published = pair is ECDsa ? new { kty = "EC", crv = "P-256", x = jwk.X, y = jwk.Y, kid = "k1" } : new { kty = "RSA", n = jwk.N, e = jwk.E, kid = "k1" };
        var system = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope, x.Jwks) = ([], [], "scim", JsonSerializer.SerializeToElement(new { keys = new[] { published } })));
        return (system, changes => Signed(system.ClientId, key, algorithm, changes));
    }

    static string Signed(string clientId, SecurityKey key, string algorithm, Dictionary<string, string> changes)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = clientId, ["sub"] = clientId, ["aud"] = "http://localhost/connect/token", ["jti"] = Guid.CreateVersion7().ToString(), ["iat"] = now, ["exp"] = now + 60 };
        foreach (var (name, value) in changes.Where(x => x.Key != "key"))
            if (value == "") claims.Remove(name);
            else claims[name] = name is "exp" or "iat" or "nbf" ? now + long.Parse(value) : value;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var by = changes.ContainsKey("key") ? new SigningCredentials(new ECDsaSecurityKey(other) { KeyId = "k1" }, "ES256") : new SigningCredentials(key, algorithm);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), by);
    }

    static Task<RelyingParty.Answer> Token(RelyingParty system, string assertion) =>
        system.Ask("/connect/token", ("grant_type", "client_credentials"), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion));

    async Task Journalled(string cause) => Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.ProviderRefused" && x.Payload.Contains(cause))), $"no row of {cause}");
}

public sealed class ClientsOnSqlite(SqliteHost host) : ClientTests(host), IClassFixture<SqliteHost>;
public sealed class ClientsOnPostgres(PostgresHost host) : ClientTests(host), IClassFixture<PostgresHost>;
