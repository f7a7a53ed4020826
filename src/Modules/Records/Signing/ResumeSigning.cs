using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Signing;

/// <summary>Goes on with a signing that waits for the PIN, e.g. after a restart. Only who ordered it can.</summary>
internal sealed class ResumeSigning(KhueDb db, Actor actor, ISigningSessions sessions, JobQueue jobs) : IUseCase
{
    internal sealed class Command
    {
        public Guid Job { get; set; }
        public string? Pin { get; set; }

        /// <summary>In place of the PIN.</summary>
        public string? Password { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var job = await db.Set<Job>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.Kind == nameof(SignTranscripts)).One(c.Job, ct);
        await sessions.Open(job.Read<SignTranscripts.Order>().Work, new(c.Pin, c.Password), ct);
        await jobs.Resume(job.Id, ct);
    }
}
