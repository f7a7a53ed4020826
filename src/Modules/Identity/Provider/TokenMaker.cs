using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Identity.Keys;
using Khue.Kernel.Domain;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>Makes the signed tokens: access tokens (RFC 9068), ID tokens (OpenID Connect Core 2), logout tokens (Back-Channel Logout 2.4).</summary>
internal sealed class TokenMaker(TokenKeys keys, Subjects subjects, IdentitySettings settings, LocalClock clock)
{
    public const string AccessType = "at+jwt", LogoutType = "logout+jwt", Grant = "gid";
    const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };
    static readonly Dictionary<string, object> Access = new() { [JwtHeaderParameterNames.Typ] = AccessType }, Logout = new() { [JwtHeaderParameterNames.Typ] = LogoutType };

    /// <summary>For the API, on behalf of a person.</summary>
    public Task<string> ForPerson(string issuer, Client client, Grant grant, string scope, CancellationToken ct) => Write(TokenKeys.Fast, Access, new()
    {
        ["iss"] = issuer, ["aud"] = issuer, ["sub"] = subjects.Of(client, grant.AccountId), ["client_id"] = client.ClientId, ["scope"] = scope, ["jti"] = OpaqueToken.New()[..22],
        ["iat"] = Seconds(clock.Now), ["exp"] = Seconds(clock.Now + settings.AccessToken), ["auth_time"] = Seconds(grant.AuthenticatedAt), ["acr"] = Assurance.Of(grant.Methods),
        // Not the account: that would undo the pairwise subject.
        [Grant] = grant.Id.ToString("n"),
    }, ct);

    /// <summary>For the API, by the client itself.</summary>
    public Task<string> ForClient(string issuer, Client client, string scope, CancellationToken ct) => Write(TokenKeys.Fast, Access, new()
    {
        ["iss"] = issuer, ["aud"] = issuer, ["sub"] = client.ClientId, ["client_id"] = client.ClientId, ["scope"] = scope, ["jti"] = OpaqueToken.New()[..22],
        ["iat"] = Seconds(clock.Now), ["exp"] = Seconds(clock.Now + settings.AccessToken),
    }, ct);

    /// <summary>Tells the client who signed in.</summary>
    /// <param name="nonce">As in the request; null when refreshed.</param>
    public Task<string> Identity(string issuer, Client client, Grant grant, string? nonce, string accessToken, CancellationToken ct)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer, ["aud"] = client.ClientId, ["sub"] = subjects.Of(client, grant.AccountId), ["iat"] = Seconds(clock.Now), ["exp"] = Seconds(clock.Now + settings.IdToken),
            ["auth_time"] = Seconds(grant.AuthenticatedAt), ["acr"] = Assurance.Of(grant.Methods), ["amr"] = Client.Words(grant.Methods), ["sid"] = subjects.Session(client, grant.SessionId),
            ["at_hash"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))[..16]),
        };
        if (nonce is not null) claims["nonce"] = nonce;
        return Write(client.IdTokenAlg, null, claims, ct);
    }

    /// <summary>Tells the client that a session of its person has ended.</summary>
    public Task<string> SignedOut(string issuer, Client client, Guid accountId, Guid sessionId, CancellationToken ct) => Write(client.IdTokenAlg, Logout, new()
    {
        ["iss"] = issuer, ["aud"] = client.ClientId, ["sub"] = subjects.Of(client, accountId), ["sid"] = subjects.Session(client, sessionId), ["jti"] = OpaqueToken.New()[..22],
        ["iat"] = Seconds(clock.Now), ["exp"] = Seconds(clock.Now + TimeSpan.FromMinutes(2)), ["events"] = new Dictionary<string, object> { [LogoutEvent] = new { } },
    }, ct);

    async Task<string> Write(string algorithm, IDictionary<string, object>? header, Dictionary<string, object> claims, CancellationToken ct)
    {
        var key = await keys.Current(algorithm, ct);
        var payload = JsonSerializer.Serialize(claims);
        return header is null ? Writer.CreateToken(payload, key.Signing) : Writer.CreateToken(payload, key.Signing, header);
    }

    public static long Seconds(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeSeconds();
}
