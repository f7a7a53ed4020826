using Khue.Kernel.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Data;

/// <summary>Work that one node of a province does again and again beside requests. What fails is logged and tried again after the rhythm.</summary>
/// <param name="scopes">Each step has a scope of its own.</param>
/// <param name="log">The service's.</param>
/// <param name="task">Name of the leadership, the same on every node.</param>
/// <param name="rhythm">How long it rests once nothing is left to do.</param>
public abstract class LeadingService(IServiceScopeFactory scopes, ILogger log, string task, TimeSpan rhythm) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, task, stoppingToken);
                var more = leader is not null;
                while (more && await leader!.Holds(stoppingToken)) more = await Once(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "{Task} failed and is tried again", task); }
            await Task.Delay(rhythm, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<bool> Once(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await Step(scope.ServiceProvider, ct);
    }

    /// <summary>Does a piece, as the program itself; true when more may be waiting.</summary>
    protected abstract Task<bool> Step(IServiceProvider services, CancellationToken ct);
}
