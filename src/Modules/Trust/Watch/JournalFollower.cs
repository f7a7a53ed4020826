using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Trust.Watch;

/// <summary>Calls <see cref="FollowJournal"/> every few seconds, on one node at a time.</summary>
internal sealed class JournalFollower(IServiceScopeFactory scopes, ILogger<JournalFollower> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, "trust-watch", stop);
                while (leader is { Holds: true })
                    if (await Step(stop) == 0) await Task.Delay(Rhythm, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Following the journal failed and is tried again"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<int> Step(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await scope.ServiceProvider.GetRequiredService<FollowJournal>().Handle(ct);
    }
}
