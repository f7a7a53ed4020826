using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Khue.Bench;

/// <summary>The program as it is served, in a process of its own.</summary>
internal sealed partial class KhueServer : IAsyncDisposable
{
    readonly Process process;
    readonly Task<string> output;

    KhueServer(Process process, string address)
    {
        (this.process, Address) = (process, address);
        output = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public string Address { get; }
    public int Id => process.Id;

    public static string FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}";
    }

    public static async Task<KhueServer> Start(string connection, string folder)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Khue.Web.dll"), "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in (IEnumerable<(string, string)>)[("KHUE_DB", connection), ("KHUE_DATA", folder), ("KHUE_URLS", address), ("KHUE_DEMO", ""), ("KHUE_LIMIT_API", "0"), ("KHUE_LIMIT_ANONYMOUS", "0"), ("Logging__LogLevel__Default", "Error")])
            start.Environment[key] = value;
        var server = new KhueServer(Process.Start(start)!, address);
        using var client = new HttpClient(new SocketsHttpHandler());
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(100))
        {
            if (server.process.HasExited) throw new InvalidOperationException(await server.output);
            try
            {
                if ((await client.GetAsync(address + "/health/ready")).IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException) { /* not listening yet */ }
        }
        throw new TimeoutException("Khuê was not ready in time.");
    }

    /// <summary>A client that has signed in, with its cookies, and the form token that its posts must carry.</summary>
    public async Task<Visitor> SignIn(string user, string password)
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new(Address) };
        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["Input.UserName"] = user, ["Input.Password"] = password, ["__RequestVerificationToken"] = Token(await client.GetStringAsync("/sign-in")),
        }));
        var home = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || answer.RequestMessage!.RequestUri!.AbsolutePath != "/") throw new InvalidOperationException($"{user} could not sign in.");
        return new(client, string.Join("; ", cookies.GetCookies(client.BaseAddress)), home);
    }

    public static string Token(string html) => FormToken().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException("The page holds no form token.");

    public async ValueTask DisposeAsync()
    {
        process.Kill(true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <param name="Cookie">As sent in the header.</param>
/// <param name="Home">The page first seen.</param>
internal sealed record Visitor(HttpClient Client, string Cookie, string Home);
