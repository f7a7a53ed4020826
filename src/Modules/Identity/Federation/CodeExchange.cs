using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Keys;
using Khue.Identity.Provider;
using Khue.Kernel.Domain;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Khue.Identity.Federation;

/// <summary>Exchanges a code for tokens at another provider, and asks it about the person. We prove ourselves by the secret it gave us, or by a key of our own.</summary>
internal sealed class CodeExchange(ProviderHttp http, ProviderSecrets secrets, TokenKeys keys, LocalClock clock)
{
    static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };
    static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(1);

    /// <exception cref="FederationRefusal">It does not answer, or refuses.</exception>
    public async Task<(string IdToken, string? AccessToken)> Handle(ExternalProvider provider, string code, string redirect, string verifier, CancellationToken ct)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = verifier };
        var header = await Prove(provider, form, ct);
        try
        {
            var (status, body) = await http.Post(provider.TokenEndpoint, form, header, ct);
            if ((int)status >= 500) throw FederationRefusal.Down("provider-down");
            if (status != HttpStatusCode.OK) throw FederationRefusal.Distrusted($"token-{Error(body)}");
            return (Text(body, "id_token") ?? throw FederationRefusal.Distrusted("id-token-missing"), Text(body, "access_token"));
        }
        catch (ProviderUnreachable e) { throw FederationRefusal.Down("provider-down", e); }
    }

    /// <summary>What userinfo says; it must be about the same subject (OpenID Connect Core 5.3.2).</summary>
    public async Task<JsonElement> About(ExternalProvider provider, string subject, string accessToken, CancellationToken ct)
    {
        try
        {
            var info = await http.Get(provider.UserInfoEndpoint!, accessToken, ct);
            return Text(info, "sub") == subject ? info : throw FederationRefusal.Distrusted("userinfo-of-another");
        }
        catch (ProviderUnreachable e) { throw FederationRefusal.Down("provider-down", e); }
    }

    async Task<AuthenticationHeaderValue?> Prove(ExternalProvider provider, Dictionary<string, string> form, CancellationToken ct)
    {
        var secret = provider.Secret is { } wrapped ? secrets.Unwrap(wrapped) : "";
        // Form-encoded inside, RFC 6749 2.3.1.
        if (provider.AuthMethod == AuthMethods.Basic) return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}")));
        form["client_id"] = provider.ClientId;
        if (provider.AuthMethod == AuthMethods.Post) form["client_secret"] = secret;
        if (provider.AuthMethod == AuthMethods.PrivateKey) (form["client_assertion_type"], form["client_assertion"]) = ("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", await Assertion(provider, ct));
        return null;
    }

    // For the issuer alone, so that no other provider can hand it on. RS256, which every provider must know.
    async Task<string> Assertion(ExternalProvider provider, CancellationToken ct)
    {
        var (now, key) = (clock.Now, await keys.Current(TokenKeys.Common, ct));
        return Writer.CreateToken(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["iss"] = provider.ClientId, ["sub"] = provider.ClientId, ["aud"] = provider.Issuer, ["jti"] = OpaqueToken.New(), ["iat"] = TokenMaker.Seconds(now), ["exp"] = TokenMaker.Seconds(now + AssertionLife),
        }), key.Signing);
    }

    // A closed set of letters and a short length: what a provider says goes into the journal.
    static string Error(JsonElement body) => Text(body, "error") is { Length: <= 40 } error && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error.Replace('_', '-') : "refused";

    static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
