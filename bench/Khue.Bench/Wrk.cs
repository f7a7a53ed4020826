using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Khue.Bench;

/// <summary>Load from a process of its own, so that what makes it costs both sides the same.</summary>
internal static partial class Wrk
{
    /// <summary>Requests per second; throws when any answer is not 2xx.</summary>
    /// <param name="post">A file that says what is posted; null: a GET.</param>
    public static async Task<double> Rate(string address, string? cookie = null, int seconds = 5, int connections = 16, string? post = null)
    {
        string[] header = [.. cookie is null ? (string[])[] : ["-H", "Cookie: " + cookie], .. post is null ? (string[])[] : ["-s", post]];
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", .. header, address]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || text.Contains("Non-2xx", StringComparison.Ordinal) || !PerSecond().IsMatch(text)) throw new InvalidOperationException(text);
        return double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
