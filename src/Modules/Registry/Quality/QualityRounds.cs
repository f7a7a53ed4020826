using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Registry.Quality;

/// <summary>
/// Once a day, on one node: keeps yesterday's scores of each unit, then judges all its records anew, since ages, codes, terms of office and rules change with the
/// day alone. Unit by unit, so a restart goes on where it stopped; a unit that is new, or came with a demo province, is judged within a minute.
/// </summary>
internal sealed class QualityRounds(IServiceScopeFactory scopes, ILogger<QualityRounds> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var leader = await Leadership.Take(scopes, "quality-rounds", stop);
                if (leader is not null) await Sweep(() => leader.Holds(stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "The round of data quality stopped and goes on in a minute"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does every unit whose turn it is today, as long as <paramref name="goesOn"/>; returns how many. Tests call it in their own time.</summary>
    public async Task<int> Sweep(Func<Task<bool>> goesOn, CancellationToken ct)
    {
        var done = 0;
        foreach (var unit in await As(x => x.Waiting(ct)))
        {
            if (!await goesOn()) break;
            await As(x => x.Do(unit, ct));
            done++;
        }
        return done;
    }

    async Task<T> As<T>(Func<QualityTurn, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await work(scope.ServiceProvider.GetRequiredService<QualityTurn>());
    }
}

/// <summary>One unit's turn of the round.</summary>
internal sealed class QualityTurn(KhueDb db, QualityWorks works, IOrganizations organizations, LocalClock clock)
{
    /// <summary>Units that were not judged whole today.</summary>
    public async Task<IReadOnlyList<Guid>> Waiting(CancellationToken ct)
    {
        if (await organizations.Root(ct) is not { } root) return [];
        var today = clock.Today;
        var done = await db.Set<QualityRound>().AsNoTracking().Where(x => x.Day >= today).Select(x => x.UnitId).ToListAsync(ct);
        return [.. (await organizations.Subtree(root.Id, ct)).Select(x => x.Id).Except(done).Order()];
    }

    /// <summary>Keeps yesterday's scores, judges all, and says so; returns how many judgements changed.</summary>
    public async Task<int> Do(Guid unit, CancellationToken ct)
    {
        // Before the first judgement there is nothing to keep.
        if (await db.Set<QualityRound>().AnyAsync(x => x.UnitId == unit, ct)) await works.Keep(unit, clock.Today.AddDays(-1), ct);
        var changed = await works.Judge(unit, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await new BulkUpsert(db).Add([new QualityRound { UnitId = unit, Day = clock.Today }]).Run(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }
}
