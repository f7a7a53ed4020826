using Khue.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Passkeys;

/// <summary>A passkey of an account (WebAuthn): only the public half is here. It signs in by itself, since the device has asked for a finger, a face or a PIN.</summary>
internal sealed class Passkey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }
    public required DateTime AddedAt { get; init; }
    public DateTime? LastUsedAt { get; set; }

    /// <summary>Grows at each use with authenticators that count; a smaller one means a copy.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the browser may reach it, parted by commas.</summary>
    public required string Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }

    /// <summary>Kept by a cloud of its maker, not by one device alone.</summary>
    public required bool IsBackedUp { get; set; }

    public UserPasskeyInfo ToLibrary() =>
        new(CredentialId, PublicKey, AddedAt, (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), IsUserVerified, IsBackupEligible, IsBackedUp, [], []) { Name = Name };
}

internal sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> table)
    {
        table.ToTable("passkeys");
        table.Property(x => x.CredentialId).HasMaxLength(1023);
        table.Property(x => x.Name).HasMaxLength(60);
        table.Property(x => x.Transports).HasMaxLength(100);
        table.HasIndex(x => x.AccountId);
        table.HasIndex(x => x.CredentialId).IsUnique();
    }
}
