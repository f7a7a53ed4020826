using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Identity.Provider;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Clients;

internal static class ClientScopes
{
    /// <summary>Clients of the actor's organisation and those below.</summary>
    public static IQueryable<Client> EditableBy(this IQueryable<Client> all, Actor actor) => all.Within(actor, x => x.OrganizationId);
}

/// <summary>Changes what is registered about a client; its name in the protocol, its organisation and its secret stay.</summary>
internal sealed class ChangeClient(KhueDb db, Actor actor, ScopeBook scopes, ClientCatalog catalog, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid id, int version, ClientMetadata m, CancellationToken ct)
    {
        var client = await db.Set<Client>().EditableBy(actor).One(id, ct);
        var before = Summary(client);
        var wanted = ClientRules.Make(m, client.OrganizationId, scopes.Names, clock.Now);
        (client.Name, client.Redirects, client.PostLogoutRedirects, client.Grants, client.Scope) = (wanted.Name, wanted.Redirects, wanted.PostLogoutRedirects, wanted.Grants, wanted.Scope);
        (client.Jwks, client.JwksUri, client.IdTokenAlg, client.BackChannelLogoutUri, client.RequirePushed, client.Trusted) = (wanted.Jwks, wanted.JwksUri, wanted.IdTokenAlg, wanted.BackChannelLogoutUri, wanted.RequirePushed, wanted.Trusted);
        db.Entry(client).Property(x => x.Version).OriginalValue = version;
        client.Version = version + 1;
        db.Tell(new ClientChanged(client.Id, client.OrganizationId, client.Name, before, Summary(client)));
        await db.SaveChangesAsync(ct);
        catalog.Forget(client);
    }

    static string Summary(Client x) => $"{x.Name} | {x.Redirects} | {x.PostLogoutRedirects} | {x.Grants} | {x.Scope} | {x.IdTokenAlg} | {x.BackChannelLogoutUri} | par={x.RequirePushed} trusted={x.Trusted}";
}

/// <summary>Gives a client a new secret; the old one is void at once.</summary>
internal sealed class RenewClientSecret(KhueDb db, Actor actor, ClientCatalog catalog) : IUseCase
{
    public async Task<string> Handle(Guid id, CancellationToken ct)
    {
        var client = await db.Set<Client>().EditableBy(actor).One(id, ct);
        var secret = client.RenewSecret();
        client.Version++;
        db.Tell(new ClientSecretRenewed(client.Id, client.OrganizationId, client.Name));
        await db.SaveChangesAsync(ct);
        catalog.Forget(client);
        return secret;
    }
}

/// <summary>Stops a client at once, or lets it work again.</summary>
internal sealed class SuspendClient(KhueDb db, Actor actor, ClientCatalog catalog, LocalClock clock) : IUseCase
{
    internal sealed class Command { [Required(ErrorMessage = "Nhập lý do."), MaxLength(500, ErrorMessage = "Lý do dài tối đa 500 ký tự.")] public string Reason { get; set; } = ""; }

    public Task Suspend(Guid id, Command c, CancellationToken ct) => Set(id, clock.Now, x => new ClientSuspended(x.Id, x.OrganizationId, x.Name, c.Reason.Trim()), ct);

    public Task Resume(Guid id, CancellationToken ct) => Set(id, null, x => new ClientResumed(x.Id, x.OrganizationId, x.Name), ct);

    async Task Set(Guid id, DateTime? at, Func<Client, Kernel.Journal.IFact> fact, CancellationToken ct)
    {
        var client = await db.Set<Client>().EditableBy(actor).One(id, ct);
        if (client.SuspendedAt is null == at is null) return;
        client.SuspendedAt = at;
        client.Version++;
        db.Tell(fact(client));
        await db.SaveChangesAsync(ct);
        catalog.Forget(client);
    }
}

/// <summary>Removes a client with all that it was granted.</summary>
internal sealed class RemoveClient(KhueDb db, Actor actor, ClientCatalog catalog) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var client = await db.Set<Client>().EditableBy(actor).One(id, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<AuthorizationCode>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<RefreshToken>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<PushedRequest>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<Grant>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<ClientConsent>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<LogoutNotice>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        await db.Set<ClientUse>().Where(x => x.ClientId == id).ExecuteDeleteAsync(ct);
        db.Remove(client);
        db.Tell(new ClientRemoved(client.Id, client.OrganizationId, client.ClientId, client.Name));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        catalog.Forget(client);
    }
}
