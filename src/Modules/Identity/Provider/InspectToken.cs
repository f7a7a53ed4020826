using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Provider;

/// <summary>Tells a client whether a token of its own still holds (RFC 7662), and takes one back (RFC 7009).</summary>
internal sealed class InspectToken(KhueDb db, TokenReader tokens, GrantCache grants, ClientCatalog clients, Subjects subjects, LocalClock clock) : IUseCase
{
    /// <summary>A client that answers for an API of its own may ask about any client's access tokens with this scope.</summary>
    public const string AnyTokens = "identity.tokens.inspect";

    static readonly Dictionary<string, object> Inactive = new() { ["active"] = false };

    /// <summary>The answer of the introspection endpoint.</summary>
    public async Task<Dictionary<string, object>> Inspect(string issuer, Client client, string token, CancellationToken ct)
    {
        var (access, _) = await tokens.Access(token, issuer, ct);
        if (access is null) return await Refresh(issuer, client, token, ct);
        var of = access.GetClaim("client_id").Value;
        if (of != client.ClientId && !Client.Words(client.Scope).Contains(AnyTokens)) return Inactive;
        if (access.TryGetClaim(TokenMaker.Grant, out var grant) ? await grants.Actor(Guid.Parse(grant.Value), ct) is null : await clients.Find(of, ct) is null) return Inactive;
        var said = new Dictionary<string, object> { ["active"] = true, ["token_type"] = "Bearer", ["iss"] = issuer, ["aud"] = issuer, ["sub"] = access.Subject, ["client_id"] = of, ["jti"] = access.Id, ["exp"] = TokenMaker.Seconds(access.ValidTo), ["iat"] = TokenMaker.Seconds(access.IssuedAt) };
        foreach (var name in (string[])["scope", "acr"])
            if (access.TryGetClaim(name, out var claim)) said[name] = claim.Value;
        return said;
    }

    async Task<Dictionary<string, object>> Refresh(string issuer, Client client, string token, CancellationToken ct)
    {
        var (hash, now) = (OpaqueToken.Hash(token), clock.Now);
        var found = await db.Set<RefreshToken>().AsNoTracking().Where(x => x.Hash == hash && x.ClientId == client.Id && x.UsedAt == null && x.ExpiresAt > now)
            .Join(db.Set<Grant>().Where(x => x.EndedAt == null), x => x.GrantId, x => x.Id, (x, grant) => new { x.ExpiresAt, Grant = grant }).FirstOrDefaultAsync(ct);
        if (found is null || await grants.Actor(found.Grant.Id, ct) is null) return Inactive;
        return new()
        {
            ["active"] = true, ["token_type"] = "refresh_token", ["iss"] = issuer, ["sub"] = subjects.Of(client, found.Grant.AccountId), ["client_id"] = client.ClientId, ["scope"] = found.Grant.Scope, ["exp"] = TokenMaker.Seconds(found.ExpiresAt),
        };
    }

    /// <summary>Takes a token back; one that is unknown or another's is as taken back already.</summary>
    public async Task Revoke(string issuer, Client client, string token, CancellationToken ct)
    {
        var (access, _) = await tokens.Access(token, issuer, ct);
        if (access is not null)
        {
            if (access.GetClaim("client_id").Value != client.ClientId) return;
            db.Add(new RevokedToken { TokenId = access.Id, ExpiresAt = access.ValidTo });
            db.Tell(new TokenRevoked(client.Id, client.OrganizationId, client.Name, "access"));
            await db.SaveChangesAsync(ct);
            tokens.ForgetRevoked();
            return;
        }
        var hash = OpaqueToken.Hash(token);
        var id = await db.Set<RefreshToken>().Where(x => x.Hash == hash && x.ClientId == client.Id).Select(x => (Guid?)x.GrantId).FirstOrDefaultAsync(ct);
        if (await db.Set<Grant>().FirstOrDefaultAsync(x => x.Id == id && x.EndedAt == null, ct) is not { } grant) return;
        grant.EndedAt = clock.Now;
        db.Tell(new GrantEnded(grant.AccountId, client.OrganizationId, client.Name, "revoked", grant.Id));
        await db.SaveChangesAsync(ct);
        grants.Forget(grant.Id);
    }
}
