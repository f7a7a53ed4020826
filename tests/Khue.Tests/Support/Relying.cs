using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Khue.Tests.Support;

/// <summary>Runs a script of tests/relying: libraries that others wrote, as relying parties, as the provider of another sector, as a mail server.</summary>
internal static class Relying
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests/relying");

    /// <param name="task">JSON that the script reads from its environment.</param>
    public static (int ExitCode, string Output) Node(string script, string task)
    {
        using var process = Begin(script, task);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors.GetAwaiter().GetResult() + output);
    }

    /// <summary>Starts a script that serves until it is killed; returns once it says that it listens.</summary>
    public static async Task<Process> Serve(string script, string task)
    {
        var process = Begin(script, task);
        var errors = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadLineAsync() == "listening" ? process : throw new InvalidOperationException(await errors);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static Process Begin(string script, string task)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) throw new InvalidOperationException("Run npm ci in tests/relying, as ./test does.");
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.Environment["KHUE_RELYING_TASK"] = task;
        return Process.Start(start)!;
    }
}
