using Khue.Kernel.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Data;

/// <summary>
/// Work that one node of a province does beside requests: when rows were written that it waits for, when its time has come, or, when it waits for none, again and again.
/// What fails is logged and tried again.
/// </summary>
/// <param name="scopes">Each step has a scope of its own.</param>
/// <param name="signal">Says that something was written.</param>
/// <param name="log">The service's.</param>
/// <param name="task">Name of the leadership, the same on every node.</param>
/// <param name="rhythm">How long it rests, once nothing is left to do, before it looks again or waits; zero: it carries at once, and keeps the leadership while there is much to do.</param>
/// <param name="awaited">The kinds of rows that it waits for; none: it looks after every rest.</param>
public abstract class LeadingService(IServiceScopeFactory scopes, Signal signal, ILogger log, string task, TimeSpan rhythm, params Type[] awaited) : BackgroundService
{
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2), Linger = TimeSpan.FromSeconds(1);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watch = signal.Watch(awaited);
        while (!stoppingToken.IsCancellationRequested)
        {
            var (rest, due) = (rhythm, (DateTime?)null);
            try
            {
                await using var leader = await Leadership.Take(scopes, task, stoppingToken);
                if (leader is not null)
                    do due = await Once(stoppingToken);
                    while (await GoesOn(watch, due, stoppingToken) && await leader.Holds(stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "{Task} failed and is tried again", task);
                (rest, due) = (rhythm > AfterFailure ? rhythm : AfterFailure, signal.Now);
            }
            try
            {
                if (rest > TimeSpan.Zero) await Task.Delay(rest, stoppingToken);
                if (awaited.Length > 0) await watch.Wait(due, stoppingToken);
            }
            catch (OperationCanceledException) { return; }
        }
    }

    // On PostgreSQL taking and leaving the lead are two trips to the database: not for each of many small commits.
    async Task<bool> GoesOn(Watch watch, DateTime? due, CancellationToken ct)
    {
        if (due <= signal.Now || rhythm > TimeSpan.Zero) return due <= signal.Now;
        var most = signal.Now + Linger;
        return await watch.Wait(due < most ? due : most, ct) || due <= signal.Now;
    }

    async Task<DateTime?> Once(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await Step(scope.ServiceProvider, ct);
    }

    /// <summary>Does a piece, as the program itself, and says when it wants to look again although nothing was written: now when more may be waiting, null when no time is known.</summary>
    protected abstract Task<DateTime?> Step(IServiceProvider services, CancellationToken ct);
}
