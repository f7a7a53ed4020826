namespace Khue.Ui;

/// <summary>Where a page sends the browser on to: a path of this site, never another site's address.</summary>
public static class LocalPath
{
    /// <summary>The name in addresses of the path to go back to.</summary>
    public const string Query = "ve";

    // Browsers drop tabs and line ends from addresses and read \ as /, so "/\t/evil.example" would lead away.
    public static string Of(string? back) => IsOne(back) ? back! : "/";

    public static bool IsOne(string? back) => (back is "/" or ['/', not ('/' or '\\'), ..]) && !back.Any(char.IsControl);
}
