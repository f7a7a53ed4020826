using System.ComponentModel.DataAnnotations;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Accounts;

/// <summary>Changes one's own password, and ends every other session: whoever knew the old one is out.</summary>
internal sealed class ChangePassword(KhueDb db, Actor actor, UserManager<Account> accounts, IReauthentication reauthentication, HashQueue queue, PasswordCheck passwords, Caller caller, EndSessions end) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mật khẩu đang dùng.")] public string Current { get; set; } = "";
        [Required(ErrorMessage = "Nhập mật khẩu mới."), MinLength(10, ErrorMessage = "Mật khẩu mới cần ít nhất 10 ký tự."), MaxLength(1000, ErrorMessage = "Mật khẩu có nhiều nhất 1.000 ký tự.")] public string Next { get; set; } = "";
    }

    /// <param name="current">The session at the screen, which goes on.</param>
    public async Task Handle(Command c, Guid? current, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString()) ?? throw new NotFoundException(nameof(Account));
        if (!await reauthentication.Check(c.Current, ct)) throw new DomainException(IdentityErrors.WrongPassword, nameof(c.Current));
        if (c.Next == c.Current) throw new DomainException(IdentityErrors.SamePassword, nameof(c.Next));
        account.PasswordHash = await queue.Run(caller.Network, () => passwords.Hash(account, c.Next), ct);
        db.Tell(new PasswordChanged(account.Id, actor.OrganizationId));
        await accounts.UpdateSecurityStampAsync(account);
        await end.Others(current, ct);
    }
}
