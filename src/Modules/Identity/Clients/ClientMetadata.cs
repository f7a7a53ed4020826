using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Khue.Identity.Clients;

/// <summary>What is registered about a client, in the names of RFC 7591 and OpenID Connect Dynamic Client Registration 1.0. What is left out is as usual.</summary>
internal sealed class ClientMetadata
{
    [JsonPropertyName("client_id")] public string? ClientId { get; set; }
    [JsonPropertyName("client_name"), Required(ErrorMessage = "Nhập tên hệ thống.")] public string Name { get; set; } = "";
    [JsonPropertyName("redirect_uris")] public List<string> RedirectUris { get; set; } = [];
    [JsonPropertyName("post_logout_redirect_uris")] public List<string> PostLogoutRedirectUris { get; set; } = [];
    [JsonPropertyName("grant_types")] public List<string> GrantTypes { get; set; } = [];
    [JsonPropertyName("scope")] public string? Scope { get; set; }
    [JsonPropertyName("token_endpoint_auth_method")] public string? AuthMethod { get; set; }
    [JsonPropertyName("jwks")] public System.Text.Json.JsonElement? Jwks { get; set; }
    [JsonPropertyName("jwks_uri")] public string? JwksUri { get; set; }
    [JsonPropertyName("id_token_signed_response_alg")] public string? IdTokenAlg { get; set; }
    [JsonPropertyName("subject_type")] public string? SubjectType { get; set; }
    [JsonPropertyName("backchannel_logout_uri")] public string? BackChannelLogoutUri { get; set; }
    [JsonPropertyName("require_pushed_authorization_requests")] public bool RequirePushed { get; set; }

    /// <summary>A system of the sector itself: people are not asked for consent.</summary>
    [JsonPropertyName("trusted")] public bool Trusted { get; set; }

    /// <summary>Code of the organisation the client belongs to and reads within; the department when null.</summary>
    [JsonPropertyName("organization_code")] public string? Organization { get; set; }
}
