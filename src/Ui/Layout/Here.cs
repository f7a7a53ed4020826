using Microsoft.AspNetCore.Components;

namespace Khue.Ui.Layout;

/// <summary>Says which of several links stands for the page shown.</summary>
internal static class Here
{
    /// <summary>The longest of the paths that the current address is at or under, or null when it is under none.</summary>
    public static string? Among(IEnumerable<string> paths, NavigationManager navigation)
    {
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0].TrimEnd('/');
        return paths.Where(path => Covers(path, here)).MaxBy(path => path.Length);
    }

    static bool Covers(string path, string here)
    {
        var place = path.Split('?', '#')[0].TrimEnd('/');
        // The front page covers only itself, or it would be current everywhere.
        return place.Length == 0 ? path == "/" && here == "/" : here == place || here.StartsWith(place + "/", StringComparison.Ordinal);
    }
}
