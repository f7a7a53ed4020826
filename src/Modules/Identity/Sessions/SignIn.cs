using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.Factors;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Signs a person in with name and password.</summary>
internal sealed class SignIn(KhueDb db, UserManager<Account> accounts, SignInBrake brake, HashQueue queue, PasswordCheck passwords, SessionOpener sessions, Caller caller, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản."), MaxLength(100, ErrorMessage = "Tên tài khoản có nhiều nhất 100 ký tự.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Nhập mật khẩu."), MaxLength(1000, ErrorMessage = "Mật khẩu có nhiều nhất 1.000 ký tự.")] public string Password { get; set; } = "";
    }

    /// <summary>Either is there: the new session, or the step that waits for a code. The page sets the cookies.</summary>
    internal sealed record Outcome(OpenedSession? Session, SignInStep? Step);

    public async Task<Outcome> Handle(Command c, CancellationToken ct)
    {
        // Looking, hashing and counting are one turn: tries that come at the same moment are counted one after the other, not all let through.
        var account = await queue.Run(caller.Network, () => Check(c, ct), ct) ?? throw new DomainException(IdentityErrors.SignInRefused, nameof(c.Password));
        if (await db.Set<Authenticator>().AnyAsync(x => x.AccountId == account.Id, ct)) return new(null, new(account.Id, await Unit(account, ct), account.SecurityStamp ?? ""));
        return new(await sessions.Open(account, "pwd", ct), null);
    }

    async Task<Account?> Check(Command c, CancellationToken ct)
    {
        var name = c.UserName.Trim().ToLowerInvariant();
        var account = await accounts.FindByNameAsync(name);
        var attempt = await brake.Look(name, account?.Id ?? Guid.Empty, await Unit(account, ct), ct);
        // An address that sprays is not worth a hash, and says nothing of any account. One that guesses at an account costs the same as any wrong try.
        if (attempt.Held == BrakeKind.Address) return null;
        var isRight = await passwords.IsRight(attempt.Held is null ? account : null, c.Password);
        if (attempt.Held is not null) return null;
        if (isRight) await brake.Succeeded(attempt, ct);
        else await brake.Failed(attempt, account is null ? "unknown" : "password", ct);
        return isRight ? account : null;
    }

    // Asked for no account too, so that the work is the same.
    async Task<Guid?> Unit(Account? account, CancellationToken ct)
    {
        var person = account?.PersonId ?? Guid.Empty;
        return await db.Set<Appointment>().Active(clock).Where(x => x.PersonId == person).OrderBy(x => x.From).ThenBy(x => x.Id).Select(x => (Guid?)x.OrganizationId).FirstOrDefaultAsync(ct);
    }
}
