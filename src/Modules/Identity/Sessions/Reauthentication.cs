using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Sessions;

internal sealed class Reauthentication(Actor actor, UserManager<Account> accounts, SignInBrake brake, HashQueue queue, PasswordCheck passwords, Caller caller) : IReauthentication
{
    public Task<bool> Check(string password, CancellationToken ct) => queue.Run(caller.Network, async () =>
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString());
        if (account is null) return false;
        // Counted with the tries at the front door: an open session is no second set of guesses.
        var attempt = await brake.Look(account.UserName!, account.Id, actor.OrganizationId, ct);
        if (attempt.Held is not null) return false;
        if (await passwords.IsRight(account, password))
        {
            await brake.Succeeded(attempt, ct);
            return true;
        }
        await brake.Failed(attempt, "reauthentication", ct);
        return false;
    }, ct);
}
