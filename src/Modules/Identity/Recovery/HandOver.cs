using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Factors;
using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>
/// Gives an account to whoever has shown a code from the unit: a new password, and every session and every other way in ends, so whoever held one is out.
/// The caller tells what happened and saves, then calls <see cref="Forget"/>.
/// </summary>
internal sealed class HandOver(KhueDb db, HashQueue queue, PasswordCheck passwords, SessionCache cache, Caller caller, LocalClock clock)
{
    /// <summary>Returns the sessions that ended. Costs one hash: call it only with the right code.</summary>
    public async Task<IReadOnlyList<Guid>> To(Account account, string password, CancellationToken ct)
    {
        account.PasswordHash = await queue.Run(caller.Network, () => passwords.Hash(account, password), ct);
        account.SecurityStamp = Guid.CreateVersion7().ToString("n");
        var open = await db.Set<Session>().Where(x => x.AccountId == account.Id && x.EndedAt == null).ToListAsync(ct);
        foreach (var session in open) session.EndedAt = clock.Now;
        db.RemoveRange(await db.Set<Authenticator>().Where(x => x.AccountId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(x => x.AccountId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<Passkey>().Where(x => x.AccountId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<ExternalLogin>().Where(x => x.AccountId == account.Id).ToListAsync(ct));
        return [.. open.Select(x => x.Id)];
    }

    /// <summary>Makes this node see at once that the sessions ended.</summary>
    public void Forget(IReadOnlyList<Guid> sessions)
    {
        foreach (var session in sessions) cache.Forget(session);
    }
}
