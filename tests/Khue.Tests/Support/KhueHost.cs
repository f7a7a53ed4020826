using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Khue.Tests.Support;

/// <summary>
/// The whole program on a database of its own, a copy of the run's <see cref="Template"/>. Background workers are off: tests settle the journal and the jobs
/// when they want.
/// </summary>
public abstract class KhueHost : IAsyncLifetime
{
    WebApplicationFactory<Program>? factory;

    /// <summary>What its database holds when a test begins.</summary>
    public Beginning Begins { get; init; } = Beginning.Province;

    /// <summary>Why this host makes its beginning itself instead of copying it; null: it copies.</summary>
    public virtual string? OwnBeginning { get; init; }

    /// <summary>The data folder.</summary>
    internal string Folder { get; } = Path.Combine(Path.GetTempPath(), "khue-" + Guid.CreateVersion7().ToString("n"));

    /// <summary>How the program reaches its database.</summary>
    internal string Connection { get; private set; } = "";

    public IServiceProvider Services => factory!.Services;

    /// <summary>Null when it begins without one.</summary>
    internal Province Province { get; private set; } = null!;

    /// <summary>Null when it begins without them.</summary>
    internal Classes? Classes { get; private set; }

    /// <summary>Makes the database, empty or as a copy, and returns how to reach it. The data folder is there.</summary>
    protected abstract Task<string> CreateDatabase(Template? template);
    protected abstract Task DropDatabase();

    /// <summary>Closes the connections that are kept for this database alone.</summary>
    protected abstract void ClearPool();
    protected abstract Task<Template> Template();

    /// <summary>Puts other services in the place of the program's own.</summary>
    protected virtual void Replace(IServiceCollection services) { }

    /// <summary>Further settings, as the environment would give them.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    public async Task InitializeAsync()
    {
        var template = OwnBeginning is null ? await Template() : null;
        Directory.CreateDirectory(Folder);
        // With the database when it is a file.
        if (template is not null) TemporaryFolder.Copy(template.Folder, Folder);
        Start(await CreateDatabase(template));
        Connection = Services.GetRequiredService<KhueSettings>().Database.ConnectionString;
        Province = (template is null && Begins >= Beginning.Province ? await Support.Province.Make(this) : template?.Province)!;
        Classes = template is null && Begins >= Beginning.School ? await Support.Classes.Make(this) : template?.Classes;
    }

    void Start(string connection)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => Settings.Aggregate(builder, (b, x) => b.UseSetting(x.Name, x.Value))
            .UseEnvironment("Development")
            .UseSetting("KHUE_DB", connection).UseSetting("KHUE_DATA", Folder).UseSetting("KHUE_DEMO", "none").UseSetting("KHUE_URLS", "").UseSetting("KHUE_PASSWORD_ROUNDS", "1")
            .ConfigureLogging(l => l.ClearProviders().SetMinimumLevel(LogLevel.Warning))
            .ConfigureTestServices(s =>
            {
                s.RemoveAll<IHostedService>();
                s.AddMovedTime();
                Replace(s);
            }));
        _ = factory.Server;
    }

    /// <summary>Ends the program; its database and folder stay.</summary>
    internal async Task Rest()
    {
        if (factory is not null) await factory.DisposeAsync();
        factory = null;
        ClearPool();
    }

    public async Task DisposeAsync()
    {
        await Rest();
        await DropDatabase();
        Directory.Delete(Folder, true);
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
    protected override Task<string> CreateDatabase(Template? template) => Task.FromResult($"Data Source={Path.Combine(Folder, "khue.db")}");
    protected override Task DropDatabase() => Task.CompletedTask;
    protected override void ClearPool() => SqliteConnection.ClearPool(new(Connection));
    protected override Task<Template> Template() => Support.Template.Of(Begins, (begins, own) => new SqliteHost { Begins = begins, OwnBeginning = own });
}

/// <summary>A database of its own on the server that ./test has started (KHUE_TEST_POSTGRES: connection string without a database).</summary>
public class PostgresHost : KhueHost
{
    static readonly string Server = Environment.GetEnvironmentVariable("KHUE_TEST_POSTGRES") is { Length: > 0 } given ? given
        : throw new InvalidOperationException("KHUE_TEST_POSTGRES is not set: run ./test, or eval \"$(bin/postgres start)\".");
    readonly string name = "khue_" + Guid.CreateVersion7().ToString("n");

    protected override Task<string> CreateDatabase(Template? template) => Create(name, template is null ? null : new NpgsqlConnectionStringBuilder(template.Connection).Database);
    protected override Task DropDatabase() => Drop(name);
    protected override void ClearPool() => NpgsqlConnection.ClearPool(new(Connection));
    protected override Task<Template> Template() => Support.Template.Of(Begins, (begins, own) => new PostgresHost { Begins = begins, OwnBeginning = own });

    /// <summary>Makes a database of that name and returns how to reach it.</summary>
    /// <param name="template">Name of the database to copy, which nobody is connected to; null: an empty one.</param>
    public static async Task<string> Create(string name, string? template = null)
    {
        await Run($"create database {name}{(template is null ? "" : $" template {template} strategy file_copy")}");
        return $"{Server};Database={name};Maximum Pool Size=20";
    }

    public static Task Drop(string name) => Run($"drop database if exists {name} with (force)");

    static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
