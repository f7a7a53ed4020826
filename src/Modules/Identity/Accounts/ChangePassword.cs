using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Accounts;

/// <summary>Changes one's own password.</summary>
internal sealed class ChangePassword(KhueDb db, Actor actor, UserManager<Account> accounts) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mật khẩu đang dùng.")] public string Current { get; set; } = "";
        [Required(ErrorMessage = "Nhập mật khẩu mới."), MinLength(10, ErrorMessage = "Mật khẩu mới cần ít nhất 10 ký tự.")] public string Next { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString()) ?? throw new NotFoundException(nameof(Account));
        if (!await accounts.CheckPasswordAsync(account, c.Current)) throw new DomainException(IdentityErrors.WrongPassword, nameof(c.Current));
        db.Tell(new PasswordChanged(account.Id, actor.OrganizationId));
        var result = await accounts.ChangePasswordAsync(account, c.Current, c.Next);
        if (!result.Succeeded) throw new DomainException(IdentityErrors.WeakPassword, nameof(c.Next));
    }
}
