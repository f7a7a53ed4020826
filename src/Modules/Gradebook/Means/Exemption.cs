using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Means;

/// <summary>The decision by which a learner has no marks in a subject for a time.</summary>
internal sealed class Exemption
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string SubjectCode { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string Decision { get; set; }
    public required string Reason { get; set; }

    /// <summary>First and last day.</summary>
    public required DateOnly From { get; set; }
    public required DateOnly To { get; set; }

    /// <summary>The final test stands at the end of a term: who is exempt on its last day has no result of it.</summary>
    public bool Covers(TermView term) => From <= term.To && term.To <= To;
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
