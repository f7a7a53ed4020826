namespace Khue.Identity.Provider;

/// <summary>A refusal in the protocol's own words (RFC 6749 5.2 and the RFCs that add codes). For programs, so in English.</summary>
/// <param name="code">The registered error code.</param>
/// <param name="why">One sentence for the developer of the client.</param>
/// <param name="status">HTTP status at endpoints that programs call.</param>
internal sealed class OAuthError(string code, string why, int status = 400) : Exception(why)
{
    public string Code { get; } = code;
    public int Status { get; } = status;

    /// <summary>For the journal: what an honest client never does; null when it may happen to anyone.</summary>
    public string? Cause { get; init; }

    /// <summary>The client it concerns, once known.</summary>
    public Guid ClientId { get; init; }

    public static OAuthError InvalidRequest(string why) => new("invalid_request", why);
    public static OAuthError InvalidGrant(string why, string? cause = null, Guid client = default) => new("invalid_grant", why) { Cause = cause, ClientId = client };
    public static OAuthError InvalidClient(string cause, Guid client = default) => new("invalid_client", "Client authentication failed.", 401) { Cause = cause, ClientId = client };
}
