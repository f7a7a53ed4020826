using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Mail;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Alerts;

/// <summary>Sends a code to an address; alerts go there once the code comes back.</summary>
internal sealed class AskAlertAddress(KhueDb db, Actor actor, FreshProof proof, AlertLetters letters, SlipCode codes, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập địa chỉ thư.")] public string Address { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!letters.AreSent) throw new DomainException(IdentityErrors.NoMailServer);
        await proof.Demand(ct);
        var address = c.Address.Trim();
        if (!MailAddresses.IsOne(address)) throw new DomainException(IdentityErrors.NotAnAddress, nameof(c.Address));
        var kept = await db.Set<AlertAddress>().FirstOrDefaultAsync(x => x.AccountId == actor.AccountId, ct);
        if (kept is null) db.Add(kept = new() { AccountId = actor.AccountId });
        var code = SlipCode.Make();
        kept.Ask(address, codes.Hash(actor.AccountId, code), clock.Now, clock.Today);
        letters.Code(actor.AccountId, address, code);
        db.Tell(new AlertAddressAsked(actor.AccountId, actor.OrganizationId));
        await db.SaveChangesAsync(ct);
    }
}
