using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Checks the second step: a code of the app, or one of the codes on paper. Each code works once, on whatever node; wrong ones are braked.</summary>
internal sealed class CodeCheck(KhueDb db, SignInBrake brake, FactorSecrets secrets, SecretHash hashes, LocalClock clock)
{
    /// <summary>Whether it is right; a right one is used up.</summary>
    public async Task<bool> IsRight(Account account, Guid? organization, string typed, CancellationToken ct)
    {
        var code = RecoveryCodes.Clean(typed);
        var attempt = await brake.Look(account.UserName + "\ncode", account.Id, organization, ct, BrakeKind.Code);
        if (attempt.Held is not null) return false;
        if (code.Length == 6 && code.All(char.IsAsciiDigit) ? await OfApp(account.Id, code, ct) : await OnPaper(account.Id, organization, code, ct))
        {
            await brake.Succeeded(attempt, ct);
            return true;
        }
        await brake.Failed(attempt, "code", ct);
        return false;
    }

    async Task<bool> OfApp(Guid account, string code, CancellationToken ct)
    {
        if (await db.Set<Authenticator>().AsNoTracking().FirstOrDefaultAsync(x => x.AccountId == account, ct) is not { } app) return false;
        if (Totp.Match(secrets.Unwrap(app.Secret), code, clock.Now) is not { } step) return false;
        // The database decides between two who bring the same code at the same moment.
        return await db.Set<Authenticator>().Where(x => x.Id == app.Id && x.LastStep < step).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastStep, step), ct) == 1;
    }

    async Task<bool> OnPaper(Guid account, Guid? organization, string code, CancellationToken ct)
    {
        var (hash, now) = (hashes.Of("recovery code", code), clock.Now);
        if (await db.Set<RecoveryCode>().Where(x => x.AccountId == account && x.Hash == hash && x.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), ct) == 0) return false;
        db.Tell(new RecoveryCodeUsed(account, organization, await db.Set<RecoveryCode>().CountAsync(x => x.AccountId == account && x.UsedAt == null, ct)));
        await db.SaveChangesAsync(ct);
        return true;
    }
}
