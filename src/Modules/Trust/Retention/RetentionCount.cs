using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Retention;

/// <summary>How many rows of a table had had their time when they were last counted. Nobody is named in it.</summary>
internal sealed class RetentionCount : IUnjournaled
{
    public required string Table { get; init; }
    public required int Past { get; set; }
    public required DateTime CountedAt { get; set; }
}

internal sealed class RetentionCountTable : IEntityTypeConfiguration<RetentionCount>
{
    public void Configure(EntityTypeBuilder<RetentionCount> table)
    {
        table.ToTable("retention_counts");
        table.HasKey(x => x.Table);
        table.Property(x => x.Table).HasMaxLength(100);
    }
}
