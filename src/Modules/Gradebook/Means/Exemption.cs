using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Means;

/// <summary>The decision by which a learner has no marks in a subject this year.</summary>
internal sealed class Exemption
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string SubjectCode { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string Decision { get; set; }
    public required string Reason { get; set; }
}

internal sealed class ExemptionTable : IEntityTypeConfiguration<Exemption>
{
    public void Configure(EntityTypeBuilder<Exemption> table)
    {
        table.ToTable("exemptions");
        table.HasKey(x => new { x.ClassId, x.SubjectCode, x.LearnerId });
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.Property(x => x.Decision).HasMaxLength(60);
        table.Property(x => x.Reason).HasMaxLength(500);
    }
}
