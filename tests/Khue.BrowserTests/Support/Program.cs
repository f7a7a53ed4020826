using System.Diagnostics;
using System.Text.RegularExpressions;
using Khue.Tests.Support;

namespace Khue.BrowserTests.Support;

/// <summary>Khuê in a process of its own, as it is built.</summary>
sealed partial class Program : IDisposable
{
    readonly Process process;
    readonly List<string> output = [];
    readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts a command of the program.</summary>
    /// <param name="connection">KHUE_DB.</param>
    /// <param name="folder">KHUE_DATA.</param>
    public Program(string connection, string folder, params string[] command)
    {
        var built = Path.Combine(Repository.Root, $"src/Web/bin/{Configuration}/net10.0/Khue.Web.dll");
        var start = new ProcessStartInfo("dotnet", [built, .. command]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (key, value) in (IEnumerable<(string, string)>)
        [
            ("KHUE_DB", connection), ("KHUE_DATA", folder), ("KHUE_DEMO", "none"),
            // Port 0: the system gives one that is free, and the program says which.
            ("KHUE_URLS", "http://127.0.0.1:0"), ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            // No journey is about how dear a password is.
            ("KHUE_PASSWORD_ROUNDS", "1000"),
            // A sign-in that is used again is as good as a new one, however long the run takes.
            ("KHUE_PROOF_SECONDS", "43200"),
            // Less work for a process that lives some minutes.
            ("DOTNET_TieredPGO", "0"),
        ]) start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it serves, and returns where.</summary>
    public async Task<string> Address()
    {
        // As long as it lives it may still come: starting takes minutes on a machine that is busy enough.
        var first = await Task.WhenAny(listening.Task, process.WaitForExitAsync());
        if (first == listening.Task) return await listening.Task;
        throw new InvalidOperationException($"The program ended with {process.ExitCode} and does not serve:\n" + Output());
    }

    /// <summary>Waits until it has done its work.</summary>
    public async Task Done()
    {
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return;
        throw new InvalidOperationException($"The program ended with {process.ExitCode}:\n" + Output());
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    void Keep(object _, DataReceivedEventArgs line)
    {
        lock (output) output.Add(line.Data ?? "");
        if (Where().Match(line.Data ?? "") is { Success: true } found) listening.TrySetResult(found.Groups[1].Value);
    }

    string Output()
    {
        lock (output) return string.Join('\n', output);
    }

    static string Configuration =>
        AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Where();
}
