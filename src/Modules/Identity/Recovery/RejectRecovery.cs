using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>Stops a recovery: by those who could confirm it, or by the owner, who still has a way in and knows nothing of it.</summary>
internal sealed class RejectRecovery(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public Task Handle(Guid id, CancellationToken ct) => Reject(db.Set<RecoveryRequest>().Within(actor, x => x.OrganizationId), id, ct);

    public Task ByOwner(Guid id, CancellationToken ct) => Reject(db.Set<RecoveryRequest>().Where(x => x.AccountId == actor.AccountId), id, ct);

    async Task Reject(IQueryable<RecoveryRequest> scope, Guid id, CancellationToken ct)
    {
        var request = await scope.One(id, ct);
        request.Reject(clock.Now);
        db.Tell(new RecoveryRejected(request.AccountId, request.OrganizationId, request.Id));
        await db.SaveChangesAsync(ct);
    }
}
