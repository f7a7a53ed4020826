using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Makes new recovery codes; those printed before work no more.</summary>
internal sealed class RenewRecoveryCodes(KhueDb db, Actor actor, RecoveryCodes recovery, FreshProof proof) : IUseCase
{
    public async Task<IReadOnlyList<string>> Handle(CancellationToken ct)
    {
        await proof.Demand(ct);
        if (!await db.Set<Authenticator>().AnyAsync(x => x.AccountId == actor.AccountId, ct)) throw new NotFoundException(nameof(Authenticator));
        var codes = await recovery.Renew(actor.AccountId, ct);
        db.Tell(new RecoveryCodesRenewed(actor.AccountId, actor.OrganizationId, codes.Count));
        await db.SaveChangesAsync(ct);
        return codes;
    }
}
