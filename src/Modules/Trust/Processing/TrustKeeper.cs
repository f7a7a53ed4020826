using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Trust.Copies;
using Khue.Trust.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Trust.Processing;

/// <summary>Does each minute, on one node at a time, what time alone asks for.</summary>
internal sealed class TrustKeeper(IServiceScopeFactory scopes, ILogger<TrustKeeper> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, "trust-keeper", stop);
                if (leader is not null) await Keep(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Keeping copies and terms failed and is tried again in a minute"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Keep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<RemoveCopies>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<CountPastRows>().IfDue(ct);
    }
}
