using System.Security.Cryptography;
using System.Text;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>The names under which clients know people and sessions: another at each sector, so that two clients cannot put their data together (OpenID Connect Core 8.1).</summary>
internal sealed class Subjects(ServerSecret secret)
{
    readonly byte[] people = secret.Derive("khue pairwise subjects"), sessions = secret.Derive("khue session names");

    public string Of(Client client, Guid accountId) => client.Sector is { } sector ? Name(people, sector, accountId) : accountId.ToString();

    /// <summary>The sid of ID tokens and logout tokens.</summary>
    public string Session(Client client, Guid sessionId) => Name(sessions, client.ClientId, sessionId)[..22];

    static string Name(byte[] key, string sector, Guid id) => Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{sector}\n{id}")));
}
