using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Sessions;

internal sealed class SigningSessions(KhueDb db, Actor actor, OpenKeys open, KeyIssuing keys, PinCounter counter, LocalClock clock) : ISigningSessions
{
    public async Task Open(Guid work, string pin, CancellationToken ct)
    {
        var key = await db.Set<SigningKey>().AsNoTracking().LiveOf(actor.PersonId, clock.Now).FirstOrDefaultAsync(ct) ?? throw new DomainException(SigningErrors.NoCertificate, "Pin");
        var signer = await counter.Try(key, () => keys.OpenPersonal(key, pin, ct), ct);
        var until = open.Put(work, actor.PersonId, signer);
        db.Tell(new SigningSessionOpened(key.Id, actor.OrganizationId, work, until));
        await db.SaveChangesAsync(ct);
    }

    public ISigner? Of(Guid work) => open.Of(work, actor.PersonId);

    public async Task<ISigner?> Seal(Guid work, Guid organizationId, CancellationToken ct) =>
        Of(work) is not null && actor.OrganizationId == organizationId && Role.Heads.Contains(actor.Role) ? await keys.Seal(organizationId, ct) : null;

    public void Close(Guid work) => open.Close(work);
}
