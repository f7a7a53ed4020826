using Khue.Kernel.Access;

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
        Session = Seconds("KHUE_SESSION_SECONDS", 12 * 3600);

        int Number(string name, int usual) => int.TryParse(read(name), out var given) && given > 0 ? given : usual;
        SessionMost = Seconds("KHUE_SESSION_MOST_SECONDS", 7 * 86_400);
        SignInStep = Seconds("KHUE_SIGN_IN_STEP_SECONDS", 300);
        BrakeWindow = Seconds("KHUE_BRAKE_SECONDS", 900);
        GuessesFromOnePlace = Number("KHUE_BRAKE_GUESSES", 10);
        GuessesFromOneAddress = Number("KHUE_BRAKE_ADDRESS_GUESSES", 200);
        HashesAtOnce = Number("KHUE_HASHES_AT_ONCE", Math.Max(1, Environment.ProcessorCount / 2));
        PasswordRounds = Number("KHUE_PASSWORD_ROUNDS", 100_000);
        Proof = Seconds("KHUE_PROOF_SECONDS", 600);
        RecoveryCode = Seconds("KHUE_RECOVERY_SECONDS", 4 * 3600);
        SecondFactorRoles = (read("KHUE_SECOND_FACTOR_ROLES") ?? $"{Role.Administrator},{Role.SecurityOfficer},{Role.DepartmentOfficer}").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        LevelTwoActs = (read("KHUE_LEVEL_TWO_ACTS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        FederationPatience = Seconds("KHUE_FEDERATION_SECONDS", 10);
        FederationLoopback = read("KHUE_FEDERATION_LOOPBACK") == "true";
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

    /// <summary>The longest a sign-in lasts, however much it is used.</summary>
    public TimeSpan SessionMost { get; }

    /// <summary>How long a person may take between one step of signing in and the next.</summary>
    public TimeSpan SignInStep { get; }

    /// <summary>How long wrong tries are remembered from the first of them on.</summary>
    public TimeSpan BrakeWindow { get; }

    /// <summary>Wrong tries at one account from one address, or from one device of its owner, before it is held back. KHUE_BRAKE_GUESSES, a number.</summary>
    public int GuessesFromOnePlace { get; }

    /// <summary>Wrong tries from one address at all accounts together. KHUE_BRAKE_ADDRESS_GUESSES, a number; a whole school may share one address.</summary>
    public int GuessesFromOneAddress { get; }

    /// <summary>Passwords checked at the same time. KHUE_HASHES_AT_ONCE, a number; half of the cores unless told, so that other pages keep the rest.</summary>
    public int HashesAtOnce { get; }

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512. KHUE_PASSWORD_ROUNDS, a number; a stored hash of fewer rounds is made anew at the next sign-in.</summary>
    public int PasswordRounds { get; }

    /// <summary>How long after proving who one is the ways of signing in can be changed without proving it again.</summary>
    public TimeSpan Proof { get; }

    /// <summary>Roles that are asked on their home page to set up a second factor. KHUE_SECOND_FACTOR_ROLES, names parted by commas.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; }
    /// <summary>How user names are made: {ten} the given name, {chudem} the initials before it, {donvi} the unit's code, {so} the next number.</summary>
    public string UserNameRule { get; }

    /// <summary>How long a printed slip for the first sign-in can be used.</summary>
    public TimeSpan FirstSignIn { get; }

    /// <summary>How long a code given out in person can be used.</summary>
    public TimeSpan RecoveryCode { get; }

    /// <summary>Permissions held only in a session that came by another provider at level 2. KHUE_LEVEL_TWO_ACTS, names parted by commas; none unless told.</summary>
    public IReadOnlyList<string> LevelTwoActs { get; }

    /// <summary>How long another provider may take to answer. Our own HTTP client waits no longer than 100 seconds.</summary>
    public TimeSpan FederationPatience { get; }

    /// <summary>Other providers may be on this machine, without TLS. KHUE_FEDERATION_LOOPBACK=true, for tests alone.</summary>
    public bool FederationLoopback { get; }

    /// <summary>Reads the settings; what is not given, or is no number, is as usual.</summary>
    public static IdentitySettings From(Func<string, string?> read) => new(read);
}
