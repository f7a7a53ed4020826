using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Journal.Seals;

/// <summary>How long facts of a type are kept; what no rule names is kept for ever. Set by whoever answers for the archive, with the source that allows it.</summary>
public sealed class RetentionRule
{
    /// <summary>"module.FactName".</summary>
    public required string Type { get; init; }
    public required int Days { get; set; }

    /// <summary>What allows it, in words: law, decision, plan.</summary>
    public required string Basis { get; set; }
}

/// <summary>A rule of retention was set; Days 0: removed, the facts are kept for ever again. Subject: empty.</summary>
[Said("Đặt thời hạn giữ {Type}: {Days} ngày")]
public sealed record RetentionSet(Guid Subject, Guid? OrganizationId, string Type, int Days, string Basis) : IFact;

/// <summary>Old entries of one block were removed; their hashes stay. Subject: the retirement.</summary>
[Said("Hủy {Count} dòng nhật ký hết hạn giữ: {Rule}")]
public sealed record EntriesRetired(Guid Subject, Guid? OrganizationId, long Block, int Count, string Rule) : IFact;

/// <summary>Why some entries of a block are no more; signed, so that nobody can pass off a deletion as one.</summary>
public sealed class Retirement : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required long Block { get; init; }

    /// <summary>The rule in words, with its basis.</summary>
    public required string Rule { get; init; }
    public required DateOnly On { get; init; }
    public required int Count { get; init; }

    /// <summary>SHA-256 over the hashes of the entries, in their order.</summary>
    public required byte[] Digest { get; init; }
    public byte[] Signature { get; set; } = [];
}

/// <summary>What is left of a removed entry: its place and its hash, a leaf of its block's tree.</summary>
public sealed class RetiredEntry : IUnjournaled
{
    public required long Sequence { get; init; }
    public required long Transaction { get; init; }
    public required byte[] Hash { get; init; }
    public required Guid RetirementId { get; init; }
}

internal sealed class RetentionRuleTable : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> table)
    {
        table.ToTable("retention");
        table.HasKey(x => x.Type);
        table.Property(x => x.Type).HasMaxLength(100);
    }
}

internal sealed class RetirementTable : IEntityTypeConfiguration<Retirement>
{
    public void Configure(EntityTypeBuilder<Retirement> table)
    {
        table.ToTable("retirements");
        table.HasIndex(x => x.Block);
    }
}

internal sealed class RetiredEntryTable : IEntityTypeConfiguration<RetiredEntry>
{
    public void Configure(EntityTypeBuilder<RetiredEntry> table)
    {
        table.ToTable("retired");
        table.HasKey(x => x.Sequence);
        table.Property(x => x.Sequence).ValueGeneratedNever();
        table.HasIndex(x => new { x.Transaction, x.Sequence });
    }
}
