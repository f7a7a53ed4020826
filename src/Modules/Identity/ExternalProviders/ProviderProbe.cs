using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Domain;

namespace Khue.Identity.ExternalProviders;

/// <summary>Tries a provider before it is saved: reads what it says of itself, and that its keys are there. What is wrong is said at its field.</summary>
internal sealed class ProviderProbe(ProviderHttp http)
{
    /// <summary>Algorithms of ID tokens that are taken: public keys only, nothing weak.</summary>
    public static readonly string[] Algorithms = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"];

    /// <summary>Writes the endpoints into the provider.</summary>
    public async Task Fill(ExternalProviderForm form, ExternalProvider to, CancellationToken ct)
    {
        if (!http.IsGood(form.Issuer.Trim())) throw new DomainException(IdentityErrors.ProviderAddressRefused, nameof(form.Issuer), form.Issuer);
        if (form.IsManual) Typed(form, to);
        else await Discover(form, to, ct);
        await Keys(to, form.IsManual ? nameof(form.JwksUri) : nameof(form.Issuer), ct);
    }

    void Typed(ExternalProviderForm form, ExternalProvider to)
    {
        to.AuthorizationEndpoint = Needed(form.AuthorizationEndpoint, nameof(form.AuthorizationEndpoint));
        to.TokenEndpoint = Needed(form.TokenEndpoint, nameof(form.TokenEndpoint));
        to.JwksUri = Needed(form.JwksUri, nameof(form.JwksUri));
        to.UserInfoEndpoint = string.IsNullOrWhiteSpace(form.UserInfoEndpoint) ? null : Needed(form.UserInfoEndpoint, nameof(form.UserInfoEndpoint));
        to.EndSessionEndpoint = string.IsNullOrWhiteSpace(form.EndSessionEndpoint) ? null : Needed(form.EndSessionEndpoint, nameof(form.EndSessionEndpoint));
        to.AnswersIssuer = false;
    }

    string Needed(string? address, string field) => http.IsGood(address?.Trim()) ? address!.Trim() : throw new DomainException(IdentityErrors.ProviderAddressRefused, field, address ?? "");

    async Task Discover(ExternalProviderForm form, ExternalProvider to, CancellationToken ct)
    {
        var said = await Read($"{form.Issuer.Trim().TrimEnd('/')}/.well-known/openid-configuration", nameof(form.Issuer), ct);
        // Exactly: an issuer that differs by a slash is another one in every token.
        if (Text(said, "issuer") is var issuer && issuer != form.Issuer.Trim()) throw new DomainException(IdentityErrors.ProviderIssuerDiffers, nameof(form.Issuer), issuer ?? "");
        to.AuthorizationEndpoint = Given(said, "authorization_endpoint") ?? throw Missing("authorization_endpoint");
        to.TokenEndpoint = Given(said, "token_endpoint") ?? throw Missing("token_endpoint");
        to.JwksUri = Given(said, "jwks_uri") ?? throw Missing("jwks_uri");
        (to.UserInfoEndpoint, to.EndSessionEndpoint) = (Given(said, "userinfo_endpoint"), Given(said, "end_session_endpoint"));
        to.AnswersIssuer = said.TryGetProperty("authorization_response_iss_parameter_supported", out var says) && says.ValueKind == JsonValueKind.True;
        if (List(said, "id_token_signing_alg_values_supported") is { } algorithms && !algorithms.Intersect(Algorithms).Any()) throw new DomainException(IdentityErrors.ProviderAlgorithms, nameof(form.Issuer), string.Join(", ", algorithms));
        if (List(said, "code_challenge_methods_supported") is { } challenges && !challenges.Contains("S256")) throw new DomainException(IdentityErrors.ProviderWithoutPkce, nameof(form.Issuer));
        if (form.AuthMethod != AuthMethods.None && List(said, "token_endpoint_auth_methods_supported") is { } methods && !methods.Contains(form.AuthMethod))
            throw new DomainException(IdentityErrors.ProviderAuthMethods, nameof(form.AuthMethod), string.Join(", ", methods));
    }

    async Task Keys(ExternalProvider to, string field, CancellationToken ct)
    {
        if (ProviderKeys.Read(await Read(to.JwksUri, field, ct)).Count == 0) throw new DomainException(IdentityErrors.ProviderWithoutKeys, field, to.JwksUri);
    }

    async Task<JsonElement> Read(string address, string field, CancellationToken ct)
    {
        try { return await http.Get(address, null, ct); }
        catch (ProviderUnreachable e) { throw new DomainException(IdentityErrors.ProviderUnreachable, field, address, e.Message); }
    }

    string? Given(JsonElement said, string name) => Text(said, name) is not { } text ? null : http.IsGood(text) ? text : throw new DomainException(IdentityErrors.ProviderAddressRefused, nameof(ExternalProviderForm.Issuer), text);

    static DomainException Missing(string what) => new(IdentityErrors.ProviderIncomplete, nameof(ExternalProviderForm.Issuer), what);

    static string? Text(JsonElement said, string name) => said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static List<string>? List(JsonElement said, string name) => said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!)] : null;
}
