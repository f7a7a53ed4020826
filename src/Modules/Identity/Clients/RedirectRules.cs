namespace Khue.Identity.Clients;

/// <summary>Which addresses a client may register (RFC 8252, RFC 9700): no wildcard, no fragment, TLS except on the person's own machine.</summary>
internal static class RedirectRules
{
    public static bool IsGood(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.Length <= 500
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '#' or '*' or '\\') && uri.UserInfo == ""
        && (IsWeb(uri) || IsPrivateScheme(uri));

    /// <summary>An address that Khuê itself calls or that a browser is sent to: https, or http on this machine.</summary>
    public static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsGood(text) && IsWeb(uri);

    /// <summary>Whether two loopback addresses differ in their port at most.</summary>
    public static bool SameButPort(string registered, string asked)
    {
        if (!Uri.TryCreate(registered, UriKind.Absolute, out var a) || !Uri.TryCreate(asked, UriKind.Absolute, out var b) || !IsGood(asked)) return false;
        return a.Scheme == "http" && b.Scheme == "http" && a.Host == b.Host && a.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && a.IsLoopback && a.PathAndQuery == b.PathAndQuery;
    }

    static bool IsWeb(Uri uri) => uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback);

    // "com.example.app:/callback": a reversed domain name, so that no two programs claim it and no script runs.
    static bool IsPrivateScheme(Uri uri) => uri.Scheme.Contains('.', StringComparison.Ordinal);
}
