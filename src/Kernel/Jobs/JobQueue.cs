using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Jobs;

/// <summary>Orders long work.</summary>
public sealed class JobQueue(KhueDb db, Actor actor, LocalClock clock)
{
    /// <summary>Adds the job to the current unit of work; it starts after the save. <paramref name="total"/> is what progress is counted against.</summary>
    public Job Add<TJob>(string title, object payload, int total) where TJob : IJob
    {
        var job = new Job
        {
            Kind = typeof(TJob).Name,
            Title = title,
            OrganizationId = actor.OrganizationId,
            AccountId = actor.AccountId,
            Actor = JsonSerializer.Serialize(ActorRecord.From(actor), FactCatalog.Json),
            Payload = JsonSerializer.Serialize(payload, FactCatalog.Json),
            Total = total,
            QueuedAt = clock.Now,
        };
        db.Add(job);
        return job;
    }

    /// <summary>Asks a job of one's own unit to stop at its next step.</summary>
    public async Task Cancel(Guid id, CancellationToken ct)
    {
        var job = await Mine(id, ct);
        if (job.State is JobState.Queued or JobState.Waiting) (job.State, job.EndedAt) = (JobState.Cancelled, clock.Now);
        job.CancelRequested = true;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Lets a job that failed or waits go on where it stopped.</summary>
    public async Task Resume(Guid id, CancellationToken ct)
    {
        var job = await Mine(id, ct);
        if (job.State is not (JobState.Failed or JobState.Waiting)) return;
        // A wish to stop that came too late for the last run is not meant for the next.
        (job.State, job.Message, job.EndedAt, job.CancelRequested) = (JobState.Queued, null, null, false);
        await db.SaveChangesAsync(ct);
    }

    Task<Job> Mine(Guid id, CancellationToken ct) => db.Set<Job>().Where(x => x.OrganizationId == actor.OrganizationId).One(id, ct);
}

/// <summary>An actor as kept with a job.</summary>
sealed record ActorRecord(Guid AccountId, Guid PersonId, string Name, string Role, Guid OrganizationId, Guid[]? Organizations, string[] Permissions)
{
    public static ActorRecord From(Actor a) => new(a.AccountId, a.PersonId, a.Name, a.Role, a.OrganizationId, a.Organizations?.ToArray(), [.. a.Permissions]);
    public Actor Actor => new(AccountId, PersonId, Name, Role, OrganizationId, Organizations, System.Collections.Frozen.FrozenSet.ToFrozenSet(Permissions));
}
