using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Jobs;

/// <summary>One run of a job, as its code sees it.</summary>
public sealed class JobRun(Job job, IServiceScopeFactory scopes, LocalClock clock)
{
    public Guid Id => job.Id;

    /// <summary>What was ordered.</summary>
    public T Payload<T>() => job.Read<T>();

    /// <summary>How far an earlier run came; default when this is the first.</summary>
    public T? Resume<T>() => job.Checkpoint is { } json ? JsonSerializer.Deserialize<T>(json, FactCatalog.Json) : default;

    /// <summary>Writes how far this run has come into <paramref name="db"/>'s current transaction: call it after the step's own save, before the commit.</summary>
    public async Task Checkpoint<T>(KhueDb db, T value, int done, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(value, FactCatalog.Json);
        var now = clock.Now;
        await Kept(db.Set<Job>().Of(job).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.Checkpoint, json).SetProperty(x => x.Done, done).SetProperty(x => x.HeartbeatAt, now), ct));
    }

    /// <summary>Tells the waiting person how it stands. Throws <see cref="OperationCanceledException"/> when they have asked to stop.</summary>
    public async Task Report(int done, int total, string? message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var now = clock.Now;
        await Kept(db.Set<Job>().Of(job).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.Done, done).SetProperty(x => x.Total, total).SetProperty(x => x.Message, message).SetProperty(x => x.HeartbeatAt, now), ct));
        if (await db.Set<Job>().Where(x => x.Id == job.Id).Select(x => x.CancelRequested).SingleAsync(ct)) throw new JobCancelledException();
    }

    static async Task Kept(Task<int> written)
    {
        if (await written == 0) throw new JobTakenException();
    }
}

/// <summary>The rows that one run of a job may write.</summary>
static class JobRuns
{
    /// <summary>The job, as long as no other run of it has begun: each counts one more attempt.</summary>
    public static IQueryable<Job> Of(this IQueryable<Job> all, Job run) => all.Where(x => x.Id == run.Id && x.Attempts == run.Attempts);
}

/// <summary>The person asked the job to stop; what was done so far stays, or is undone by the job's own rule.</summary>
public sealed class JobCancelledException : OperationCanceledException;

/// <summary>This node was silent for so long that it was taken for dead, and another goes on with the job: the step at hand is not written.</summary>
public sealed class JobTakenException : OperationCanceledException;
