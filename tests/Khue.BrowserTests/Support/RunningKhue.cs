using System.Collections.Concurrent;
using System.Text.Json;
using Khue.Tests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>The real program in a process of its own on a copy of the demo province, and a real Chromium. KHUE_JOURNEY_ADDRESS visits a demo province that runs already, whose server is not ours to kill.</summary>
public abstract class RunningKhue : IAsyncLifetime
{
    // A server and a browser keep some one core busy: more lanes than cores would only wait for each other.
    static readonly SemaphoreSlim Lanes = new(int.TryParse(Environment.GetEnvironmentVariable("KHUE_LANES"), out var lanes) ? lanes : 2);

    readonly string name = Guid.CreateVersion7().ToString("n");
    readonly string? running = Environment.GetEnvironmentVariable("KHUE_JOURNEY_ADDRESS");
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
    public static IReadOnlyDictionary<string, DemoAccount> Accounts { get; } = JsonSerializer.Deserialize<List<DemoAccount>>(File.ReadAllText(Path.Combine(Repository.Root, "docs/demo-accounts.json")), JsonSerializerOptions.Web)!.ToDictionary(x => x.Role);

    public IReadOnlyDictionary<string, DemoAccount> Cast => Accounts;

    private protected abstract DemoProvince Province { get; }

    public async Task InitializeAsync()
    {
        Province.Join();
        await Lanes.WaitAsync();
        Directory.CreateDirectory(folder);
        if (running is null) program = new(await Province.Copy(name, folder), folder, "serve");
        Address = running ?? await program!.Address();
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KHUE_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            Timeout = Patience.Milliseconds,
        });
    }

    public async Task DisposeAsync()
    {
        if (Chromium is not null) await Chromium.DisposeAsync();
        playwright?.Dispose();
        program?.Dispose();
        Lanes.Release();
        if (running is null) await Province.Drop(name);
        await Province.Leave();
        Directory.Delete(folder, true);
    }

    /// <summary>What the browser of someone who signed in as the role holds; null when nobody did yet.</summary>
    internal IReadOnlyList<Cookie>? SignedIn(string role) => signedIn.GetValueOrDefault(role);

    internal void Keep(string role, IReadOnlyList<Cookie> cookies) => signedIn[role] = cookies;

    /// <summary>The role's sessions were ended: who comes next signs in anew.</summary>
    internal void Forget(string role) => signedIn.TryRemove(role, out _);
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

// Each collection is a lane's work with a server of its own; those of a collection go one after the other.
[CollectionDefinition(nameof(OnSqlite))] public sealed class OnSqlite : ICollectionFixture<KhueOnSqlite>;
[CollectionDefinition(nameof(PagesOnSqlite))] public sealed class PagesOnSqlite : ICollectionFixture<KhueOnSqlite>;
[CollectionDefinition(nameof(OnPostgres))] public sealed class OnPostgres : ICollectionFixture<KhueOnPostgres>;
