using System.Security.Cryptography;
using System.Text;
using Khue.Identity.Clients;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Provider;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;
using Khue.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Federation;

/// <summary>Sends a person to another provider: code with PKCE, state and nonce, and an address to answer to that is this provider's alone.</summary>
internal sealed class BeginExternalSignIn(ProviderKeys keys, SealedState seal, Issuer issuer, IdentitySettings settings) : IUseCase
{
    /// <summary>The address at the provider. The cookie is set along.</summary>
    /// <param name="back">Where to go after signing in.</param>
    /// <param name="linkTo">The account of the person at the screen when it is to be linked; null for signing in.</param>
    /// <exception cref="FederationRefusal">The provider does not answer: better said here than by the browser.</exception>
    public async Task<string> Handle(HttpContext http, ExternalProvider provider, string? back, Guid? linkTo, CancellationToken ct)
    {
        var redirect = Redirect(http.Request, provider);
        try
        {
            if ((await keys.Of(provider.JwksUri, ct)).Count == 0) throw FederationRefusal.Down("keys-gone");
        }
        catch (ProviderUnreachable e) { throw FederationRefusal.Down("provider-down", e); }
        var pending = new PendingSignIn(provider.Id, OpaqueToken.New(), OpaqueToken.New(), OpaqueToken.New(), LocalPath.Of(back), linkTo);
        seal.Put(http, PendingSignIn.Cookie, PendingSignIn.Path(provider.Key), pending, settings.AuthorizationRequest);
        var asked = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = provider.ClientId, ["redirect_uri"] = redirect, ["scope"] = provider.Scope, ["state"] = pending.State, ["nonce"] = pending.Nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))), ["code_challenge_method"] = "S256", ["ui_locales"] = "vi",
        };
        // Asked, not demanded: what came of it is read from the token.
        if (provider.LevelClaim == "acr" && Client.Words(provider.LevelTwo).Length > 0) asked["acr_values"] = provider.LevelTwo;
        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, asked);
    }

    /// <summary>Where the provider sends the answer.</summary>
    /// <exception cref="FederationRefusal">KHUE_ADDRESS is not set, and the address asked may be anybody's.</exception>
    public string Redirect(HttpRequest request, ExternalProvider provider)
    {
        try { return $"{issuer.Of(request)}{PendingSignIn.Path(provider.Key)}/answer"; }
        catch (OAuthError e) { throw FederationRefusal.Down("address-not-set", e); }
    }
}
