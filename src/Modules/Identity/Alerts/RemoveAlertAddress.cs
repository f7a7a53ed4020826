using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Alerts;

/// <summary>Ends alerts; a last letter says so.</summary>
internal sealed class RemoveAlertAddress(KhueDb db, Actor actor, FreshProof proof, AlertLetters letters, LocalClock clock) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        await proof.Demand(ct);
        var kept = await db.Set<AlertAddress>().Where(x => x.AccountId == actor.AccountId).One(ct);
        if (kept.Address is { } address && letters.AreSent) letters.Happened(actor.AccountId, address, "Thôi gửi thư báo đến địa chỉ này", null, clock.Now);
        kept.Remove();
        db.Tell(new AlertAddressRemoved(actor.AccountId, actor.OrganizationId));
        await db.SaveChangesAsync(ct);
    }
}
