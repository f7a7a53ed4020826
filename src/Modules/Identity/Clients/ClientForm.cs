using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Khue.Kernel.Domain;

namespace Khue.Identity.Clients;

/// <summary>The registration as a person fills it in: one address a line.</summary>
internal sealed class ClientForm
{
    [Required(ErrorMessage = "Nhập tên hệ thống."), MaxLength(200, ErrorMessage = "Tên dài tối đa 200 ký tự.")] public string Name { get; set; } = "";
    public string? Organization { get; set; }
    public string? RedirectUris { get; set; }
    public string? PostLogoutRedirectUris { get; set; }
    // The form mapper leaves null when nothing is ticked.
    public List<string> GrantTypes { get; set => field = value ?? []; } = [];
    public List<string> Scope { get; set => field = value ?? []; } = [];
    [Required(ErrorMessage = "Chọn cách xác thực.")] public string AuthMethod { get; set; } = AuthMethods.Basic;
    public string? Jwks { get; set; }
    public string? JwksUri { get; set; }
    public string IdTokenAlg { get; set; } = "RS256";
    public string SubjectType { get; set; } = "pairwise";
    public string? BackChannelLogoutUri { get; set; }
    public bool RequirePushed { get; set; }
    public bool Trusted { get; set; }
    public int Version { get; set; }

    public static ClientForm Of(Client x) => new()
    {
        Name = x.Name, RedirectUris = Lines(x.Redirects), PostLogoutRedirectUris = Lines(x.PostLogoutRedirects), GrantTypes = [.. Client.Words(x.Grants)], Scope = [.. Client.Words(x.Scope)], AuthMethod = x.AuthMethod, Jwks = x.Jwks, JwksUri = x.JwksUri,
        IdTokenAlg = x.IdTokenAlg, SubjectType = x.Sector is null ? "public" : "pairwise", BackChannelLogoutUri = x.BackChannelLogoutUri, RequirePushed = x.RequirePushed, Trusted = x.Trusted, Version = x.Version,
    };

    public ClientMetadata Metadata() => new()
    {
        Name = Name, Organization = Some(Organization), RedirectUris = Words(RedirectUris), PostLogoutRedirectUris = Words(PostLogoutRedirectUris), GrantTypes = GrantTypes, Scope = string.Join(' ', Scope), AuthMethod = AuthMethod,
        Jwks = Some(Jwks) is { } keys ? Parsed(keys) : null, JwksUri = Some(JwksUri), IdTokenAlg = IdTokenAlg, SubjectType = SubjectType, BackChannelLogoutUri = Some(BackChannelLogoutUri), RequirePushed = RequirePushed, Trusted = Trusted,
    };

    static JsonElement Parsed(string keys)
    {
        try { return JsonDocument.Parse(keys).RootElement; }
        catch (JsonException) { throw new DomainException(IdentityErrors.KeysUnreadable, nameof(Jwks)); }
    }

    static string Lines(string words) => string.Join('\n', Client.Words(words));
    static List<string> Words(string? lines) => [.. (lines ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
