namespace Khue.Identity.Provider;

/// <summary>How surely someone proved who they are, as acr says it: read from how they signed in (amr, RFC 8176).</summary>
internal static class Assurance
{
    public const string Password = "urn:khue:acr:password", TwoFactors = "urn:khue:acr:two-factors", Passkey = "urn:khue:acr:passkey";

    /// <summary>Weakest first.</summary>
    public static readonly string[] All = [Password, TwoFactors, Passkey];

    /// <param name="methods">As kept with the session, "pwd otp".</param>
    public static string Of(string methods)
    {
        var all = methods.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Contains("hwk") || all.Contains("swk") ? Passkey : all.Length > 1 || all.Contains("mfa") ? TwoFactors : Password;
    }

    /// <summary>Whether it is one of those asked, or surer. Those nobody knows ask for nothing.</summary>
    public static bool Meets(string acr, string? asked)
    {
        var known = (asked ?? "").Split(' ').Select(x => Array.IndexOf(All, x)).Where(x => x >= 0).ToList();
        return known.Count == 0 || Array.IndexOf(All, acr) >= known.Min();
    }
}
