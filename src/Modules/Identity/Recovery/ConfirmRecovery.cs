using System.Security.Cryptography;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>Stands by another's request, as a second person; returns the code that is given from hand to hand and shown once.</summary>
internal sealed class ConfirmRecovery(KhueDb db, Actor actor, SecretHash hashes, FreshProof proof, IdentitySettings settings, LocalClock clock) : IUseCase
{
    public async Task<string> Handle(Guid id, CancellationToken ct)
    {
        var request = await db.Set<RecoveryRequest>().Within(actor, x => x.OrganizationId).One(id, ct);
        await proof.Demand(ct);
        // Roles may have changed since it was asked for.
        var appointments = await db.Set<Appointment>().AsNoTracking().ActiveOn(clock.Today).Where(x => x.PersonId == request.PersonId).Take(20).ToListAsync(ct);
        if (!RecoveryRank.MayHelp(actor, appointments.Select(x => (x.Role, x.OrganizationId)))) throw new DomainException(IdentityErrors.RecoveryAbove);
        var code = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 12);
        request.Confirm(actor, hashes.Of("recovery in person", code), clock.Now + settings.RecoveryCode, clock.Now);
        db.Tell(new RecoveryConfirmed(request.AccountId, request.OrganizationId, request.Id));
        await db.SaveChangesAsync(ct);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }
}
