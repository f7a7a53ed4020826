using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Identity.Provider;

/// <summary>Takes the parameters of an authorization request from the client itself, before the browser comes (RFC 9126).</summary>
internal sealed class PushRequest(KhueDb db, IdentitySettings settings, LocalClock clock) : IUseCase
{
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";
    static readonly string[] Proof = ["client_secret", "client_assertion", "client_assertion_type"];

    /// <summary>The name under which the browser may bring the request.</summary>
    /// <exception cref="OAuthError">The request would be refused.</exception>
    public async Task<string> Handle(Client client, Parameters p, CancellationToken ct)
    {
        if (p["request_uri"] is not null) throw OAuthError.InvalidRequest("request_uri cannot be pushed.");
        if (p["redirect_uri"] is not { } redirect || !client.Knows(redirect)) throw OAuthError.InvalidRequest("redirect_uri is not registered.");
        AuthorizationRequest.Read(client, redirect, p);
        var name = OpaqueToken.New();
        var kept = p.All.Where(x => !Proof.Contains(x.Key)).ToDictionary();
        kept["client_id"] = client.ClientId;
        db.Add(new PushedRequest { Hash = OpaqueToken.Hash(name), ClientId = client.Id, Parameters = JsonSerializer.Serialize(kept), ExpiresAt = clock.Now + settings.PushedRequest });
        await db.SaveChangesAsync(ct);
        return Prefix + name;
    }
}
