using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Homeroom;

/// <summary>A learner's conduct (kết quả rèn luyện) in a term, given by the homeroom teacher.</summary>
internal sealed class Conduct
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required short Term { get; init; }

    /// <summary>Code of the rule set: "T", "K", "Đ", "CĐ".</summary>
    public required string Level { get; set; }
}

internal sealed class ConductTable : IEntityTypeConfiguration<Conduct>
{
    public void Configure(EntityTypeBuilder<Conduct> table)
    {
        table.ToTable("conduct");
        table.HasKey(x => new { x.ClassId, x.Term, x.LearnerId });
        table.Property(x => x.Level).HasMaxLength(5);
        table.HasIndex(x => x.LearnerId);
    }
}
