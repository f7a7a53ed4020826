using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Clients;

/// <summary>Another system that signs people in through Khuê, or acts by itself with a token of Khuê.</summary>
internal sealed class Client
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The public name in the protocol.</summary>
    public required string ClientId { get; init; }
    public required string Name { get; set; }

    /// <summary>Whose system it is; by itself it reads this organisation and those below.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>One of <see cref="AuthMethods"/>.</summary>
    public required string AuthMethod { get; set; }

    /// <summary>SHA-256 of the secret, which has 256 random bits; null without one.</summary>
    public byte[]? SecretHash { get; set; }

    /// <summary>Public keys as a JWK set; or where they are fetched.</summary>
    public string? Jwks { get; set; }
    public string? JwksUri { get; set; }

    // Lists as the protocol writes them: parted by spaces, which no URI and no scope contains.
    public required string Redirects { get; set; }
    public required string PostLogoutRedirects { get; set; }
    public required string Grants { get; set; }
    public required string Scope { get; set; }

    /// <summary>Algorithm of its ID tokens: ES256 or RS256.</summary>
    public required string IdTokenAlg { get; set; }

    /// <summary>Clients of one sector see the same subject; null: the subject is public.</summary>
    public string? Sector { get; set; }
    public string? BackChannelLogoutUri { get; set; }
    public bool RequirePushed { get; set; }
    public bool Trusted { get; set; }
    public required DateTime RegisteredAt { get; init; }
    public DateTime? SuspendedAt { get; set; }
    public int Version { get; set; }

    public bool IsPublic => AuthMethod == AuthMethods.None;
    public bool MayUse(string grant) => Words(Grants).Contains(grant);

    /// <summary>The part of what is asked that the client may have; what nobody knows is left out, as OpenID Connect has it.</summary>
    public string Allowed(string? asked) => string.Join(' ', Words(asked).Distinct().Intersect(Words(Scope)));

    /// <summary>Exactly one of those registered; a program on the person's own machine may choose its port (RFC 8252, 7.3).</summary>
    public bool Knows(string redirect) => Words(Redirects).Any(x => x == redirect || (IsPublic && RedirectRules.SameButPort(x, redirect)));

    public bool KnowsAfterLogout(string redirect) => Words(PostLogoutRedirects).Contains(redirect);

    /// <summary>Gives a new secret and forgets the old one. Shown once.</summary>
    public string RenewSecret()
    {
        if (AuthMethod is not (AuthMethods.Basic or AuthMethods.Post)) throw new DomainException(IdentityErrors.ClientWithoutSecret);
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        SecretHash = SHA256.HashData(Encoding.ASCII.GetBytes(secret));
        return secret;
    }

    public bool HasSecret(string secret) => SecretHash is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SecretHash);

    public static string[] Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>How a client proves who it is at the token endpoint.</summary>
internal static class AuthMethods
{
    public const string None = "none", Basic = "client_secret_basic", Post = "client_secret_post", PrivateKey = "private_key_jwt";
    public static readonly string[] All = [Basic, Post, PrivateKey, None];
}

internal static class GrantTypes
{
    public const string Code = "authorization_code", Refresh = "refresh_token", Client = "client_credentials";
    public static readonly string[] All = [Code, Refresh, Client];
}

internal sealed class ClientTable : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> table)
    {
        table.ToTable("clients");
        table.Property(x => x.ClientId).HasMaxLength(100);
        table.Property(x => x.AuthMethod).HasMaxLength(40);
        table.Property(x => x.IdTokenAlg).HasMaxLength(10);
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.ClientId).IsUnique();
        table.HasIndex(x => x.OrganizationId);
    }
}
