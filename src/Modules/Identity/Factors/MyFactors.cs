using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>The ways in which one can sign in.</summary>
internal sealed class MyFactors(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record View(DateTime? AuthenticatorSince, int CodesLeft, int Passkeys, int External);

    public async Task<View> Handle(CancellationToken ct) => new(
        await db.Set<Authenticator>().Where(x => x.AccountId == actor.AccountId).Select(x => (DateTime?)x.AddedAt).FirstOrDefaultAsync(ct),
        await db.Set<RecoveryCode>().CountAsync(x => x.AccountId == actor.AccountId && x.UsedAt == null, ct),
        await db.Set<Passkey>().CountAsync(x => x.AccountId == actor.AccountId, ct),
        await db.Set<ExternalLogin>().Live().CountAsync(x => x.AccountId == actor.AccountId, ct));
}
