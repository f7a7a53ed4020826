using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Identity.Brakes;

/// <summary>Calls <see cref="SweepSignIns"/> every minute, on one node at a time.</summary>
internal sealed class SignInSweeper(IServiceScopeFactory scopes, ILogger<SignInSweeper> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, "sign-in-sweep", stop);
                if (leader is not null) await Sweep(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Sweeping sign-ins failed and is tried again in a minute"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Sweep(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<SweepSignIns>().Handle(ct);
    }
}
