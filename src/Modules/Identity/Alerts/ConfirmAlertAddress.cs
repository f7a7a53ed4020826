using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Alerts;

/// <summary>Brings the code back: from now on alerts go to the new address. The one before it is told, so that nobody turns alerts away unseen.</summary>
internal sealed class ConfirmAlertAddress(KhueDb db, Actor actor, SlipCode codes, AlertLetters letters, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mã trong thư.")] public string Code { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var kept = await db.Set<AlertAddress>().Where(x => x.AccountId == actor.AccountId).One(ct);
        var before = kept.Address;
        if (!kept.Confirm(codes.Hash(actor.AccountId, c.Code), clock.Now))
        {
            db.Tell(new AlertCodeRefused(actor.AccountId, actor.OrganizationId));
            await db.SaveChangesAsync(ct);
            throw new DomainException(IdentityErrors.WrongAlertCode, nameof(c.Code));
        }
        if (before is not null && before != kept.Address && letters.AreSent) letters.Happened(actor.AccountId, before, "Đổi địa chỉ nhận thư báo sang nơi khác", null, clock.Now);
        db.Tell(new AlertAddressSet(actor.AccountId, actor.OrganizationId, before is not null));
        await db.SaveChangesAsync(ct);
    }
}
