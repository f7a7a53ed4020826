using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Goes on with a comparison that stopped because its file seemed wrong: somebody has looked at it.</summary>
internal sealed class InsistOnComparison(KhueDb db, Actor actor, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var run = await db.Set<ReconciliationRun>().EditableBy(actor).One(c.Id, ct);
        // A later comparison with the source has taken the answers away.
        if (await db.Set<ReconciliationRun>().AnyAsync(x => x.OrganizationId == run.OrganizationId && x.Source == run.Source && x.CreatedAt > run.CreatedAt, ct)) throw new DomainException(RegistryErrors.NotDoubtful);
        var job = queue.Add<ReconcileSource>("Đối soát tiếp dù tệp có vẻ lệch", new ReconciliationOrder(run.Id), 2);
        run.Insist(job.Id);
        db.Tell(new ComparisonInsisted(run.Id, run.OrganizationId, run.Source, job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}
