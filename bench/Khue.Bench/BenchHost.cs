using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Bench;

/// <summary>The program's services on one database, without web and workers.</summary>
internal sealed class BenchHost(string connection, string folder) : IAsyncDisposable
{
    readonly ServiceProvider services = Build(connection, folder);

    public static async Task<BenchHost> Make(string connection, string folder)
    {
        var host = new BenchHost(connection, folder);
        await host.As(s => s.GetRequiredService<KhueDb>().Database.MigrateAsync());
        return host;
    }

    /// <summary>Does the work in a scope of its own, as the program itself.</summary>
    public Task<T> As<T>(Func<IServiceProvider, Task<T>> work) => As(Actor.System, work);

    public async Task<T> As<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await work(scope.ServiceProvider);
    }

    public Task As(Func<IServiceProvider, Task> work) => As(async s => { await work(s); return true; });

    public ValueTask DisposeAsync() => services.DisposeAsync();

    static ServiceProvider Build(string connection, string folder)
    {
        // Modules read their settings from the environment.
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var settings = new KhueSettings(DatabaseSettings.From(connection, folder), folder, null, null);
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging(x => x.ClearProviders()).AddKhue(settings, Web.Modules.All).BuildServiceProvider();
    }
}
