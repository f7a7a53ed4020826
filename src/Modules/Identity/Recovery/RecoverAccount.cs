using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>With the code from the unit a person sets a new password; see <see cref="HandOver"/> for what ends.</summary>
internal sealed class RecoverAccount(KhueDb db, UserManager<Account> accounts, SignInBrake brake, SecretHash hashes, HandOver handOver, SessionOpener sessions, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản."), MaxLength(100, ErrorMessage = "Tên tài khoản có nhiều nhất 100 ký tự.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Nhập mã nhận tại đơn vị."), MaxLength(40, ErrorMessage = "Mã có 12 ký tự.")] public string Code { get; set; } = "";
        [Required(ErrorMessage = "Nhập mật khẩu mới."), MinLength(10, ErrorMessage = "Mật khẩu mới cần ít nhất 10 ký tự."), MaxLength(1000, ErrorMessage = "Mật khẩu có nhiều nhất 1.000 ký tự.")] public string Next { get; set; } = "";
    }

    public async Task<OpenedSession> Handle(Command c, CancellationToken ct)
    {
        var name = c.UserName.Trim().ToLowerInvariant();
        var account = await accounts.FindByNameAsync(name);
        var attempt = await brake.Look(name + "\nrecovery", account?.Id ?? Guid.Empty, null, ct);
        if (attempt.Held is not null) throw new DomainException(IdentityErrors.RecoveryRefused, nameof(c.Code));
        if (await Opened(account, c.Code, ct) is not { } request)
        {
            await brake.Failed(attempt, "recovery", ct);
            throw new DomainException(IdentityErrors.RecoveryRefused, nameof(c.Code));
        }
        // Only the right code costs a hash; a wrong one costs the same whether there is such an account or not.
        var ended = await handOver.To(account!, c.Next, ct);
        request.Use(clock.Now);
        db.Tell(new AccountRecovered(account!.Id, request.OrganizationId, request.Id, ended.Count));
        await db.SaveChangesAsync(ct);
        handOver.Forget(ended);
        await brake.Succeeded(attempt, ct);
        return await sessions.Open(account, "otp", ct);
    }

    async Task<RecoveryRequest?> Opened(Account? account, string code, CancellationToken ct)
    {
        var (id, hash) = (account?.Id ?? Guid.Empty, hashes.Of("recovery in person", RecoveryCodes.Clean(code)));
        return await db.Set<RecoveryRequest>().FirstOrDefaultAsync(x => x.AccountId == id && x.CodeHash == hash, ct) is { } request && request.Opens(hash, clock.Now) ? request : null;
    }
}
