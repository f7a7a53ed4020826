using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Federation;

/// <summary>
/// Signs in whom another provider has proved: by their link, or, at the national provider, by the personal number of exactly one account. Nobody is ever made of what a
/// provider tells. Who is not known is asked to sign in once and to say so themselves, in the same words whatever the reason.
/// </summary>
internal sealed class EnterExternally(KhueDb db, IPeople people, IOrganizations organizations, LinkExternalLogin link, SecretHash hashes, SessionOpener sessions, LocalClock clock) : IUseCase
{
    /// <summary>One of the first two is there, or neither: then nobody is known by it yet.</summary>
    internal sealed record Outcome(OpenedSession? Session, SignInStep? Step);

    /// <exception cref="FederationRefusal">The link is there and may not be used.</exception>
    public async Task<Outcome> Handle(ExternalProvider provider, ExternalClaims claims, CancellationToken ct)
    {
        var linked = await ByLink(provider, claims, ct);
        if ((linked ?? await ByNumber(provider, claims, ct)) is not { } account) return new(null, null);
        var (today, person) = (clock.Today, account.PersonId);
        var roles = await db.Set<Appointment>().AsNoTracking().ActiveOn(today).Where(x => x.PersonId == person).Select(x => new { x.Role, x.OrganizationId }).Take(50).ToListAsync(ct);
        if (!provider.Admits(roles.Select(x => x.Role))) throw new FederationRefusal("role-not-admitted", IdentityErrors.FederationRole);
        if (linked is null) await link.Add(provider, claims, account, roles.FirstOrDefault()?.OrganizationId, "number", ct);
        var source = new ExternalSource(provider.Id, claims.Level);
        if (provider.IsSecondFactor && claims.Level >= 2) return new(await sessions.Open(account, "fed mfa", ct, source), null);
        if (await db.Set<Authenticator>().AnyAsync(x => x.AccountId == account.Id, ct)) return new(null, new(account.Id, roles.FirstOrDefault()?.OrganizationId, account.SecurityStamp ?? "", "fed", source));
        return new(await sessions.Open(account, "fed", ct, source), null);
    }

    async Task<Account?> ByLink(ExternalProvider provider, ExternalClaims claims, CancellationToken ct)
    {
        var login = await db.Set<ExternalLogin>().AsNoTracking().Live().FirstOrDefaultAsync(x => x.ProviderId == provider.Id && x.Subject == claims.Subject, ct);
        if (login is null) return null;
        if (login.NumberHash is { } known && claims.Number is { } number && known != LinkExternalLogin.Hash(hashes, number)) throw FederationRefusal.Distrusted("number-changed");
        return await db.Set<Account>().FirstOrDefaultAsync(x => x.Id == login.AccountId, ct);
    }

    async Task<Account?> ByNumber(ExternalProvider provider, ExternalClaims claims, CancellationToken ct)
    {
        if (!provider.IsNational || claims is not { Level: >= 2, Number: { } number, Name: { } name } || await organizations.Root(ct) is not { } root) return null;
        var match = (await people.Match(root.Id, [new(name, claims.BirthDate, Gender.Unknown, number, null)], ct))[0];
        if (match is not { Outcome: MatchOutcome.Same, By: "personal-id", PersonId: { } person }) return null;
        var detail = (await people.Details([person], ct)).GetValueOrDefault(person);
        if (detail is null || !LinkRules.Proves(provider.IsNational, claims, detail)) return null;
        var records = await people.Aliases(person, ct);
        var accounts = await db.Set<Account>().Where(x => records.Contains(x.PersonId)).Take(2).ToListAsync(ct);
        // Linked to another subject there, or taken away by its owner: then they say themselves what they want.
        return accounts is [var account] && !await db.Set<ExternalLogin>().AnyAsync(x => x.AccountId == account.Id && x.ProviderId == provider.Id, ct) ? account : null;
    }
}
