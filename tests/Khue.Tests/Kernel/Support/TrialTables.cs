using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Tests.Kernel.Support;

/// <summary>How often something took effect.</summary>
internal sealed class Effect : IUnjournaled
{
    public Guid Subject { get; init; }
    public int Number { get; init; }
    public required string Who { get; init; }
    public int Times { get; set; }
}

/// <summary>A row that is nothing but its key.</summary>
internal sealed class Link : IUnjournaled
{
    public Guid FromId { get; init; }
    public Guid ToId { get; init; }
}

internal enum ThingKind { Plain, Odd }

/// <summary>A row with a column of every kind that modules use.</summary>
internal sealed class Thing : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public Guid? ParentId { get; set; }
    public required string Name { get; set; }
    public string? Note { get; set; }
    public string Code { get; set; } = "";
    public ThingKind Kind { get; set; }
    public ThingKind? OtherKind { get; set; }
    public byte Small { get; set; }
    public byte? SmallOrNot { get; set; }
    public int Number { get; set; }
    public long? BigNumber { get; set; }
    public decimal Amount { get; set; }
    public decimal? AmountOrNot { get; set; }
    public double Weight { get; set; }
    public bool IsOn { get; set; }
    public bool? IsSure { get; set; }
    public DateOnly Day { get; set; }
    public DateOnly? LastDay { get; set; }
    public DateTime At { get; set; }
    public DateTime? EndedAt { get; set; }
    public byte[]? Content { get; set; }
    public int Version { get; set; }
}

internal sealed class EffectTable : IEntityTypeConfiguration<Effect>
{
    public void Configure(EntityTypeBuilder<Effect> table)
    {
        table.ToTable("effects");
        table.HasKey(x => new { x.Subject, x.Number, x.Who });
        table.Property(x => x.Who).HasMaxLength(100);
    }
}

internal sealed class LinkTable : IEntityTypeConfiguration<Link>
{
    public void Configure(EntityTypeBuilder<Link> table)
    {
        table.ToTable("links");
        table.HasKey(x => new { x.FromId, x.ToId });
    }
}

internal sealed class ThingTable : IEntityTypeConfiguration<Thing>
{
    public void Configure(EntityTypeBuilder<Thing> table)
    {
        table.ToTable("things");
        table.Property(x => x.Name).HasMaxLength(200);
        table.Property(x => x.Code).HasMaxLength(20).IsBinary();
        table.HasIndex(x => new { x.OrganizationId, x.Number });
        table.HasOne<Thing>().WithMany().HasForeignKey(x => x.ParentId);
    }
}
