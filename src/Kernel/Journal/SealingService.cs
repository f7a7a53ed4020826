using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Journal;

/// <summary>Seals the journal every few seconds and has it stamped, on one node at a time.</summary>
public sealed class SealingService(IServiceScopeFactory scopes, ILogger<SealingService> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, "sealer", stop);
                while (leader is { Holds: true })
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var sealer = scope.ServiceProvider.GetRequiredService<Sealer>();
                    if (await sealer.SealNext(stop)) continue;
                    await sealer.StampNewest(stop);
                    await Task.Delay(Rhythm, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Sealing the journal failed and is tried again"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
