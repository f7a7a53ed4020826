using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Watch;

/// <summary>What the security officer set for one rule in the place of its default.</summary>
internal sealed class WatchSetting : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Code { get; init; }
    public int Threshold { get; private set; }
    public int Minutes { get; private set; }
    public bool IsOn { get; private set; }
    public int Version { get; set; }

    public void Set(int threshold, int minutes, bool isOn)
    {
        if (threshold is < 1 or > 1_000_000) throw new DomainException(TrustErrors.ThresholdOdd, nameof(Threshold));
        if (minutes is < 2 or > 10_080) throw new DomainException(TrustErrors.MinutesOdd, nameof(Minutes));
        (Threshold, Minutes, IsOn) = (threshold, minutes, isOn);
    }
}

/// <summary>How much one rule counted under one key within half of its time. Gone after some days.</summary>
internal sealed class WatchCount : IUnjournaled
{
    public required string Rule { get; init; }
    public required string Key { get; init; }

    /// <summary>The first moment of the half, UTC.</summary>
    public required DateTime Since { get; init; }
    public int Count { get; set; }
}

internal sealed class WatchSettingTable : IEntityTypeConfiguration<WatchSetting>
{
    public void Configure(EntityTypeBuilder<WatchSetting> table)
    {
        table.ToTable("watch_settings");
        table.Property(x => x.Code).HasMaxLength(40);
        table.HasIndex(x => x.Code).IsUnique();
    }
}

internal sealed class WatchCountTable : IEntityTypeConfiguration<WatchCount>
{
    public void Configure(EntityTypeBuilder<WatchCount> table)
    {
        table.ToTable("watch_counts");
        table.HasKey(x => new { x.Rule, x.Key, x.Since });
        table.Property(x => x.Rule).HasMaxLength(40);
        table.Property(x => x.Key).HasMaxLength(80);
        table.HasIndex(x => x.Since);
    }
}
