using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khue.Identity.Brakes;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Provider;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Federation;

/// <summary>Takes what another provider sends back with the browser, and has it proved: this browser began it, it counts once, that very provider answers, and its token holds.</summary>
internal sealed class ReadExternalAnswer(BeginExternalSignIn begin, CodeExchange exchange, IdTokenCheck check, SealedState seal, SpentCodes spent, IdentitySettings settings, LocalClock clock) : IUseCase
{
    /// <summary>What this browser began; the cookie is taken away, whatever comes of it. Null when it began nothing, or too long ago.</summary>
    public PendingSignIn? Pending(HttpContext http, ExternalProvider provider)
    {
        var pending = seal.Take<PendingSignIn>(http, PendingSignIn.Cookie);
        SealedState.Drop(http, PendingSignIn.Cookie, PendingSignIn.Path(provider.Key));
        return pending?.ProviderId == provider.Id ? pending : null;
    }

    /// <exception cref="FederationRefusal">It is not taken.</exception>
    public async Task<ExternalClaims> Handle(HttpContext http, ExternalProvider provider, PendingSignIn? pending, CancellationToken ct)
    {
        var code = await Code(http.Request, provider, pending, ct);
        var (idToken, accessToken) = await exchange.Handle(provider, code, begin.Redirect(http.Request, provider), pending!.Verifier, ct);
        var token = await check.Handle(provider, idToken, pending.Nonce, accessToken, ct);
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        JsonElement? info = ExternalClaims.IsMissing(provider, payload.RootElement) && provider.UserInfoEndpoint is not null && accessToken is not null ? await exchange.About(provider, token.Subject, accessToken, ct) : null;
        return ExternalClaims.Of(provider, token.Subject, payload.RootElement, info);
    }

    async Task<string> Code(HttpRequest request, ExternalProvider provider, PendingSignIn? pending, CancellationToken ct)
    {
        Parameters p;
        try { p = await Parameters.Of(request, ct); }
        catch (OAuthError) { throw FederationRefusal.Distrusted("answer-unreadable"); }
        if (pending is null) throw FederationRefusal.Stale("state-missing");
        if (p["state"] is not { } state || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(pending.State))) throw FederationRefusal.Stale("state-foreign");
        if (!await spent.Spend("federation", state, clock.Now + settings.AuthorizationRequest, ct)) throw FederationRefusal.Stale("state-replayed");
        // RFC 9207: another provider's code, brought to this one's address.
        if (p["iss"] is { } issuer ? issuer != provider.Issuer : provider.AnswersIssuer) throw FederationRefusal.Distrusted("provider-mixed-up");
        if (p["error"] is { } error) throw error is "server_error" or "temporarily_unavailable" ? FederationRefusal.Down("provider-error") : new(error == "access_denied" ? "declined" : "provider-error", IdentityErrors.FederationDeclined);
        return p["code"] ?? throw FederationRefusal.Distrusted("code-missing");
    }
}
