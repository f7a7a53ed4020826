using Khue.Identity.Keys;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>Checks tokens of our own, without asking anyone: key, algorithm, type, issuer, audience, times, and whether it was revoked in the last seconds.</summary>
internal sealed class TokenReader(TokenKeys keys, IServiceScopeFactory scopes, LocalClock clock)
{
    static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    readonly Remembered<int, HashSet<string>> revoked = new(clock, TimeSpan.FromSeconds(5));

    /// <summary>The claims of a good access token; else null, and why in the protocol's words.</summary>
    public async Task<(JsonWebToken? Token, string Why)> Access(string token, string issuer, CancellationToken ct)
    {
        if (token.Length > 8000) return (null, "The token is too long.");
        var result = await Handler.ValidateTokenAsync(token, await Rules(issuer, issuer, TokenMaker.AccessType, [SecurityAlgorithms.EcdsaSha256], true, ct));
        if (result is not { IsValid: true, SecurityToken: JsonWebToken read }) return (null, Said(result.Exception));
        if (read.IssuedAt > clock.Now.AddSeconds(1)) return (null, "The token was issued in the future.");
        return (await Revoked(ct)).Contains(read.Id) ? (null, "The token was revoked.") : (read, "");
    }

    /// <summary>The claims of an ID token that comes back as a hint; it may have expired (RP-Initiated Logout 2).</summary>
    public async Task<JsonWebToken?> Hint(string token, string issuer, CancellationToken ct) =>
        token.Length <= 8000 && await Handler.ValidateTokenAsync(token, await Rules(issuer, null, "JWT", [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256], false, ct)) is { IsValid: true, SecurityToken: JsonWebToken read } ? read : null;

    /// <summary>On this node at once, on others within seconds.</summary>
    public void ForgetRevoked() => revoked.Forget(0);

    async Task<TokenValidationParameters> Rules(string issuer, string? audience, string type, string[] algorithms, bool lifetime, CancellationToken ct) => new()
    {
        ValidIssuer = issuer, ValidAudience = audience, ValidateAudience = audience is not null, ValidTypes = [type], ValidAlgorithms = algorithms, ValidateLifetime = lifetime,
        ClockSkew = TimeSpan.Zero, RequireSignedTokens = true, RequireExpirationTime = true, TryAllIssuerSigningKeys = false, LifetimeValidator = lifetime ? Lives : null,
        IssuerSigningKeys = (await keys.All(ct)).Where(x => algorithms.Contains(x.Algorithm)).Select(x => x.Security),
    };

    bool Lives(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules) => expires > clock.Now && (notBefore is null || notBefore <= clock.Now);

    ValueTask<HashSet<string>> Revoked(CancellationToken ct) => revoked.Get(0, async (_, stop) =>
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.Now;
        return [.. await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<RevokedToken>().Where(x => x.ExpiresAt > now).OrderByDescending(x => x.ExpiresAt).Take(50_000).Select(x => x.TokenId).ToListAsync(stop)];
    }, ct);

    static string Said(Exception? e) => e switch
    {
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException => "The token expired.",
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        SecurityTokenInvalidTypeException => "The token is of another type.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException => "The signature does not hold.",
        _ => "The token cannot be read.",
    };
}
