using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Tests.Kernel.Support;

/// <summary>The kernel with a module of the tests alone, on a database of its own: no web, no workers, nothing of the other modules.</summary>
public abstract class KernelHost : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("khue-kernel-").FullName;
    readonly List<KernelNode> nodes = [];
    string connection = "";

    protected abstract Task<string> CreateDatabase(string folder);
    protected virtual Task DropDatabase() => Task.CompletedTask;

    internal KernelNode Node => nodes[0];

    /// <summary>What the reactions and jobs of the tests' module do on every node.</summary>
    internal Trials Trials { get; } = new();

    /// <summary>A second node of the same province.</summary>
    internal KernelNode Another()
    {
        nodes.Add(new(connection, folder, Trials));
        return nodes[^1];
    }

    public async Task InitializeAsync()
    {
        connection = await CreateDatabase(folder);
        Another();
        await Node.Db(db => db.Database.EnsureCreatedAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await DropDatabase();
        Directory.Delete(folder, true);
    }
}

/// <summary>One node: the services of a process.</summary>
internal sealed class KernelNode(string connection, string folder, Trials trials) : IAsyncDisposable
{
    readonly ServiceProvider services = Build(connection, folder, trials);

    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();
    public Dispatcher Dispatcher => services.GetRequiredService<Dispatcher>();
    public JobRunner Jobs => services.GetRequiredService<JobRunner>();

    /// <summary>This node's own clock.</summary>
    public MovedTime Time => services.GetRequiredService<MovedTime>();

    /// <summary>Does the work in a scope of its own, as this actor.</summary>
    public async Task<T> As<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await work(scope.ServiceProvider);
    }

    public Task<T> Db<T>(Func<KhueDb, Task<T>> work) => As(Actor.System, s => work(s.GetRequiredService<KhueDb>()));

    public Task Db(Func<KhueDb, Task> work) => Db(async db => { await work(db); return true; });

    /// <summary>Tells facts in one transaction.</summary>
    public Task Tell(params IFact[] facts) => Db(async db =>
    {
        foreach (var fact in facts) db.Tell(fact);
        await db.SaveChangesAsync();
    });

    /// <summary>Carries every fact; on PostgreSQL once no older transaction runs, of whatever database.</summary>
    public Task Carry() => RealServer.Until(async () =>
    {
        while (await Dispatcher.Dispatch(default) > 0) { }
        var last = await Db(db => db.Set<JournalEntry>().MaxAsync(x => (long?)x.Sequence)) ?? 0;
        return await Db(db => db.Set<JournalCursor>().Select(x => (long?)x.Sequence).MaxAsync()) >= last;
    }, "every fact is carried");

    public ValueTask DisposeAsync() => services.DisposeAsync();

    static ServiceProvider Build(string connection, string folder, Trials trials)
    {
        var settings = new KhueSettings(DatabaseSettings.From(connection, folder), folder, null, null);
        var services = new ServiceCollection().AddLogging(x => x.ClearProviders()).AddKhue(settings, new TrialModule(trials));
        services.AddMovedTime();
        services.ConfigureDbContext<KhueDb>(x => x.ReplaceService<IModelCacheKeyFactory, OwnModel>(), ServiceLifetime.Singleton);
        return services.BuildServiceProvider();
    }

    /// <summary>The whole program runs in other tests of this process: its model is another.</summary>
    sealed class OwnModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (nameof(TrialModule), designTime);
    }
}

public sealed class SqliteKernel : KernelHost
{
    protected override Task<string> CreateDatabase(string folder) => Task.FromResult($"Data Source={Path.Combine(folder, "kernel.db")}");
}

public sealed class PostgresKernel : KernelHost
{
    readonly string name = "khue_kernel_" + Guid.CreateVersion7().ToString("n");

    protected override Task<string> CreateDatabase(string folder) => PostgresHost.Create(name);
    protected override Task DropDatabase() => PostgresHost.Drop(name);
}
