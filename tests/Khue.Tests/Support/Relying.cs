using System.Diagnostics;

namespace Khue.Tests.Support;

/// <summary>Runs a script of tests/relying: libraries that others wrote, as relying parties.</summary>
internal static class Relying
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests/relying");

    /// <param name="task">JSON that the script reads from its environment.</param>
    public static (int ExitCode, string Output) Node(string script, string task)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) throw new InvalidOperationException("Run npm ci in tests/relying, as ./test does.");
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.Environment["KHUE_RELYING_TASK"] = task;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors.GetAwaiter().GetResult() + output);
    }
}
