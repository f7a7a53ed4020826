using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Clients;

/// <summary>Registers another system.</summary>
internal sealed class RegisterClient(KhueDb db, Actor actor, IOrganizations organizations, ScopeBook scopes, ClientCatalog catalog, LocalClock clock) : IUseCase
{
    /// <summary>The client, and its secret: shown this once. Null when it has none.</summary>
    internal sealed record Result(Client Client, string? Secret);

    public async Task<Result> Handle(ClientMetadata m, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(m.Name)) throw new ValidationException("Nhập tên hệ thống.");
        var organization = m.Organization is { Length: > 0 } code ? await organizations.FindByCode(code, ct) : await organizations.Root(ct);
        if (organization is null || !actor.Covers(organization.Id)) throw new DomainException(IdentityErrors.OrganizationUnknown, nameof(m.Organization), m.Organization ?? "");
        var client = ClientRules.Make(m, organization.Id, scopes.Names, clock.Now);
        if (await db.Set<Client>().AnyAsync(x => x.ClientId == client.ClientId, ct)) throw new DomainException(IdentityErrors.ClientIdTaken, nameof(m.ClientId), client.ClientId);
        var secret = client.AuthMethod is AuthMethods.Basic or AuthMethods.Post ? client.RenewSecret() : null;
        db.Add(client);
        db.Tell(new ClientRegistered(client.Id, client.OrganizationId, client.ClientId, client.Name, client.Scope, client.Redirects));
        await db.SaveChangesAsync(ct);
        catalog.Forget(client);
        return new(client, secret);
    }
}
