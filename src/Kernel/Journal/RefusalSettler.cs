using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Journal;

/// <summary>Tells the journal, on every node, how often what was refused came again.</summary>
internal sealed class RefusalSettler(IServiceScopeFactory scopes, RefusalLog refusals, ILogger<RefusalSettler> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Rhythm, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
                await refusals.Settle(scope.ServiceProvider.GetRequiredService<KhueDb>(), all: stoppingToken.IsCancellationRequested);
            }
            catch (Exception e) { log.LogError(e, "What was refused in the last minute could not be told"); }
        }
    }
}
