using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Factors;

/// <summary>Proves once more who is at the screen, by password, code or passkey; the session goes on with a new time of proof.</summary>
internal sealed class ProveAgain(KhueDb db, Actor actor, UserManager<Account> accounts, IReauthentication reauthentication, CodeCheck codes, PasskeySteps passkeys, FreshProof proof, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public string? Password { get; set; }
        public string? Code { get; set; }

        /// <summary>What navigator.credentials.get gave, as JSON.</summary>
        public string? Credential { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var session = await db.Set<Session>().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null).One(proof.SessionId ?? Guid.Empty, ct);
        if (!string.IsNullOrEmpty(c.Password))
        {
            if (!await reauthentication.Check(c.Password, ct)) throw new DomainException(IdentityErrors.WrongPassword, nameof(c.Password));
        }
        else if (!string.IsNullOrWhiteSpace(c.Code))
        {
            var account = await accounts.FindByIdAsync(actor.AccountId.ToString()) ?? throw new NotFoundException(nameof(Account));
            if (!await codes.IsRight(account, actor.OrganizationId, c.Code, ct)) throw new DomainException(IdentityErrors.WrongCode, nameof(c.Code));
        }
        else if (!string.IsNullOrEmpty(c.Credential))
        {
            if ((await passkeys.Entered(c.Credential, ct)).Account.Id != actor.AccountId) throw new DomainException(IdentityErrors.PasskeyRefused);
        }
        else throw new DomainException(IdentityErrors.NoProof, nameof(c.Password));
        session.AuthenticatedAt = clock.Now;
        db.Tell(new ProvedAgain(actor.AccountId, actor.OrganizationId));
        await db.SaveChangesAsync(ct);
    }
}
