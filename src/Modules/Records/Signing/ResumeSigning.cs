using System.ComponentModel.DataAnnotations;
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
        [Required(ErrorMessage = "Nhập mã PIN ký số.")] public string Pin { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var job = await db.Set<Job>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.Kind == nameof(SignTranscripts)).One(c.Job, ct);
        await sessions.Open(job.Read<SignTranscripts.Order>().Work, c.Pin, ct);
        await jobs.Resume(job.Id, ct);
    }
}
