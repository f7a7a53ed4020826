using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>Asks for a person of one's unit who has lost every way in; somebody else confirms.</summary>
internal sealed class AskRecovery(KhueDb db, Actor actor, UserManager<Account> accounts, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản của người cần khôi phục."), MaxLength(100, ErrorMessage = "Tên tài khoản có nhiều nhất 100 ký tự.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Ghi vì sao, và nhận ra người ấy bằng cách nào."), MaxLength(300, ErrorMessage = "Nhiều nhất 300 ký tự.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(c.UserName.Trim().ToLowerInvariant());
        var (person, today) = (account?.PersonId, clock.Today);
        var appointments = await db.Set<Appointment>().AsNoTracking().ActiveOn(today).Where(x => x.PersonId == person).Take(20).ToListAsync(ct);
        if (account is null || appointments.Count == 0 || !appointments.TrueForAll(x => actor.Covers(x.OrganizationId))) throw new DomainException(IdentityErrors.NoSuchAccount, nameof(c.UserName));
        if (account.PersonId == actor.PersonId) throw new DomainException(IdentityErrors.RecoveryOfSelf, nameof(c.UserName));
        if (!RecoveryRank.MayHelp(actor, appointments.Select(x => (x.Role, x.OrganizationId)))) throw new DomainException(IdentityErrors.RecoveryAbove, nameof(c.UserName));
        var since = clock.Now - RecoveryRequest.Waits;
        if (await db.Set<RecoveryRequest>().AnyAsync(x => x.AccountId == account.Id && x.ConfirmedBy == null && x.RejectedAt == null && x.AskedAt > since, ct)) throw new DomainException(IdentityErrors.RecoveryAsked, nameof(c.UserName));
        var request = new RecoveryRequest
        {
            AccountId = account.Id, PersonId = account.PersonId, Name = account.Name, OrganizationId = appointments.MinBy(x => x.From)!.OrganizationId,
            AskedBy = actor.PersonId, AskedByName = actor.Name, AskedAt = clock.Now, Reason = c.Reason,
        };
        db.Add(request);
        db.Tell(new RecoveryAsked(account.Id, request.OrganizationId, request.Id, c.Reason));
        await db.SaveChangesAsync(ct);
    }
}
