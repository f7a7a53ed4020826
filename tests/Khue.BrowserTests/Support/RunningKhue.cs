using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Khue.Tests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>The real program in a process of its own with a demo province, and a real Chromium. One per database. How many learners: KHUE_JOURNEY_LEARNERS, 2,000 unless told; KHUE_JOURNEY_ADDRESS visits a demo province that runs already, whose server is not ours to kill.</summary>
public abstract class RunningKhue : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "khue-browser-" + Guid.CreateVersion7().ToString("n"));
    readonly string? running = Environment.GetEnvironmentVariable("KHUE_JOURNEY_ADDRESS");
    readonly string learners = Environment.GetEnvironmentVariable("KHUE_JOURNEY_LEARNERS") ?? "2000";
    readonly List<string> output = [];
    Process? process;
    IPlaywright? playwright;
    string connection = "";

    public string Address { get; private set; } = "";
    public IBrowser Chromium { get; private set; } = null!;
    public static IReadOnlyDictionary<string, DemoAccount> Accounts { get; } = JsonSerializer.Deserialize<List<DemoAccount>>(File.ReadAllText(Path.Combine(Repository.Root, "docs/demo-accounts.json")), JsonSerializerOptions.Web)!.ToDictionary(x => x.Role);

    public IReadOnlyDictionary<string, DemoAccount> Cast => Accounts;

    protected abstract Task<string> CreateDatabase(string folder);
    protected virtual Task DropDatabase() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        Address = running ?? $"http://127.0.0.1:{FreePort()}";
        if (running is null)
        {
            connection = await CreateDatabase(folder);
            await Start();
        }
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KHUE_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        playwright?.Dispose();
        await Stop();
        if (running is null) await DropDatabase();
        Directory.Delete(folder, true);
    }

    /// <summary>Starts the program and waits until it is ready; the first start makes the demo province.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, $"src/Web/bin/{Configuration}/net10.0/Khue.Web.dll"), "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in (IEnumerable<(string, string)>)[("KHUE_DB", connection), ("KHUE_DATA", folder), ("KHUE_URLS", Address), ("KHUE_DEMO", learners), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging__LogLevel__Default", "Warning")])
            start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient(new SocketsHttpHandler());
        for (var deadline = Stopwatch.StartNew(); deadline.Elapsed < TimeSpan.FromMinutes(20); await Task.Delay(250))
        {
            if (process.HasExited) throw new InvalidOperationException("The program ended:\n" + string.Join('\n', output));
            try
            {
                if ((await client.GetAsync(Address + "/health/ready")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) { /* not listening yet */ }
        }
        throw new TimeoutException("The program was not ready in time:\n" + string.Join('\n', output));

        void Keep(object _, DataReceivedEventArgs line) { lock (output) output.Add(line.Data ?? ""); }
    }

    /// <summary>kill -9.</summary>
    public async Task Stop()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One line of docs/demo-accounts.json.</summary>
public sealed record DemoAccount(string Role, string Username, string Password, string Organisation, string OrganisationCode);

public sealed class KhueOnSqlite : RunningKhue
{
    protected override Task<string> CreateDatabase(string folder) => Task.FromResult($"Data Source={Path.Combine(folder, "khue.db")}");
}

public sealed class KhueOnPostgres : RunningKhue
{
    readonly string name = "khue_browser_" + Guid.CreateVersion7().ToString("n");
    protected override Task<string> CreateDatabase(string folder) => PostgresHost.Create(name);
    protected override Task DropDatabase() => PostgresHost.Drop(name);
}

// One server and one browser for all journeys on a database.
[CollectionDefinition(nameof(KhueOnSqlite))] public sealed class OnSqlite : ICollectionFixture<KhueOnSqlite>;
[CollectionDefinition(nameof(KhueOnPostgres))] public sealed class OnPostgres : ICollectionFixture<KhueOnPostgres>;
