using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Federation;

/// <summary>Links one's account with an account at another provider, after a fresh proof of who is at the screen.</summary>
internal sealed class LinkExternalLogin(KhueDb db, Actor actor, IPeople people, FreshProof proof, SecretHash hashes, LocalClock clock) : IUseCase
{
    /// <param name="how">"own" or "confirmed", see <see cref="ExternalLoginLinked"/>.</param>
    public async Task Handle(ExternalProvider provider, ExternalClaims claims, string how, CancellationToken ct)
    {
        await proof.Demand(ct);
        var account = await db.Set<Account>().Where(x => x.Id == actor.AccountId).One(ct);
        var (today, person) = (clock.Today, account.PersonId);
        if (!provider.Admits(await db.Set<Appointment>().ActiveOn(today).Where(x => x.PersonId == person).Select(x => x.Role).Take(50).ToListAsync(ct))) throw new DomainException(IdentityErrors.FederationRole);
        if ((await people.Details([person], ct)).GetValueOrDefault(person) is { } record && LinkRules.Contradicts(provider.IsNational, claims, record)) throw new DomainException(IdentityErrors.FederationContradicts);
        if (await db.Set<ExternalLogin>().Live().AnyAsync(x => x.ProviderId == provider.Id && (x.Subject == claims.Subject || x.AccountId == account.Id), ct)) throw new DomainException(IdentityErrors.FederationTaken);
        await Add(provider, claims, account, actor.OrganizationId, how, ct);
    }

    /// <summary>Writes the link; the caller has decided that it may be.</summary>
    public async Task Add(ExternalProvider provider, ExternalClaims claims, Account account, Guid? organization, string how, CancellationToken ct)
    {
        // Who links again has changed their mind.
        await db.Set<ExternalLogin>().Where(x => x.ProviderId == provider.Id && x.UnlinkedAt != null && (x.Subject == claims.Subject || x.AccountId == account.Id)).ExecuteDeleteAsync(ct);
        db.Add(new ExternalLogin { AccountId = account.Id, ProviderId = provider.Id, Subject = claims.Subject, NumberHash = claims.Number is { } number ? Hash(hashes, number) : null, Level = claims.Level, LinkedAt = clock.Now });
        db.Tell(new ExternalLoginLinked(account.Id, organization, provider.Name, claims.Level, how));
        await db.SaveChangesAsync(ct);
    }

    public static string Hash(SecretHash hashes, string number) => hashes.Of("personal number", number);
}

/// <summary>Takes one's link away and ends every other session: one of them may have come by it.</summary>
internal sealed class UnlinkExternalLogin(KhueDb db, Actor actor, FreshProof proof, EndSessions end, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var login = await db.Set<ExternalLogin>().Live().Where(x => x.AccountId == actor.AccountId).One(id, ct);
        await proof.Demand(ct);
        var account = await db.Set<Account>().AsNoTracking().Where(x => x.Id == actor.AccountId).One(ct);
        if (account.PasswordHash is null && !await db.Set<Passkey>().AnyAsync(x => x.AccountId == account.Id, ct) && !await db.Set<ExternalLogin>().Live().AnyAsync(x => x.AccountId == account.Id && x.Id != id, ct)) throw new DomainException(IdentityErrors.OnlyWayIn);
        var name = await db.Set<ExternalProvider>().Where(x => x.Id == login.ProviderId).Select(x => x.Name).FirstOrDefaultAsync(ct) ?? "";
        (login.UnlinkedAt, login.NumberHash) = (clock.Now, null);
        db.Tell(new ExternalLoginUnlinked(actor.AccountId, actor.OrganizationId, name));
        await db.SaveChangesAsync(ct);
        await end.Others(proof.SessionId, ct);
    }
}
