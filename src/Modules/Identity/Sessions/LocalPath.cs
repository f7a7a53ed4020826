namespace Khue.Identity.Sessions;

/// <summary>Where the browser goes after signing in: a path of this site, never another site's address.</summary>
internal static class LocalPath
{
    // Browsers drop tabs and line ends from addresses and read \ as /, so "/\t/evil.example" would lead away.
    public static string Of(string? back) => (back is "/" or ['/', not ('/' or '\\'), ..]) && !back.Any(char.IsControl) ? back : "/";
}
