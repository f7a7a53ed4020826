namespace Khue.Identity.Federation;

/// <summary>A sign-in on its way to another provider and back: sealed in the browser that began it, so that an answer counts nowhere else, and no row is written for who never comes back.</summary>
/// <param name="Verifier">Of PKCE; only this browser can have the code exchanged.</param>
/// <param name="Back">Where the person goes after.</param>
/// <param name="LinkTo">The account that is to be linked; null for signing in.</param>
internal sealed record PendingSignIn(Guid ProviderId, string State, string Nonce, string Verifier, string Back, Guid? LinkTo)
{
    public const string Cookie = "khue-federation";

    /// <summary>A path of its own for each provider: another's answer does not even see it.</summary>
    public static string Path(string key) => $"/sign-in/with/{key}";
}

/// <summary>What another provider has proved, waiting for its owner to say to which account it belongs. Sealed in the browser; nothing of it is kept.</summary>
internal sealed record PendingLink(Guid ProviderId, ExternalClaims Claims)
{
    public const string Cookie = "khue-link", Path = "/identity/account/external";
}
