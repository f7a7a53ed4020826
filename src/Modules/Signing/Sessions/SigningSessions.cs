using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Signing.Authority;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Sessions;

internal sealed class SigningSessions(KhueDb db, Actor actor, OpenKeys open, KeyIssuing keys, PinCounter counter, IReauthentication reauthentication, LocalClock clock) : ISigningSessions
{
    public async Task Open(Guid work, SignerProof proof, CancellationToken ct)
    {
        var key = await db.Set<SigningKey>().AsNoTracking().LiveOf(actor.PersonId, clock.Now).FirstOrDefaultAsync(ct) ?? throw new DomainException(SigningErrors.NoCertificate, "Pin");
        var signer = proof switch
        {
            { Pin: { Length: > 0 } pin } => await counter.Try(key, () => keys.OpenPersonal(key, pin, ct), ct),
            { Password: { Length: > 0 } password } => await ByPassword(key, password, ct),
            _ => throw new DomainException(SigningErrors.NoProof, "Pin"),
        };
        var until = open.Put(work, actor.PersonId, signer);
        db.Tell(new SigningSessionOpened(key.Id, actor.OrganizationId, work, until));
        await db.SaveChangesAsync(ct);
    }

    // Wrong passwords are counted by the account, as at the front door.
    async Task<LocalSigner> ByPassword(SigningKey key, string password, CancellationToken ct) =>
        await reauthentication.Check(password, ct) ? await keys.OpenByPassword(key, password, ct) : throw new DomainException(SigningErrors.WrongPassword, "Password");

    public ISigner? Of(Guid work) => open.Of(work, actor.PersonId);

    public async Task<ISigner?> Seal(Guid work, Guid organizationId, CancellationToken ct) =>
        Of(work) is not null && actor.OrganizationId == organizationId && Role.Heads.Contains(actor.Role) ? await keys.Seal(organizationId, ct) : null;

    public void Close(Guid work) => open.Close(work);
}
