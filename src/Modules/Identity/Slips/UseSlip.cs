using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Slips;

/// <summary>Chooses a password with the code of a printed slip, which ends it. Whoever was signed in with the account before is signed out.</summary>
internal sealed class UseSlip(KhueDb db, UserManager<Account> accounts, SlipCode codes, IdentitySettings settings, SessionCache cache, CurrentActor current, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản ghi trên phiếu."), MaxLength(100, ErrorMessage = "Tên tài khoản dài quá.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Nhập mã ghi trên phiếu."), MaxLength(40, ErrorMessage = "Mã trên phiếu có 10 chữ và số.")] public string Code { get; set; } = "";
        [Required(ErrorMessage = "Chọn một mật khẩu."), MinLength(10, ErrorMessage = "Mật khẩu cần ít nhất 10 ký tự."), MaxLength(200, ErrorMessage = "Mật khẩu dài quá 200 ký tự.")] public string Password { get; set; } = "";
        [Compare(nameof(Password), ErrorMessage = "Hai lần gõ mật khẩu không giống nhau.")] public string Again { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(c.UserName.Trim().ToLowerInvariant());
        var hash = codes.Hash(account?.Id ?? Guid.Empty, c.Code);
        var slip = account is null ? null : await db.Set<SignInSlip>().FirstOrDefaultAsync(x => x.AccountId == account.Id, ct);
        if (slip is null || !slip.Take(hash, clock.Now, settings.FirstSignInTries))
        {
            db.Tell(new SignInRefused(account?.Id ?? Guid.Empty, slip?.OrganizationId, "slip"));
            await db.SaveChangesAsync(ct);
            throw new DomainException(IdentityErrors.SlipRefused, nameof(c.Code));
        }
        current.Actor = Actor.Nobody with { AccountId = account!.Id, PersonId = account.PersonId, Name = account.Name, OrganizationId = slip.OrganizationId };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Tell(new SlipUsed(account.Id, slip.OrganizationId));
        var sessions = await db.Set<Session>().Where(x => x.AccountId == account.Id && x.EndedAt == null).ToListAsync(ct);
        foreach (var session in sessions) session.EndedAt = clock.Now;
        if (account.PasswordHash is not null) await accounts.RemovePasswordAsync(account);
        // The transaction is given up, and so the slip can still be used.
        if (!(await accounts.AddPasswordAsync(account, c.Password)).Succeeded) throw new DomainException(IdentityErrors.WeakPassword, nameof(c.Password));
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await transaction.CommitAsync(ct);
        foreach (var session in sessions) cache.Forget(session.Id);
    }
}
