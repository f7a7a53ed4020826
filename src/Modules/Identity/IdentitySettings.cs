namespace Khue.Identity;

/// <summary>Lifetimes and limits of signing in, each settable in the environment under the name beside it (docs/operate.md). Seconds unless the name says otherwise.</summary>
internal sealed class IdentitySettings
{
    IdentitySettings(Func<string, string?> read)
    {
        Address = read("KHUE_ADDRESS") is { Length: > 0 } address ? new Uri(address.TrimEnd('/')) : null;
        TimeSpan Seconds(string name, int usual) => TimeSpan.FromSeconds(int.TryParse(read(name), out var given) && given > 0 ? given : usual);
        AuthorizationCode = Seconds("KHUE_CODE_SECONDS", 60);
        AccessToken = Seconds("KHUE_ACCESS_TOKEN_SECONDS", 600);
        IdToken = Seconds("KHUE_ID_TOKEN_SECONDS", 600);
        RefreshToken = Seconds("KHUE_REFRESH_TOKEN_SECONDS", 14 * 86_400);
        Grant = Seconds("KHUE_GRANT_SECONDS", 180 * 86_400);
        PushedRequest = Seconds("KHUE_PUSHED_REQUEST_SECONDS", 60);
        AuthorizationRequest = Seconds("KHUE_AUTHORIZATION_REQUEST_SECONDS", 900);
        ClientAssertion = Seconds("KHUE_CLIENT_ASSERTION_SECONDS", 300);
        ClockSkew = Seconds("KHUE_CLOCK_SKEW_SECONDS", 30);
        SigningKey = Seconds("KHUE_SIGNING_KEY_SECONDS", 90 * 86_400);
        UserNameRule = read("KHUE_USER_NAMES") is { Length: > 0 and <= 40 } rule ? rule.ToLowerInvariant() : "{ten}{chudem}{so}";
        FirstSignIn = Seconds("KHUE_FIRST_SIGN_IN_SECONDS", 30 * 86_400);
        FirstSignInTries = int.TryParse(read("KHUE_FIRST_SIGN_IN_TRIES"), out var tries) && tries > 0 ? tries : 10;
        Session = Seconds("KHUE_SESSION_SECONDS", 12 * 3600);
    }

    /// <summary>Where people and programs reach this deployment, e.g. https://khue.dongnai.edu.vn; null: whatever loopback address was asked (a demo, a test).</summary>
    public Uri? Address { get; }

    /// <summary>How long an authorization code can be redeemed.</summary>
    public TimeSpan AuthorizationCode { get; }
    public TimeSpan AccessToken { get; }
    public TimeSpan IdToken { get; }

    /// <summary>How long a refresh token waits to be used; each use gives a new one.</summary>
    public TimeSpan RefreshToken { get; }

    /// <summary>How long refreshing can go on before the person signs in again.</summary>
    public TimeSpan Grant { get; }
    public TimeSpan PushedRequest { get; }

    /// <summary>How long a person may take to sign in and consent before the client has to ask anew.</summary>
    public TimeSpan AuthorizationRequest { get; }

    /// <summary>The longest life of a client's own signed assertion that is accepted.</summary>
    public TimeSpan ClientAssertion { get; }

    /// <summary>How far other people's clocks may be off.</summary>
    public TimeSpan ClockSkew { get; }

    /// <summary>How long a key signs before the next takes over.</summary>
    public TimeSpan SigningKey { get; }

    /// <summary>How long a sign-in lasts without being used.</summary>
    public TimeSpan Session { get; }

    /// <summary>How user names are made: {ten} the given name, {chudem} the initials before it, {donvi} the unit's code, {so} the next number.</summary>
    public string UserNameRule { get; }

    /// <summary>How long a printed slip for the first sign-in can be used.</summary>
    public TimeSpan FirstSignIn { get; }

    /// <summary>How many wrong codes end a slip.</summary>
    public int FirstSignInTries { get; }

    /// <summary>Reads the settings; what is not given, or is no number, is as usual.</summary>
    public static IdentitySettings From(Func<string, string?> read) => new(read);
}
