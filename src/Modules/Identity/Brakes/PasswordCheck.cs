using Khue.Identity.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Brakes;

/// <summary>
/// Compares a password with an account's. Costs one hash in any case: for no account, and for one without a password, a made-up one is compared, so that neither
/// the time nor the work tells which names exist. Called in <see cref="HashQueue"/>'s turn.
/// </summary>
internal sealed class PasswordCheck(UserManager<Account> accounts, IPasswordHasher<Account> hasher, MadeUpHash madeUp)
{
    public async Task<bool> IsRight(Account? account, string password)
    {
        var stored = account?.PasswordHash ?? madeUp.Text;
        var result = await Task.Run(() => hasher.VerifyHashedPassword(account ?? new(), stored, password));
        if (account?.PasswordHash is null || result == PasswordVerificationResult.Failed) return false;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = await Hash(account, password);
            await accounts.UpdateAsync(account);
        }
        return true;
    }

    public Task<string> Hash(Account account, string password) => Task.Run(() => hasher.HashPassword(account, password));
}

/// <summary>A hash of a password that nobody has, made once with the rounds of this deployment.</summary>
internal sealed class MadeUpHash(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options)
{
    public string Text { get; } = new PasswordHasher<Account>(options).HashPassword(new(), Guid.CreateVersion7().ToString());
}
