using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Passkeys;

/// <summary>Keeps a passkey that one's device has just made.</summary>
internal sealed class AddPasskey(KhueDb db, Actor actor, PasskeySteps steps, FreshProof proof, LocalClock clock) : IUseCase
{
    const int Most = 20;

    internal sealed class Command
    {
        /// <summary>What navigator.credentials.create gave, as JSON.</summary>
        [Required(ErrorMessage = "Máy chưa tạo được khóa. Bấm lại và làm theo lời nhắc của máy."), MaxLength(20_000)] public string Credential { get; set; } = "";
        [Required(ErrorMessage = "Đặt tên để sau này biết là khóa nào."), MaxLength(60, ErrorMessage = "Tên có nhiều nhất 60 ký tự.")] public string Name { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        await proof.Demand(ct);
        if (await db.Set<Passkey>().CountAsync(x => x.AccountId == actor.AccountId, ct) >= Most) throw new DomainException(IdentityErrors.TooManyPasskeys);
        var made = await steps.Added(actor.AccountId, c.Credential, ct);
        var id = made.CredentialId;
        if (await db.Set<Passkey>().AnyAsync(x => x.CredentialId == id, ct)) throw new DomainException(IdentityErrors.PasskeyRefused);
        var passkey = new Passkey
        {
            AccountId = actor.AccountId, CredentialId = id, PublicKey = made.PublicKey, Name = Nfc.Compose(c.Name.Trim()), AddedAt = clock.Now, SignCount = made.SignCount,
            Transports = string.Join(',', made.Transports ?? []), IsUserVerified = made.IsUserVerified, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp,
        };
        db.Add(passkey);
        db.Tell(new PasskeyAdded(actor.AccountId, actor.OrganizationId, passkey.Id));
        await db.SaveChangesAsync(ct);
    }
}
