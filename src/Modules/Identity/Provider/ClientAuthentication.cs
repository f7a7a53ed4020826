using System.Text;
using Khue.Identity.Clients;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>Who calls the token endpoint and its like: by secret (in the header or in the form), by a signed assertion (RFC 7523), or a public client by its name alone.</summary>
internal sealed class ClientAuthentication(KhueDb db, ClientCatalog clients, ClientKeys keys, IdentitySettings settings, LocalClock clock)
{
    const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static readonly string[] Algorithms = ["ES256", "RS256", "PS256"];
    static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <exception cref="OAuthError">invalid_client, or invalid_request when two ways are used at once.</exception>
    public async Task<Client> Authenticate(HttpRequest request, Parameters parameters, string issuer, CancellationToken ct)
    {
        var basic = Basic(request);
        var ways = new[] { basic is not null, parameters["client_secret"] is not null, parameters["client_assertion"] is not null };
        if (ways.Count(x => x) > 1) throw OAuthError.InvalidRequest("More than one way of client authentication.");
        if (parameters["client_assertion"] is { } assertion) return await ByAssertion(assertion, parameters, request, issuer, ct);
        var id = basic?.Id ?? parameters.Needed("client_id");
        if (parameters["client_id"] is { } named && named != id) throw OAuthError.InvalidRequest("client_id differs from the one in the Authorization header.");
        var client = await clients.Find(id, ct) ?? throw OAuthError.InvalidClient("client-unknown");
        if ((basic?.Secret ?? parameters["client_secret"]) is not { } secret) return client.IsPublic ? client : throw OAuthError.InvalidClient("client-without-proof", client.Id);
        // The same secret in either place: libraries differ in their habit, and neither is safer than the other under TLS.
        return client.AuthMethod is AuthMethods.Basic or AuthMethods.Post && client.HasSecret(secret) ? client : throw OAuthError.InvalidClient("client-secret-wrong", client.Id);
    }

    static (string Id, string Secret)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim()));
            var at = text.IndexOf(':', StringComparison.Ordinal);
            // Form-encoded inside, RFC 6749 2.3.1.
            return at <= 0 ? throw OAuthError.InvalidClient("client-header-unreadable") : (Decode(text[..at]), Decode(text[(at + 1)..]));
        }
        catch (FormatException) { throw OAuthError.InvalidClient("client-header-unreadable"); }
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    async Task<Client> ByAssertion(string assertion, Parameters parameters, HttpRequest request, string issuer, CancellationToken ct)
    {
        if (parameters["client_assertion_type"] != AssertionType) throw OAuthError.InvalidRequest("client_assertion_type is missing or unknown.");
        if (assertion.Length > 6000 || !Handler.CanReadToken(assertion)) throw OAuthError.InvalidClient("assertion-unreadable");
        var unproven = Handler.ReadJsonWebToken(assertion);
        var client = await clients.Find(unproven.Subject ?? "", ct) ?? throw OAuthError.InvalidClient("client-unknown");
        if (client.AuthMethod != AuthMethods.PrivateKey || (parameters["client_id"] is { } named && named != client.ClientId)) throw OAuthError.InvalidClient("assertion-of-another", client.Id);
        var endpoint = $"{issuer}{request.Path}";
        var token = await Proven(assertion, unproven, client, issuer, endpoint, ct);
        await UseOnce(token, client, ct);
        return client;
    }

    async Task<JsonWebToken> Proven(string assertion, JsonWebToken unproven, Client client, string issuer, string endpoint, CancellationToken ct)
    {
        var known = await keys.Of(client, ct);
        if (known.Count == 0) throw OAuthError.InvalidClient("client-keys-gone", client.Id);
        if (client.JwksUri is not null && unproven.Kid is { Length: > 0 } kid && !known.Any(x => x.KeyId == kid))
        {
            keys.Forget(client);
            known = await keys.Of(client, ct);
        }
        var result = await Handler.ValidateTokenAsync(assertion, new()
        {
            ValidIssuer = client.ClientId, ValidAudiences = [issuer, $"{issuer}/connect/token", endpoint], ValidAlgorithms = Algorithms, IssuerSigningKeys = known, TryAllIssuerSigningKeys = true,
            RequireSignedTokens = true, RequireExpirationTime = true, LifetimeValidator = Lives,
        });
        if (result is not { IsValid: true, SecurityToken: JsonWebToken token })
            throw OAuthError.InvalidClient(result.Exception is SecurityTokenInvalidLifetimeException ? "assertion-out-of-time" : "assertion-refused", client.Id);
        if (token.Issuer != token.Subject || string.IsNullOrEmpty(token.Id) || token.IssuedAt > clock.Now + settings.ClockSkew) throw OAuthError.InvalidClient("assertion-refused", client.Id);
        return token;
    }

    bool Lives(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules) =>
        expires is { } end && end > clock.Now - settings.ClockSkew && end <= clock.Now + settings.ClientAssertion + settings.ClockSkew && (notBefore is null || notBefore <= clock.Now + settings.ClockSkew);

    async Task UseOnce(JsonWebToken token, Client client, CancellationToken ct)
    {
        db.Add(new UsedAssertion { Hash = OpaqueToken.Hash($"{client.ClientId}\n{token.Id}"), ExpiresAt = token.ValidTo + settings.ClockSkew });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            throw OAuthError.InvalidClient("assertion-replayed", client.Id);
        }
    }
}
