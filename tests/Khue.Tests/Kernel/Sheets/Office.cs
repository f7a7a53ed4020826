using System.Diagnostics;

namespace Khue.Tests.Kernel.Sheets;

/// <summary>LibreOffice, as an independent reader and writer of spreadsheets.</summary>
static class Office
{
    public static readonly bool IsHere = File.Exists("/usr/bin/soffice");

    /// <summary>Converts a file; the result's path, or null where LibreOffice is not installed.</summary>
    public static string? Convert(string file, string to)
    {
        if (!IsHere) return null;
        var folder = Directory.CreateTempSubdirectory("office").FullName;
        var start = new ProcessStartInfo("/usr/bin/soffice", ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", to, "--outdir", folder, file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + "." + to.Split(':')[0]);
    }
}
