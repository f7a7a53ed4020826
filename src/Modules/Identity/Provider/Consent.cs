using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Provider;

/// <summary>A person lets a client know what it asks for.</summary>
internal sealed class GiveClientConsent(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public async Task Handle(AuthorizationRequest request, CancellationToken ct)
    {
        var consent = await db.Set<ClientConsent>().FirstOrDefaultAsync(x => x.AccountId == actor.AccountId && x.ClientId == request.Client.Id, ct);
        if (consent is null) db.Add(consent = new() { AccountId = actor.AccountId, ClientId = request.Client.Id, Scope = request.Scope, GivenAt = clock.Now });
        // What was allowed before stays allowed; what was taken back is not brought back by a smaller wish.
        consent.Scope = consent.WithdrawnAt is null ? string.Join(' ', Client.Words(consent.Scope).Union(Client.Words(request.Scope))) : request.Scope;
        (consent.GivenAt, consent.WithdrawnAt) = (clock.Now, null);
        db.Tell(new ClientConsentGiven(actor.AccountId, actor.OrganizationId, request.Client.Name, request.Scope));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A person takes back what a client was let know: its tokens are void at once.</summary>
internal sealed class WithdrawClientConsent(KhueDb db, Actor actor, GrantCache cache, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid clientId, CancellationToken ct)
    {
        var name = await db.Set<Client>().Where(x => x.Id == clientId).Select(x => x.Name).FirstOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(Client));
        var consent = await db.Set<ClientConsent>().FirstOrDefaultAsync(x => x.AccountId == actor.AccountId && x.ClientId == clientId && x.WithdrawnAt == null, ct);
        var grants = await db.Set<Grant>().Where(x => x.AccountId == actor.AccountId && x.ClientId == clientId && x.EndedAt == null).ToListAsync(ct);
        if (consent is null && grants.Count == 0) throw new NotFoundException(nameof(ClientConsent));
        if (consent is not null) consent.WithdrawnAt = clock.Now;
        foreach (var grant in grants) grant.EndedAt = clock.Now;
        db.Tell(new ClientConsentWithdrawn(actor.AccountId, actor.OrganizationId, name));
        await db.SaveChangesAsync(ct);
        foreach (var grant in grants) cache.Forget(grant.Id);
    }
}

/// <summary>The clients that know something of the one who asks.</summary>
internal sealed class MyClients(KhueDb db, Actor actor, ScopeBook scopes) : IUseCase
{
    internal sealed record Row(Guid ClientId, string Name, IReadOnlyList<string> Knows, DateTime Since, bool IsTrusted);

    public async Task<List<Row>> Handle(CancellationToken ct)
    {
        var consents = await db.Set<ClientConsent>().Where(x => x.AccountId == actor.AccountId && x.WithdrawnAt == null)
            .Join(db.Set<Client>(), x => x.ClientId, x => x.Id, (x, client) => new { client.Id, client.Name, x.Scope, x.GivenAt, client.Trusted }).Take(200).ToListAsync(ct);
        // Those of the sector ask nobody; what they were granted shows all the same.
        var grants = await db.Set<Grant>().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null).OrderByDescending(x => x.Id).Take(500)
            .Join(db.Set<Client>(), x => x.ClientId, x => x.Id, (x, client) => new { client.Id, client.Name, x.Scope, GivenAt = x.GivenAt, client.Trusted }).ToListAsync(ct);
        return [.. consents.Concat(grants).GroupBy(x => x.Id).Select(g => new Row(g.Key, g.First().Name, [.. g.SelectMany(x => Client.Words(x.Scope)).Distinct().Select(x => scopes.Find(x)?.Text ?? x)], g.Min(x => x.GivenAt), g.First().Trusted)).OrderBy(x => x.Name, StringComparer.Ordinal)];
    }
}
