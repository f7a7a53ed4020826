using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Khue.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>The program itself, serving in a process of its own on a test's database: it has its workers, and can be killed as a power cut would.</summary>
internal sealed partial class RealServer : IAsyncDisposable
{
    /// <summary>For whatever a test waits for. Wide, because a busy machine is slow; nothing is measured by it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly Process process;
    readonly List<HttpClient> browsers = [];
    Uri address = null!;

    /// <summary>Where it listens.</summary>
    public Uri Where => address;

    RealServer(Process process) => this.process = process;

    /// <summary>Returns once it answers.</summary>
    /// <param name="environment">Further settings.</param>
    public static async Task<RealServer> Start(KhueHost host, params (string Name, string Value)[] environment)
    {
        var settings = host.Services.GetRequiredService<KhueSettings>();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "Khue.Web.dll"), "serve"]) start.ArgumentList.Add(word);
        (start.Environment["KHUE_DB"], start.Environment["KHUE_DATA"], start.Environment["KHUE_DEMO"]) = (settings.Database.ConnectionString, settings.DataFolder, "none");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        // Less work for a process that lives a few seconds.
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Port 0: the system gives one that is free, and the program says which.
        start.Environment["KHUE_URLS"] = "http://127.0.0.1:0";
        var server = new RealServer(Process.Start(start)!);
        server.address = await server.Listening();
        return server;
    }

    /// <summary>kill -9, and gone.</summary>
    public async Task Kill()
    {
        // It has no children; looking for some takes long on a busy machine.
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>A person's browser, signed in.</summary>
    public async Task<HttpClient> SignedIn(string userName)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = Patience };
        browsers.Add(browser);
        HttpResponseMessage? answer = null;
        await Until(async () =>
        {
            // A busy server drops a connection that it came to read from too late; a browser asks again.
            try { answer = await browser.Submit("/sign-in", "sign-in", new() { ["Input.UserName"] = userName, ["Input.Password"] = Province.Password }); }
            catch (HttpRequestException) when (!process.HasExited) { return false; }
            return true;
        }, $"{userName} is signed in");
        Assert.Equal(HttpStatusCode.Redirect, answer!.StatusCode);
        return browser;
    }

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(25))
            if (watch.Elapsed > Patience) throw new TimeoutException($"Waited in vain until {what}.");
    }

    /// <summary>What a killed server does to those who were talking to it.</summary>
    public static bool IsBroken(Exception e) => e is HttpRequestException or IOException or SocketException or TaskCanceledException;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        browsers.ForEach(b => b.Dispose());
        process.Dispose();
    }

    async Task<Uri> Listening()
    {
        var said = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = new System.Text.StringBuilder();
        void Hear(string? line)
        {
            if (line is null) return;
            lock (all) all.AppendLine(line);
            if (Address().Match(line) is { Success: true } found) said.TrySetResult(new(found.Groups[1].Value));
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (await Task.WhenAny(said.Task, process.WaitForExitAsync(), Task.Delay(Patience)) == said.Task) return await said.Task;
        if (!process.HasExited) await Kill();
        lock (all) throw new InvalidOperationException($"The server did not start:\n{all}");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Address();
}
