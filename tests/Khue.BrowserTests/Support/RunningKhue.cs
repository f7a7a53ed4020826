using System.Collections.Concurrent;
using System.Text.Json;
using Khue.Tests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>
/// The real program in a process of its own on a copy of the demo province, and a real Chromium. KHUE_JOURNEY_ADDRESS
/// visits a demo province that runs already, whose server is not ours to kill.
/// </summary>
public abstract class RunningKhue : IAsyncLifetime
{
    static readonly string? Running = Environment.GetEnvironmentVariable("KHUE_JOURNEY_ADDRESS");

    // A server and a browser keep some one core busy: more lanes than cores would only wait for each other. Those
    // who share a province that runs already would meet in it.
    static readonly SemaphoreSlim Lanes = new(
        int.TryParse(Environment.GetEnvironmentVariable("KHUE_LANES"), out var lanes) ? lanes : Running is null ? 2 : 1);

    // The headless shell is Chromium without windows of its own: the same engine, for a third of the work around it.
    static readonly string Browser = Environment.GetEnvironmentVariable("KHUE_CHROMIUM")
        ?? (File.Exists("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium");

    readonly string name = Guid.CreateVersion7().ToString("n");
    readonly ConcurrentDictionary<string, IReadOnlyList<Cookie>> signedIn = [];
    readonly string folder;
    Program? program;
    IPlaywright? playwright;

    protected RunningKhue()
    {
        folder = Path.Combine(Path.GetTempPath(), "khue-browser-" + name);
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
    }

    public string Address { get; private set; } = "";
    public IBrowser Chromium { get; private set; } = null!;

    public static IReadOnlyDictionary<string, DemoAccount> Accounts { get; } = Listed().ToDictionary(x => x.Role);

    public IReadOnlyDictionary<string, DemoAccount> Cast => Accounts;

    private protected abstract DemoProvince Province { get; }

    public async Task InitializeAsync()
    {
        Province.Join();
        await Lanes.WaitAsync();
        Directory.CreateDirectory(folder);
        if (Running is null) program = new(await Province.Copy(name, folder), folder, "serve");
        Address = Running ?? await program!.Address();
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browser,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run",
            ],
            Timeout = Patience.Milliseconds,
        });
    }

    public async Task DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        playwright?.Dispose();
        program?.Dispose();
        Lanes.Release();
        if (Running is null) await Province.Drop(name);
        await Province.Leave();
        Directory.Delete(folder, true);
    }

    /// <summary>What the browser of someone who signed in as the role holds; null when nobody did yet.</summary>
    internal IReadOnlyList<Cookie>? SignedIn(string role) => signedIn.GetValueOrDefault(role);

    internal void Keep(string role, IReadOnlyList<Cookie> cookies) => signedIn[role] = cookies;

    /// <summary>The role's sessions were ended: who comes next signs in anew.</summary>
    internal void Forget(string role) => signedIn.TryRemove(role, out _);

    static List<DemoAccount> Listed()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/demo-accounts.json"));
        return JsonSerializer.Deserialize<List<DemoAccount>>(text, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One line of docs/demo-accounts.json.</summary>
public sealed record DemoAccount(string Role, string Username, string Password, string Organisation, string OrganisationCode);

public sealed class KhueOnSqlite : RunningKhue
{
    private protected override DemoProvince Province => DemoProvince.OnSqlite;
}

public sealed class KhueOnPostgres : RunningKhue
{
    private protected override DemoProvince Province => DemoProvince.OnPostgres;
}
