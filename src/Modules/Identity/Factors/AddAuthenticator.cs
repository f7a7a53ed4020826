using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Ties an authenticator app to one's account, once a first code shows that the app has the secret; returns the recovery codes, to be shown once.</summary>
internal sealed class AddAuthenticator(KhueDb db, Actor actor, SealedState seal, FactorSecrets secrets, RecoveryCodes recovery, FreshProof proof, LocalClock clock) : IUseCase
{
    const string Purpose = "authenticator setup";

    internal sealed class Command
    {
        /// <summary>The secret that the page shows, sealed: nothing is kept before the first code.</summary>
        public string Setup { get; set; } = "";
        [Required(ErrorMessage = "Nhập mã 6 chữ số đang hiện trong ứng dụng.")] public string Code { get; set; } = "";
    }

    internal sealed record Pending(Guid AccountId, byte[] Secret);

    /// <summary>A new secret, or the one that the page showed before.</summary>
    public (string Setup, byte[] Secret) Begin(string? before)
    {
        if (seal.Open<Pending>(Purpose, before) is { } shown && shown.AccountId == actor.AccountId) return (before!, shown.Secret);
        var pending = new Pending(actor.AccountId, Totp.NewSecret());
        return (seal.Seal(Purpose, pending, TimeSpan.FromMinutes(30)), pending.Secret);
    }

    public async Task<IReadOnlyList<string>> Handle(Command c, CancellationToken ct)
    {
        await proof.Demand(ct);
        if (seal.Open<Pending>(Purpose, c.Setup) is not { } pending || pending.AccountId != actor.AccountId) throw new DomainException(IdentityErrors.SetupExpired);
        if (await db.Set<Authenticator>().AnyAsync(x => x.AccountId == actor.AccountId, ct)) throw new DomainException(IdentityErrors.AuthenticatorThere);
        if (Totp.Match(pending.Secret, RecoveryCodes.Clean(c.Code), clock.Now) is not { } step) throw new DomainException(IdentityErrors.WrongCode, nameof(c.Code));
        db.Add(new Authenticator { AccountId = actor.AccountId, Secret = secrets.Wrap(pending.Secret), AddedAt = clock.Now, LastStep = step });
        var codes = await recovery.Renew(actor.AccountId, ct);
        db.Tell(new AuthenticatorAdded(actor.AccountId, actor.OrganizationId));
        await db.SaveChangesAsync(ct);
        return codes;
    }
}
