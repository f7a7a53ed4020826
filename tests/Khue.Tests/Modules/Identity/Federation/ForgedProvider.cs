using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Khue.Identity.Clients;
using Khue.Identity.ExternalProviders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Federation;

/// <summary>A provider that a test bends: what it says of itself, what it signs with, what is in its tokens.</summary>
internal sealed class ForgedProvider : IAsyncDisposable
{
    // One for all: a port may be given again within the minute for which keys are remembered.
    static readonly RSA Usual = RSA.Create(2048);

    /// <summary>Somebody else's.</summary>
    public static readonly RSA Foreign = RSA.Create(2048);

    readonly WebApplication site;
    RSA key = Usual;
    string kid = "k1";

    ForgedProvider(WebApplication site) => this.site = site;

    public string Issuer { get; private set; } = "";
    public string Subject { get; set; } = "s-1";
    public string Nonce { get; set; } = "";

    /// <summary>Bends the claims of the next ID tokens.</summary>
    public Action<Dictionary<string, object>> Bend { get; set; } = _ => { };

    /// <summary>Makes the whole ID token in another way, from its claims.</summary>
    public Func<string, string>? Forge { get; set; }
    public Dictionary<string, object> Info { get; } = [];

    /// <summary>What the provider publishes of itself, bent.</summary>
    public Action<Dictionary<string, object>> Describe { get; set; } = _ => { };
    public bool HasKeys { get; set; } = true;
    public int KeysAsked { get; private set; }
    public int TokenStatus { get; set; } = 200;
    public IReadOnlyDictionary<string, string> LastForm { get; private set; } = new Dictionary<string, string>();
    public RSAParameters PublicKey => key.ExportParameters(false);

    public static async Task<ForgedProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new ForgedProvider(builder.Build());
        provider.Map();
        await provider.site.StartAsync();
        provider.Issuer = provider.site.Urls.First().TrimEnd('/');
        return provider;
    }

    void Map()
    {
        site.MapGet("/.well-known/openid-configuration", () =>
        {
            var said = new Dictionary<string, object>
            {
                ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/auth", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/jwks", ["userinfo_endpoint"] = Issuer + "/me",
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" }, ["authorization_response_iss_parameter_supported"] = true,
            };
            Describe(said);
            return Results.Json(said);
        });
        site.MapGet("/jwks", () =>
        {
            KeysAsked++;
            return Results.Json(new { keys = HasKeys ? [new { kty = "RSA", use = "sig", kid, n = Base64UrlEncoder.Encode(PublicKey.Modulus), e = Base64UrlEncoder.Encode(PublicKey.Exponent) }] : Array.Empty<object>() });
        });
        site.MapPost("/token", async (HttpContext http) =>
        {
            LastForm = (await http.Request.ReadFormAsync()).ToDictionary(x => x.Key, x => x.Value.ToString());
            return TokenStatus == 200 ? Results.Json(new { token_type = "Bearer", access_token = "abc", id_token = IdToken() }) : Results.Json(new { error = "invalid_grant" }, statusCode: TokenStatus);
        });
        site.MapGet("/me", () => Results.Json(new Dictionary<string, object>(Info) { ["sub"] = Info.GetValueOrDefault("sub", Subject) }));
    }

    /// <summary>Another key signs from now on.</summary>
    public void Rotate(string name, bool published = true)
    {
        if (published) (key, kid) = (Foreign, name);
        else Forge = payload => Signed(payload, Usual, name);
    }

    public string Signed(string payload, RSA with, string? name) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, new SigningCredentials(new RsaSecurityKey(with) { KeyId = name }, "RS256"));
    public string Signed(string payload) => Signed(payload, key, kid);

    string IdToken()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = "khue", ["sub"] = Subject, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = Nonce };
        Bend(claims);
        var payload = JsonSerializer.Serialize(claims);
        return Forge is null ? Signed(payload) : Forge(payload);
    }

    /// <summary>How Khuê is told of it, unless a test wants otherwise.</summary>
    public ExternalProviderForm Form(string key) => new() { Key = key, Name = "Cổng thử", Issuer = Issuer, ClientId = "khue", AuthMethod = AuthMethods.Basic, Secret = "bí mật", NameClaim = null, BirthDateClaim = null, LevelClaim = null };

    /// <summary>The browser goes there, the person agrees, and it comes back; returns what Khuê answers.</summary>
    public async Task<HttpResponseMessage> SignIn(HttpClient browser, string key, string query = "", Func<string, string>? bend = null)
    {
        var asked = HttpUtility.ParseQueryString((await browser.GetAsync($"/sign-in/with/{key}{query}")).Headers.Location!.Query);
        Nonce = asked["nonce"]!;
        var back = $"/sign-in/with/{key}/answer?code=c&state={Uri.EscapeDataString(asked["state"]!)}&iss={Uri.EscapeDataString(Issuer)}";
        return await browser.GetAsync(bend is null ? back : bend(back));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
