using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Kernel.Text;
using Khue.Trust.Contracts;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Erasures;

/// <summary>Decides to erase what the plan showed. What is erased cannot be brought back, so the name is typed, and the plan must still be the one that was read.</summary>
internal sealed class OrderErasure(KhueDb db, Actor actor, ErasurePlan plan, IFreshProof proof, JobQueue queue, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }

        /// <summary>Typed again by hand.</summary>
        public string? Name { get; set; }

        /// <summary>How many rows the page said would change.</summary>
        public int Seen { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).Where(x => x.Kind == RequestKind.Erasure).One(c.Id, ct);
        request.Open(actor);
        var known = await db.Set<Erasure>().FirstOrDefaultAsync(x => x.RequestId == request.Id, ct);
        if (known is not null && await db.Set<Job>().AnyAsync(x => x.Id == known.JobId && x.State != JobState.Failed && x.State != JobState.Cancelled, ct)) throw new DomainException(TrustErrors.ErasureUnderway);
        if (!await proof.IsFresh(ct)) throw new DomainException(TrustErrors.ProveBeforeErasing);
        if (Fold.Of(c.Name) != Fold.Of(request.SubjectName)) throw new DomainException(TrustErrors.NameToConfirm, nameof(Command.Name), request.SubjectName);
        if ((await plan.Handle(c.Id, ct)).Changed != c.Seen) throw new DomainException(TrustErrors.PlanChanged);
        var job = queue.Add<RunErasure>($"Xóa dữ liệu theo đề nghị của {request.AskedByName}", new ErasureOrder(request.Id), 0);
        var erasure = known ?? new Erasure(request, c.Reason, actor, job.Id, clock.Now);
        if (known is null) db.Add(erasure);
        else known.OrderAgain(job.Id);
        db.Tell(new ErasureOrdered(request.SubjectId, request.OrganizationId, request.Id, erasure.Reason));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What such a job is about.</summary>
internal sealed record ErasureOrder(Guid RequestId);
