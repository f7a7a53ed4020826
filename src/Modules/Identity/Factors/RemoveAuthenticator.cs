using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Takes one's authenticator app away, with its recovery codes, and ends every other session.</summary>
internal sealed class RemoveAuthenticator(KhueDb db, Actor actor, FreshProof proof, EndSessions end) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        await proof.Demand(ct);
        db.Remove(await db.Set<Authenticator>().Where(x => x.AccountId == actor.AccountId).One(ct));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(x => x.AccountId == actor.AccountId).ToListAsync(ct));
        db.Tell(new AuthenticatorRemoved(actor.AccountId, actor.OrganizationId));
        await db.SaveChangesAsync(ct);
        await end.Others(proof.SessionId, ct);
    }
}
