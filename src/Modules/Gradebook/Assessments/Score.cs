using Khue.Gradebook.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Assessments;

/// <summary>One cell: what a learner has in a column. A cleared cell stays, so that its version does.</summary>
internal sealed class Score
{
    public required Guid AssessmentId { get; init; }
    public required Guid LearnerId { get; init; }
    public required Guid ClassId { get; init; }
    public required MarkState State { get; init; }

    /// <summary>0 to 1000 when scored, else 0.</summary>
    public required short Hundredths { get; init; }

    /// <summary>1 at the first entry, one more at each change.</summary>
    public required int Version { get; init; }

    public Mark Mark => Mark.Of(State, new(Hundredths));
}

internal sealed class ScoreTable : IEntityTypeConfiguration<Score>
{
    public void Configure(EntityTypeBuilder<Score> table)
    {
        table.ToTable("scores");
        table.HasKey(x => new { x.AssessmentId, x.LearnerId });
        table.Property(x => x.State).HasConversion<short>();
        table.Ignore(x => x.Mark);
        table.HasIndex(x => x.ClassId);
    }
}
