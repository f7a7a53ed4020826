using System.Security.Cryptography.X509Certificates;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Signing.Certificates;

internal enum KeyOwner { Person = 1, Organization = 2 }

/// <summary>A certificate and its key: a person's, locked by their PIN and the server secret, or an organisation's seal, locked by the server secret.</summary>
internal sealed class SigningKey : IVersioned
{
    public const int MostWrong = 5;
    public static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    SigningKey() { }

    public SigningKey(KeyOwner kind, Guid ownerId, Guid organizationId, X509Certificate2 certificate, byte[] protectedKey)
    {
        (Kind, OwnerId, OrganizationId, ProtectedKey) = (kind, ownerId, organizationId, protectedKey);
        (Certificate, SerialNumber, Name) = (certificate.RawData, certificate.SerialNumber, certificate.GetNameInfo(X509NameType.SimpleName, false));
        (ValidFrom, ValidTo) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public KeyOwner Kind { get; private init; }
    public Guid OwnerId { get; private init; }

    /// <summary>Where the owner worked when it was issued; of a seal, the owner itself.</summary>
    public Guid OrganizationId { get; private init; }
    public string Name { get; private init; } = "";
    public byte[] Certificate { get; private init; } = [];
    public string SerialNumber { get; private init; } = "";
    public DateTime ValidFrom { get; private init; }
    public DateTime ValidTo { get; private init; }
    public byte[] ProtectedKey { get; private set; } = [];

    /// <summary>Tries since the last right PIN; counted in the database before the PIN is looked at.</summary>
    public int WrongPins { get; private set; }
    public DateTime? LockedUntil { get; private set; }

    /// <summary>Null while it signs.</summary>
    public DateTime? RetiredAt { get; private set; }
    public int Version { get; set; }

    public void Relock(byte[] protectedKey) => (ProtectedKey, WrongPins, LockedUntil) = (protectedKey, 0, null);

    /// <summary>The key is thrown away: what was signed needs only the certificate.</summary>
    public void Retire(DateTime now) => (RetiredAt, ProtectedKey) = (now, []);
}

internal static class SigningKeyScopes
{
    public static IQueryable<SigningKey> LiveOf(this IQueryable<SigningKey> all, Guid owner, DateTime now) =>
        all.Where(x => x.OwnerId == owner && x.RetiredAt == null && x.ValidTo > now);
}

internal sealed class SigningKeyTable : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> table)
    {
        table.ToTable("keys");
        table.Property(x => x.Name).HasMaxLength(200);
        table.Property(x => x.SerialNumber).HasMaxLength(64);
        // One that signs at a time.
        table.HasIndex(x => x.OwnerId).IsUnique().HasFilter("retired_at is null");
        table.HasIndex(x => x.SerialNumber);
    }
}
