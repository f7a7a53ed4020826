using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Passkeys;

/// <summary>Takes one's passkey away and ends every other session: one of them may have come by it.</summary>
internal sealed class RemovePasskey(KhueDb db, Actor actor, FreshProof proof, EndSessions end) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var passkey = await db.Set<Passkey>().Where(x => x.AccountId == actor.AccountId).One(id, ct);
        await proof.Demand(ct);
        db.Remove(passkey);
        db.Tell(new PasskeyRemoved(actor.AccountId, actor.OrganizationId, passkey.Id));
        await db.SaveChangesAsync(ct);
        await end.Others(proof.SessionId, ct);
    }
}
