using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Recovery;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Slips;

/// <summary>Chooses a password with the code of a printed slip, which ends it; see <see cref="HandOver"/> for what ends besides.</summary>
internal sealed class UseSlip(KhueDb db, UserManager<Account> accounts, SlipCode codes, SignInBrake brake, HandOver handOver, CurrentActor current, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản ghi trên phiếu."), MaxLength(100, ErrorMessage = "Tên tài khoản dài quá.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Nhập mã ghi trên phiếu."), MaxLength(40, ErrorMessage = "Mã trên phiếu có 10 chữ và số.")] public string Code { get; set; } = "";
        [Required(ErrorMessage = "Chọn một mật khẩu."), MinLength(10, ErrorMessage = "Mật khẩu cần ít nhất 10 ký tự."), MaxLength(1000, ErrorMessage = "Mật khẩu có nhiều nhất 1.000 ký tự.")] public string Password { get; set; } = "";
        [Compare(nameof(Password), ErrorMessage = "Hai lần gõ mật khẩu không giống nhau.")] public string Again { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var name = c.UserName.Trim().ToLowerInvariant();
        var account = await accounts.FindByNameAsync(name);
        var slip = account is null ? null : await db.Set<SignInSlip>().FirstOrDefaultAsync(x => x.AccountId == account.Id, ct);
        var attempt = await brake.Look(name + "\nslip", account?.Id ?? Guid.Empty, slip?.OrganizationId, ct);
        if (attempt.Held is not null) throw new DomainException(IdentityErrors.SlipRefused, nameof(c.Code));
        var hash = codes.Hash(account?.Id ?? Guid.Empty, c.Code);
        if (slip is null || !slip.Opens(hash, clock.Now))
        {
            await brake.Failed(attempt, "slip", ct);
            throw new DomainException(IdentityErrors.SlipRefused, nameof(c.Code));
        }
        current.Actor = Actor.Nobody with { AccountId = account!.Id, PersonId = account.PersonId, Name = account.Name, OrganizationId = slip.OrganizationId };
        var ended = await handOver.To(account, c.Password, ct);
        slip.EndedAt = clock.Now;
        db.Tell(new SlipUsed(account.Id, slip.OrganizationId));
        await db.SaveChangesAsync(ct);
        handOver.Forget(ended);
        await brake.Succeeded(attempt, ct);
    }
}
