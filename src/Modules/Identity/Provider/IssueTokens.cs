using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>Gives tokens for a code, for a refresh token, or to a client by itself.</summary>
internal sealed class IssueTokens(KhueDb db, TokenMaker maker, IdentitySettings settings, LocalClock clock) : IUseCase
{
    /// <summary>The answer of the token endpoint, RFC 6749 5.1.</summary>
    internal sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn, [property: JsonPropertyName("scope")] string Scope,
        [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken = null,
        [property: JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? IdToken = null)
    {
        [JsonPropertyName("token_type")] public string TokenType => "Bearer";
    }

    public Task<Answer> Handle(string issuer, Client client, Parameters p, CancellationToken ct)
    {
        var grant = p.Needed("grant_type");
        if (!GrantTypes.All.Contains(grant)) throw new OAuthError("unsupported_grant_type", "authorization_code, refresh_token or client_credentials.");
        if (!client.MayUse(grant)) throw new OAuthError("unauthorized_client", $"The client is not registered for {grant}.");
        return grant switch { GrantTypes.Code => ForCode(issuer, client, p, ct), GrantTypes.Refresh => ForRefresh(issuer, client, p, ct), _ => ForClient(issuer, client, p, ct) };
    }

    async Task<Answer> ForClient(string issuer, Client client, Parameters p, CancellationToken ct)
    {
        var scope = p["scope"] is { } asked ? Exactly(client, asked) : ScopeBook.WithoutPerson(client.Scope);
        return new(await maker.ForClient(issuer, client, scope, ct), Lifetime, scope);
    }

    static string Exactly(Client client, string asked)
    {
        var may = Client.Words(ScopeBook.WithoutPerson(client.Scope));
        return Client.Words(asked).Except(may).FirstOrDefault() is { } more ? throw new OAuthError("invalid_scope", $"{more} is not registered for the client.") : string.Join(' ', Client.Words(asked).Distinct());
    }

    async Task<Answer> ForCode(string issuer, Client client, Parameters p, CancellationToken ct)
    {
        var hash = OpaqueToken.Hash(p.Needed("code"));
        var code = await db.Set<AuthorizationCode>().AsNoTracking().FirstOrDefaultAsync(x => x.Hash == hash, ct) ?? throw OAuthError.InvalidGrant("The code is unknown.", "code-unknown", client.Id);
        if (code.ClientId != client.Id) throw OAuthError.InvalidGrant("The code is unknown.", "code-of-another-client", client.Id);
        if (code.UsedAt is not null) throw await End(code.GrantId, client, "code-replayed", "The code was used before.", ct);
        if (code.ExpiresAt <= clock.Now) throw OAuthError.InvalidGrant("The code expired.");
        if (p["redirect_uri"] != code.RedirectUri) throw OAuthError.InvalidGrant("redirect_uri differs from that of the request.", "redirect-mixed-up", client.Id);
        if (!Fits(p.Needed("code_verifier"), code.Challenge)) throw OAuthError.InvalidGrant("code_verifier does not fit.", "verifier-wrong", client.Id);
        var now = clock.Now;
        if (await db.Set<AuthorizationCode>().Where(x => x.Hash == hash && x.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), ct) == 0)
            throw await End(code.GrantId, client, "code-replayed", "The code was used before.", ct);
        var grant = await Living(code.GrantId, ct);
        return await Tokens(issuer, client, grant, grant.Scope, code.Nonce, ct);
    }

    async Task<Answer> ForRefresh(string issuer, Client client, Parameters p, CancellationToken ct)
    {
        var hash = OpaqueToken.Hash(p.Needed("refresh_token"));
        var token = await db.Set<RefreshToken>().AsNoTracking().FirstOrDefaultAsync(x => x.Hash == hash, ct) ?? throw OAuthError.InvalidGrant("The refresh token is unknown.", "refresh-unknown", client.Id);
        if (token.ClientId != client.Id) throw OAuthError.InvalidGrant("The refresh token is unknown.", "refresh-of-another-client", client.Id);
        if (token.UsedAt is not null) throw await End(token.GrantId, client, "refresh-replayed", "The refresh token was used before.", ct);
        if (token.ExpiresAt <= clock.Now) throw OAuthError.InvalidGrant("The refresh token expired.");
        var grant = await Living(token.GrantId, ct);
        var scope = p["scope"] is { } less ? Narrower(grant, less) : grant.Scope;
        var now = clock.Now;
        if (await db.Set<RefreshToken>().Where(x => x.Hash == hash && x.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), ct) == 0)
            throw await End(token.GrantId, client, "refresh-replayed", "The refresh token was used before.", ct);
        return await Tokens(issuer, client, grant, scope, null, ct);
    }

    static string Narrower(Grant grant, string asked) => Client.Words(asked).Except(Client.Words(grant.Scope)).Any()
        ? throw new OAuthError("invalid_scope", "More than was granted.") : string.Join(' ', Client.Words(asked).Distinct());

    async Task<Answer> Tokens(string issuer, Client client, Grant grant, string scope, string? nonce, CancellationToken ct)
    {
        var access = await maker.ForPerson(issuer, client, grant, scope, ct);
        var identity = Client.Words(scope).Contains(ScopeBook.OpenId) ? await maker.Identity(issuer, client, grant, nonce, access, ct) : null;
        return new(access, Lifetime, scope, client.MayUse(GrantTypes.Refresh) ? await Refresh(client, grant, ct) : null, identity);
    }

    async Task<string> Refresh(Client client, Grant grant, CancellationToken ct)
    {
        var token = OpaqueToken.New();
        var end = grant.GivenAt + settings.Grant;
        db.Add(new RefreshToken { Hash = OpaqueToken.Hash(token), GrantId = grant.Id, ClientId = client.Id, ExpiresAt = clock.Now + settings.RefreshToken < end ? clock.Now + settings.RefreshToken : end });
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The grant, if the person could still sign in as they did: the grant, the session it hangs on, the account and the role.</summary>
    async Task<Grant> Living(Guid id, CancellationToken ct)
    {
        var grant = await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.EndedAt == null, ct);
        if (grant is null || grant.GivenAt + settings.Grant <= clock.Now) throw OAuthError.InvalidGrant("What was granted has ended.");
        var lives = await db.Set<Account>().AnyAsync(x => x.Id == grant.AccountId, ct)
            && await db.Set<Appointment>().Active(clock).AnyAsync(x => x.Id == grant.AppointmentId, ct)
            && (grant.IsOffline || await db.Set<Session>().Open(settings, clock.Now).AnyAsync(x => x.RootId == grant.SessionId, ct));
        return lives ? grant : throw OAuthError.InvalidGrant("The person's session, account or role has ended.");
    }

    /// <summary>Someone has what only one should have: everything that came of it is void.</summary>
    async Task<OAuthError> End(Guid grantId, Client client, string cause, string why, CancellationToken ct)
    {
        if (await db.Set<Grant>().FirstOrDefaultAsync(x => x.Id == grantId && x.EndedAt == null, ct) is { } grant)
        {
            grant.EndedAt = clock.Now;
            db.Tell(new GrantEnded(grant.AccountId, client.OrganizationId, client.Name, cause, grant.Id));
            await db.SaveChangesAsync(ct);
        }
        return OAuthError.InvalidGrant(why, cause, client.Id);
    }

    int Lifetime => (int)settings.AccessToken.TotalSeconds;

    static bool Fits(string verifier, string challenge) => verifier.Length is >= 43 and <= 128
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));
}
