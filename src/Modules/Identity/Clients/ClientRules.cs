using Khue.Kernel.Domain;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Clients;

/// <summary>Makes a client out of what was registered, or refuses it with the field at fault.</summary>
internal static class ClientRules
{
    static readonly string[] Algorithms = ["ES256", "RS256"];

    public static Client Make(ClientMetadata m, Guid organizationId, IReadOnlyCollection<string> scopes, DateTime now)
    {
        var grants = m.GrantTypes.Count > 0 ? m.GrantTypes : m.RedirectUris.Count > 0 ? [GrantTypes.Code, GrantTypes.Refresh] : [GrantTypes.Client];
        Refuse(grants.FirstOrDefault(x => !GrantTypes.All.Contains(x)) is { } grant, IdentityErrors.UnknownGrantType, nameof(m.GrantTypes), m.GrantTypes);
        var method = m.AuthMethod ?? (m.Jwks is not null || m.JwksUri is not null ? AuthMethods.PrivateKey : AuthMethods.Basic);
        Refuse(!AuthMethods.All.Contains(method), IdentityErrors.UnknownAuthMethod, nameof(m.AuthMethod), [method]);
        Refuse(grants.Contains(GrantTypes.Client) && method == AuthMethods.None, IdentityErrors.PublicClientAlone, nameof(m.AuthMethod), []);
        Refuse(grants.Contains(GrantTypes.Code) && m.RedirectUris.Count == 0, IdentityErrors.RedirectMissing, nameof(m.RedirectUris), []);
        Refuse(m.RedirectUris.Concat(m.PostLogoutRedirectUris).FirstOrDefault(x => !RedirectRules.IsGood(x)) is { } bad, IdentityErrors.RedirectRefused, nameof(m.RedirectUris), m.RedirectUris.Concat(m.PostLogoutRedirectUris).Where(x => !RedirectRules.IsGood(x)));
        Refuse(m.BackChannelLogoutUri is { } back && !RedirectRules.IsWebAddress(back), IdentityErrors.RedirectRefused, nameof(m.BackChannelLogoutUri), [m.BackChannelLogoutUri]);
        Refuse(m.IdTokenAlg is { } alg && !Algorithms.Contains(alg), IdentityErrors.UnknownAlgorithm, nameof(m.IdTokenAlg), [m.IdTokenAlg]);
        Refuse(m.SubjectType is not (null or "pairwise" or "public"), IdentityErrors.UnknownSubjectType, nameof(m.SubjectType), [m.SubjectType]);
        Refuse(m.ClientId is { } id && (id.Length is < 3 or > 100 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')), IdentityErrors.ClientIdRefused, nameof(m.ClientId), []);
        Keys(m, method);
        var scope = Scope(m, grants, scopes);
        return new()
        {
            ClientId = m.ClientId ?? Guid.CreateVersion7().ToString("n"), Name = m.Name.Trim(), OrganizationId = organizationId, AuthMethod = method, RegisteredAt = now,
            Redirects = string.Join(' ', m.RedirectUris), PostLogoutRedirects = string.Join(' ', m.PostLogoutRedirectUris), Grants = string.Join(' ', grants.Distinct()), Scope = scope,
            Jwks = m.Jwks?.GetRawText(), JwksUri = m.JwksUri, IdTokenAlg = m.IdTokenAlg ?? "RS256", Sector = m.SubjectType == "public" ? null : Sector(m), BackChannelLogoutUri = m.BackChannelLogoutUri,
            RequirePushed = m.RequirePushed, Trusted = m.Trusted,
        };
    }

    static void Keys(ClientMetadata m, string method)
    {
        Refuse(method == AuthMethods.PrivateKey && m.Jwks is null && m.JwksUri is null, IdentityErrors.KeysMissing, nameof(m.Jwks), []);
        Refuse(m.JwksUri is { } uri && !RedirectRules.IsWebAddress(uri), IdentityErrors.RedirectRefused, nameof(m.JwksUri), [m.JwksUri]);
        if (m.Jwks is null) return;
        try
        {
            var keys = JsonWebKeySet.Create(m.Jwks.Value.GetRawText()).Keys;
            // Whoever sends a private key has just lost it.
            Refuse(keys.Any(x => x.HasPrivateKey || x.Kty == JsonWebAlgorithmsKeyTypes.Octet), IdentityErrors.KeysArePrivate, nameof(m.Jwks), []);
            Refuse(keys.Count == 0, IdentityErrors.KeysMissing, nameof(m.Jwks), []);
        }
        catch (ArgumentException) { throw new DomainException(IdentityErrors.KeysUnreadable, nameof(m.Jwks)); }
    }

    static string Scope(ClientMetadata m, List<string> grants, IReadOnlyCollection<string> known)
    {
        var asked = Client.Words(m.Scope);
        if (asked.Length == 0 && grants.Contains(GrantTypes.Code)) asked = ["openid", "profile", "offline_access"];
        Refuse(asked.Any(x => !known.Contains(x)), IdentityErrors.UnknownScope, nameof(m.Scope), asked.Where(x => !known.Contains(x)));
        return string.Join(' ', asked.Distinct());
    }

    // As OpenID Connect Core 8.1 has it: the host of the redirects. Several hosts would need a sector document; each such client is its own sector.
    static string Sector(ClientMetadata m)
    {
        var hosts = m.RedirectUris.Select(x => new Uri(x).Host).Where(x => x != "").Distinct().ToList();
        return hosts is [var only] ? only : Guid.CreateVersion7().ToString("n");
    }

    static void Refuse(bool isWrong, DomainError error, string field, IEnumerable<string?> names)
    {
        if (isWrong) throw new DomainException(error, field, string.Join(", ", names));
    }
}
