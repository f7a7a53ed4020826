using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Kernel.Jobs;

/// <summary>Runs queued jobs, and those whose node died, on as many workers as the machine has cores (at most four).</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, ModuleList modules, Signal signal, LocalClock clock, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>A node that has not said anything for so long is taken for dead.</summary>
    static readonly TimeSpan Dead = TimeSpan.FromSeconds(30);
    readonly Dictionary<string, Type> kinds = modules.Types<IJob>().ToDictionary(x => x.Type.Name, x => x.Type);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await Reclaim(stop);
        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Task.Run(() => Work(stop), stop)));
    }

    /// <summary>SQLite has one process: a job still marked as running was cut off by its end, and need not wait to be taken for dead.</summary>
    async Task Reclaim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        if (!db.IsPostgres) await db.Set<Job>().Where(x => x.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, JobState.Queued), ct);
    }

    async Task Work(CancellationToken stop)
    {
        var watch = signal.Watch(typeof(Job));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await RunNext(stop)) await watch.Wait(await FirstDeath(stop), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "A worker failed outside a job and goes on in 2 s");
                await Task.Delay(TimeSpan.FromSeconds(2), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>When the first of the nodes that run jobs would be taken for dead if it said nothing more.</summary>
    async Task<DateTime?> FirstDeath(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Job>().Where(x => x.State == JobState.Running).MinAsync(x => x.HeartbeatAt, ct) + Dead;
    }

    /// <summary>Claims and runs one job; false when none waits. Tests call it to run jobs in their own time.</summary>
    public async Task<bool> RunNext(CancellationToken ct)
    {
        if (await Claim(ct) is not { } job) return false;
        await using var scope = scopes.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        current.Actor = JsonSerializer.Deserialize<ActorRecord>(job.Actor, FactCatalog.Json)!.Actor;
        current.Trace = job.Id.ToString("n");
        using var ended = new CancellationTokenSource();
        var beating = Beat(job, ended.Token);
        try
        {
            await ((IJob)scope.ServiceProvider.GetRequiredService(kinds[job.Kind])).Run(new JobRun(job, scopes, clock), ct);
            await End(job, JobState.Done, null);
        }
        catch (JobTakenException) { log.LogWarning("Job {Kind} {Id} goes on on another node", job.Kind, job.Id); }
        catch (JobCancelledException) { await End(job, JobState.Cancelled, "Đã dừng theo yêu cầu."); }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { await End(job, JobState.Queued, "Máy chủ khởi động lại, việc sẽ làm tiếp."); throw; }
        catch (JobWaitsException e) { await End(job, JobState.Waiting, e.Message); }
        catch (DomainException e) { await End(job, JobState.Failed, e.Message); }
        catch (Exception e)
        {
            log.LogError(e, "Job {Kind} {Id} failed", job.Kind, job.Id);
            await End(job, JobState.Failed, "Việc dừng giữa chừng do lỗi máy chủ. Phần đã làm vẫn còn; bấm Làm tiếp, hoặc báo quản trị mã " + job.Id.ToString("n")[..8] + ".");
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
        return true;
    }

    async Task Beat(Job job, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(Dead / 3, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = clock.Now;
                await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Job>().Of(job).ExecuteUpdateAsync(s => s.SetProperty(x => x.HeartbeatAt, now), CancellationToken.None);
            }
            // One beat that is missed is no end: the next may come in time.
            catch (Exception e) { log.LogWarning(e, "Job {Kind} {Id} could not say that it goes on", job.Kind, job.Id); }
        }
    }

    async Task<Job?> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var dead = clock.Now - Dead;
        var job = await db.Set<Job>().Where(x => x.State == JobState.Queued || (x.State == JobState.Running && x.HeartbeatAt < dead)).OrderBy(x => x.Id).FirstOrDefaultAsync(ct);
        if (job is null) return null;
        (job.State, job.HeartbeatAt, job.Attempts, job.StartedAt) = (JobState.Running, clock.Now, job.Attempts + 1, job.StartedAt ?? clock.Now);
        try
        {
            await db.SaveChangesAsync(ct);
            return job;
        }
        catch (DbUpdateConcurrencyException) { return null; }   // another worker was quicker
    }

    async Task End(Job job, JobState state, string? message)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.Now;
        DateTime? ended = state is JobState.Queued or JobState.Waiting ? null : now;
        await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Job>().Of(job).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.State, state).SetProperty(x => x.Message, x => message ?? x.Message).SetProperty(x => x.EndedAt, ended).SetProperty(x => x.HeartbeatAt, (DateTime?)null));
        if (state == JobState.Queued) signal.Raise(typeof(Job));
    }
}
