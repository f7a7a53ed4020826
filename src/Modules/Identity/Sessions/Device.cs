using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Sessions;

/// <summary>A browser on which a person has signed in. It is known again by a long secret in a cookie, of which only a keyed hash is kept.</summary>
internal sealed class Device
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required string KeyHash { get; init; }

    /// <summary>What the browser says it is.</summary>
    public required string Browser { get; set; }

    /// <summary>The address of the last sign-in, shortened.</summary>
    public required string Place { get; set; }
    public required DateTime FirstSeenAt { get; init; }
    public required DateTime LastSeenAt { get; set; }

    /// <summary>When its owner said that it is theirs; null: they have not looked yet. An account's first device needs no look.</summary>
    public DateTime? KnownAt { get; set; }
    public DateTime? BlockedAt { get; private set; }
    public Guid? BlockedBy { get; private set; }

    public void Block(Guid by, DateTime at)
    {
        if (BlockedAt is not null) throw new DomainException(IdentityErrors.DeviceBlockedAlready);
        (BlockedAt, BlockedBy) = (at, by);
    }

    public void Unblock()
    {
        if (BlockedAt is null) throw new DomainException(IdentityErrors.DeviceNotBlocked);
        (BlockedAt, BlockedBy) = (null, null);
    }
}

internal sealed class DeviceTable : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> table)
    {
        table.ToTable("devices");
        table.Property(x => x.KeyHash).HasMaxLength(64);
        table.Property(x => x.Browser).HasMaxLength(200);
        table.Property(x => x.Place).HasMaxLength(40);
        table.HasIndex(x => new { x.AccountId, x.KeyHash }).IsUnique();
        table.HasIndex(x => x.LastSeenAt);
    }
}
