using Khue.Kernel.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Factors;

/// <summary>The authenticator app of an account: the second step after the password. One for each account.</summary>
internal sealed class Authenticator
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The shared secret, encrypted with the deployment's keys.</summary>
    public required byte[] Secret { get; init; }
    public required DateTime AddedAt { get; init; }

    /// <summary>The step of the last code that was accepted: that code and those before it work no more.</summary>
    public required long LastStep { get; set; }
}

/// <summary>A code on paper for the day the phone is lost. Each works once; only its keyed hash is kept.</summary>
internal sealed class RecoveryCode : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required string Hash { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>Encrypts what authenticator apps share with us.</summary>
internal sealed class FactorSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("khue identity", "authenticator");
    public byte[] Wrap(byte[] secret) => protector.Protect(secret);
    public byte[] Unwrap(byte[] wrapped) => protector.Unprotect(wrapped);
}

internal sealed class AuthenticatorTable : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> table)
    {
        table.ToTable("authenticators");
        table.HasIndex(x => x.AccountId).IsUnique();
    }
}

internal sealed class RecoveryCodeTable : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> table)
    {
        table.ToTable("recovery_codes");
        table.Property(x => x.Hash).HasMaxLength(64);
        table.HasIndex(x => new { x.AccountId, x.Hash }).IsUnique();
    }
}
