using Khue.Identity.Clients;

namespace Khue.Identity.Provider;

/// <summary>What this provider can do, for programs (OpenID Connect Discovery 1.0, RFC 8414).</summary>
internal static class Discovery
{
    static readonly string[] Authentication = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"], Confidential = Authentication[..3], Assertions = ["ES256", "RS256", "PS256"];

    public static Dictionary<string, object> Document(string issuer, ScopeBook scopes) => new()
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = $"{issuer}/connect/authorize",
        ["pushed_authorization_request_endpoint"] = $"{issuer}/connect/par",
        ["token_endpoint"] = $"{issuer}/connect/token",
        ["userinfo_endpoint"] = $"{issuer}/connect/userinfo",
        ["introspection_endpoint"] = $"{issuer}/connect/introspect",
        ["revocation_endpoint"] = $"{issuer}/connect/revoke",
        ["end_session_endpoint"] = $"{issuer}/connect/logout",
        ["jwks_uri"] = $"{issuer}/.well-known/jwks.json",
        ["scopes_supported"] = scopes.Names.Order(StringComparer.Ordinal),
        ["claims_supported"] = (string[])["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash", "name", "given_name", "middle_name", "family_name", "locale", "zoneinfo", "appointments"],
        ["response_types_supported"] = (string[])["code"],
        ["response_modes_supported"] = (string[])["query"],
        ["grant_types_supported"] = GrantTypes.All,
        ["subject_types_supported"] = (string[])["pairwise", "public"],
        ["id_token_signing_alg_values_supported"] = (string[])["RS256", "ES256"],
        ["token_endpoint_auth_methods_supported"] = Authentication,
        ["token_endpoint_auth_signing_alg_values_supported"] = Assertions,
        ["introspection_endpoint_auth_methods_supported"] = Confidential,
        ["introspection_endpoint_auth_signing_alg_values_supported"] = Assertions,
        ["revocation_endpoint_auth_methods_supported"] = Authentication,
        ["revocation_endpoint_auth_signing_alg_values_supported"] = Assertions,
        ["code_challenge_methods_supported"] = (string[])["S256"],
        ["prompt_values_supported"] = (string[])["none", "login", "consent", "select_account"],
        ["acr_values_supported"] = Assurance.All,
        ["ui_locales_supported"] = (string[])["vi"],
        ["claims_parameter_supported"] = false,
        ["request_parameter_supported"] = false,
        ["request_uri_parameter_supported"] = false,
        ["require_pushed_authorization_requests"] = false,
        ["authorization_response_iss_parameter_supported"] = true,
        ["backchannel_logout_supported"] = true,
        ["backchannel_logout_session_supported"] = true,
        ["frontchannel_logout_supported"] = false,
    };
}
