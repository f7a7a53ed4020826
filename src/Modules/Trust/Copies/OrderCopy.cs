using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Trust.Contracts;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Copies;

/// <summary>Answers a request for a copy with the copy: a job gathers it, and settles the request when it is there.</summary>
internal sealed class OrderCopy(KhueDb db, Actor actor, JobQueue queue, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid requestId, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).Where(x => x.Kind == RequestKind.Copy).One(requestId, ct);
        request.Open(actor);
        var copy = await db.Set<DataCopy>().FirstOrDefaultAsync(x => x.RequestId == request.Id, ct);
        if (copy is not null && await db.Set<Job>().AnyAsync(x => x.Id == copy.JobId && x.State != JobState.Failed && x.State != JobState.Cancelled, ct)) throw new DomainException(TrustErrors.CopyUnderway);
        var job = queue.Add<MakeCopy>($"Lập bản sao dữ liệu của {request.SubjectName}", new CopyOrder(request.Id), 0);
        if (copy is null) db.Add(new DataCopy(request, job.Id, clock.Now));
        else copy.OrderAgain(job.Id);
        db.Tell(new DataCopyOrdered(request.SubjectId, request.OrganizationId, request.Id));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What such a job is about.</summary>
internal sealed record CopyOrder(Guid RequestId);
