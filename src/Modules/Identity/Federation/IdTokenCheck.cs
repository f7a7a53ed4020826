using System.Security.Cryptography;
using System.Text;
using Khue.Identity.ExternalProviders;
using Khue.Kernel.Domain;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Federation;

/// <summary>Checks an ID token of another provider: OpenID Connect Core 3.1.3.7, every rule of it.</summary>
internal sealed class IdTokenCheck(ProviderKeys keys, IdentitySettings settings, LocalClock clock)
{
    static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <exception cref="FederationRefusal">It breaks one.</exception>
    public async Task<JsonWebToken> Handle(ExternalProvider provider, string text, string nonce, string? accessToken, CancellationToken ct)
    {
        if (text.Length > 16_000 || !Handler.CanReadToken(text)) throw FederationRefusal.Distrusted("id-token-unreadable");
        var unproven = Handler.ReadJsonWebToken(text);
        if (!ProviderProbe.Algorithms.Contains(unproven.Alg)) throw FederationRefusal.Distrusted("algorithm-refused");
        var known = await Keys(provider, unproven.Kid, ct);
        var result = await Handler.ValidateTokenAsync(text, new()
        {
            ValidIssuer = provider.Issuer, ValidAudience = provider.ClientId, ValidAlgorithms = ProviderProbe.Algorithms, IssuerSigningKeys = known, TryAllIssuerSigningKeys = string.IsNullOrEmpty(unproven.Kid),
            RequireSignedTokens = true, RequireExpirationTime = true, LifetimeValidator = Lives,
        });
        if (result is not { IsValid: true, SecurityToken: JsonWebToken token }) throw FederationRefusal.Distrusted(Cause(result.Exception), result.Exception);
        if (Broken(provider, token, nonce, accessToken) is { } cause) throw FederationRefusal.Distrusted(cause);
        return token;
    }

    async Task<IReadOnlyList<SecurityKey>> Keys(ExternalProvider provider, string? kid, CancellationToken ct)
    {
        IReadOnlyList<SecurityKey> known;
        try { known = await keys.For(provider.JwksUri, kid, ct); }
        catch (ProviderUnreachable e) { throw FederationRefusal.Down("keys-unreachable", e); }
        return known.Count > 0 && (string.IsNullOrEmpty(kid) || known.Any(x => x.KeyId == kid)) ? known : throw FederationRefusal.Distrusted("keys-gone");
    }

    string? Broken(ExternalProvider provider, JsonWebToken token, string nonce, string? accessToken)
    {
        if (token.Subject is not { Length: > 0 and <= 255 }) return "subject-missing";
        if (!token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out _) || token.IssuedAt > clock.Now + settings.ClockSkew) return "issued-in-future";
        if (token.IssuedAt < clock.Now - settings.AuthorizationRequest - settings.ClockSkew) return "issued-too-long-ago";
        // Who else it is for could bring it here; then it must say that it was made for us.
        var isForUs = token.Azp is { Length: > 0 } azp ? azp == provider.ClientId : token.Audiences.Count() == 1;
        if (!isForUs) return "party-wrong";
        if (!token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Nonce, out var told) || !Same(told, nonce)) return "nonce-wrong";
        return token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.AtHash, out var hash) && (accessToken is null || !Same(hash, HalfHash(token.Alg, accessToken))) ? "access-token-wrong" : null;
    }

    bool Lives(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules) => expires > clock.Now - settings.ClockSkew && (notBefore is null || notBefore <= clock.Now + settings.ClockSkew);

    static string HalfHash(string algorithm, string accessToken)
    {
        var bytes = Encoding.ASCII.GetBytes(accessToken);
        var hash = algorithm[^3..] switch { "384" => SHA384.HashData(bytes), "512" => SHA512.HashData(bytes), _ => SHA256.HashData(bytes) };
        return Base64UrlEncoder.Encode(hash[..(hash.Length / 2)]);
    }

    static bool Same(string? one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one ?? ""), Encoding.UTF8.GetBytes(other));

    static string Cause(Exception? e) => e switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException => "out-of-time",
        SecurityTokenInvalidIssuerException => "issuer-wrong",
        SecurityTokenInvalidAudienceException => "audience-wrong",
        SecurityTokenSignatureKeyNotFoundException => "keys-gone",
        SecurityTokenInvalidAlgorithmException => "algorithm-refused",
        _ => "signature-wrong",
    };
}
