using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>With the code from the unit a person sets a new password. Every session and every other way in ends: whoever held one is out.</summary>
internal sealed class RecoverAccount(KhueDb db, UserManager<Account> accounts, SignInBrake brake, SecretHash hashes, HashQueue queue, PasswordCheck passwords, SessionOpener sessions, SessionCache cache, Caller caller, LocalClock clock) : IUseCase
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
        account!.PasswordHash = await queue.Run(caller.Network, () => passwords.Hash(account, c.Next), ct);
        request.Use(clock.Now);
        account.SecurityStamp = Guid.CreateVersion7().ToString("n");
        var ended = await EndAll(account.Id, ct);
        db.Tell(new AccountRecovered(account.Id, request.OrganizationId, request.Id, ended.Count));
        await db.SaveChangesAsync(ct);
        foreach (var session in ended) cache.Forget(session);
        await brake.Succeeded(attempt, ct);
        return await sessions.Open(account, "otp", ct);
    }

    async Task<RecoveryRequest?> Opened(Account? account, string code, CancellationToken ct)
    {
        var (id, hash) = (account?.Id ?? Guid.Empty, hashes.Of("recovery in person", RecoveryCodes.Clean(code)));
        return await db.Set<RecoveryRequest>().FirstOrDefaultAsync(x => x.AccountId == id && x.CodeHash == hash, ct) is { } request && request.Opens(hash, clock.Now) ? request : null;
    }

    async Task<List<Guid>> EndAll(Guid account, CancellationToken ct)
    {
        var open = await db.Set<Session>().Where(x => x.AccountId == account && x.EndedAt == null).ToListAsync(ct);
        foreach (var session in open) session.EndedAt = clock.Now;
        db.RemoveRange(await db.Set<Authenticator>().Where(x => x.AccountId == account).ToListAsync(ct));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(x => x.AccountId == account).ToListAsync(ct));
        db.RemoveRange(await db.Set<Passkey>().Where(x => x.AccountId == account).ToListAsync(ct));
        db.RemoveRange(await db.Set<ExternalLogin>().Where(x => x.AccountId == account).ToListAsync(ct));
        return [.. open.Select(x => x.Id)];
    }
}
