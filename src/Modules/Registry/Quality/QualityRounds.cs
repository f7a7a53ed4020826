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
                while (leader is { Holds: true } && await Next(stop)) { }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "The round of data quality stopped and goes on in a minute"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does the next unit whose turn it is; false when all are done for today. Tests call it in their own time.</summary>
    public async Task<bool> Next(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await scope.ServiceProvider.GetRequiredService<QualityTurn>().Next(ct);
    }
}

/// <summary>One unit's turn of the round.</summary>
internal sealed class QualityTurn(KhueDb db, QualityWorks works, IOrganizations organizations, LocalClock clock)
{
    public async Task<bool> Next(CancellationToken ct)
    {
        var today = clock.Today;
        if (await organizations.Root(ct) is not { } root) return false;
        var done = await db.Set<QualityRound>().AsNoTracking().Where(x => x.Day >= today).Select(x => x.UnitId).ToListAsync(ct);
        if ((await organizations.Subtree(root.Id, ct)).Select(x => x.Id).Except(done).Order().Select(x => (Guid?)x).FirstOrDefault() is not { } unit) return false;
        var before = await db.Set<QualityRound>().AsNoTracking().FirstOrDefaultAsync(x => x.UnitId == unit, ct);
        // Before the first judgement there is nothing to keep.
        if (before is not null) await works.Keep(unit, today.AddDays(-1), ct);
        await works.Judge(unit, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await new BulkUpsert(db).Add([new QualityRound { UnitId = unit, Day = today }]).Run(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
