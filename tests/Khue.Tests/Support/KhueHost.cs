using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Tests.Support;

/// <summary>The whole program on a database of its own. Background workers are off: tests settle the journal and the jobs when they want.</summary>
public abstract class KhueHost : IAsyncLifetime
{
    readonly string folder = Path.Combine(Path.GetTempPath(), "khue-" + Guid.CreateVersion7().ToString("n"));
    WebApplicationFactory<Program>? factory;

    protected abstract Task<string> CreateDatabase(string folder);
    protected virtual Task DropDatabase() => Task.CompletedTask;

    /// <summary>Puts other services in the place of the program's own.</summary>
    protected virtual void Replace(IServiceCollection services) { }

    /// <summary>Further settings, as the environment would give them.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    public IServiceProvider Services => factory!.Services;
    internal Province Province { get; private set; } = null!;

    /// <summary>Leaves the database without the usual province.</summary>
    public bool StartsEmpty { get; init; }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        var connection = await CreateDatabase(folder);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => Settings.Aggregate(builder, (b, x) => b.UseSetting(x.Name, x.Value))
            .UseEnvironment("Development")
            .UseSetting("KHUE_DB", connection).UseSetting("KHUE_DATA", folder).UseSetting("KHUE_DEMO", "none").UseSetting("KHUE_URLS", "").UseSetting("KHUE_PASSWORD_ROUNDS", "1000")
            .ConfigureLogging(l => l.ClearProviders().SetMinimumLevel(LogLevel.Warning))
            .ConfigureTestServices(s =>
            {
                s.RemoveAll<IHostedService>();
                s.AddMovedTime();
                Replace(s);
            }));
        _ = factory.Server;
        if (!StartsEmpty) Province = await Support.Province.Make(this);
    }

    public async Task DisposeAsync()
    {
        if (factory is not null) await factory.DisposeAsync();
        await DropDatabase();
        Directory.Delete(folder, true);
    }

    /// <summary>A browser without script: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser() => factory!.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>A browser whose cookies the test sees.</summary>
    internal HttpClient BrowserWith(out System.Net.CookieContainer cookies)
    {
        cookies = new();
        return factory!.CreateDefaultClient(new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(cookies));
    }

    /// <summary>Does the work in a scope of its own, as this actor.</summary>
    public async Task<T> As<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await work(scope.ServiceProvider);
    }

    public Task As(Actor actor, Func<IServiceProvider, Task> work) => As(actor, async s => { await work(s); return true; });

    /// <summary>Looks into the database, unfiltered.</summary>
    public Task<T> Db<T>(Func<KhueDb, Task<T>> look) => As(Actor.System, s => look(s.GetRequiredService<KhueDb>()));

    /// <summary>Carries every fact to its reactions and runs every job, until nothing is left.</summary>
    public async Task Settle()
    {
        do { await Carry(); }
        while (await Services.GetRequiredService<JobRunner>().RunNext(default));
    }

    // On PostgreSQL a fact can be read once no older transaction runs, of any database of the server: other tests' too. So wait for them.
    async Task Carry()
    {
        for (var tries = 0; tries < 7_200; tries++)
        {
            while (await Services.GetRequiredService<Dispatcher>().Dispatch(default) > 0) { }
            var last = await Db(db => db.Set<JournalEntry>().OrderByDescending(x => x.Transaction).ThenByDescending(x => x.Sequence).Select(x => new { x.Transaction, x.Sequence }).FirstOrDefaultAsync());
            var read = await Db(db => db.Set<JournalCursor>().Where(x => x.Name == "reactions").Select(x => new { x.Transaction, x.Sequence }).FirstOrDefaultAsync());
            if (last is null || (read is not null && (read.Transaction, read.Sequence).CompareTo((last.Transaction, last.Sequence)) >= 0)) return;
            await Task.Delay(25);
        }
        throw new TimeoutException("The journal did not settle.");
    }
}

public class SqliteHost : KhueHost
{
    protected override Task<string> CreateDatabase(string folder) => Task.FromResult($"Data Source={Path.Combine(folder, "khue.db")}");
}

/// <summary>A database of its own on the server that ./test has started (KHUE_TEST_POSTGRES: connection string without a database).</summary>
public class PostgresHost : KhueHost
{
    static readonly string Server = Environment.GetEnvironmentVariable("KHUE_TEST_POSTGRES") is { Length: > 0 } given ? given
        : throw new InvalidOperationException("KHUE_TEST_POSTGRES is not set: run ./test, or eval \"$(bin/postgres start)\".");
    readonly string name = "khue_" + Guid.CreateVersion7().ToString("n");

    protected override Task<string> CreateDatabase(string folder) => Create(name);
    protected override Task DropDatabase() => Drop(name);

    /// <summary>Makes a database of that name and returns how to reach it.</summary>
    public static async Task<string> Create(string name)
    {
        await Run($"create database {name}");
        return $"{Server};Database={name};Maximum Pool Size=20";
    }

    public static async Task Drop(string name)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await Run($"drop database if exists {name} with (force)");
    }

    static async Task Run(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
