using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Sessions;

internal sealed class Reauthentication(KhueDb db, Actor actor, UserManager<Account> accounts) : IReauthentication
{
    public async Task<bool> Check(string password, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString());
        if (account is null || await accounts.IsLockedOutAsync(account)) return false;
        if (await accounts.CheckPasswordAsync(account, password)) return true;
        await accounts.AccessFailedAsync(account);
        db.Tell(new SignInRefused(account.Id, actor.OrganizationId, "reauthentication"));
        await db.SaveChangesAsync(ct);
        return false;
    }
}
