using Khue.Gradebook.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Means;

/// <summary>
/// What a learner's marks in a subject come to. Written with the marks, in their transaction, so that results follow by themselves.
/// Hundredths from 0 to 1000, or a code of <see cref="OutcomeCode"/>; null while marks are missing.
/// </summary>
internal sealed class SubjectMean
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string SubjectCode { get; init; }
    public short? Term1 { get; set; }
    public short? Term2 { get; set; }
    public short? Year { get; set; }

    /// <summary>Result of the summer re-test; null when not taken.</summary>
    public short? Retest { get; set; }

    /// <summary>By decision, see <see cref="Exemption"/>: the learner has no marks in the subject this year.</summary>
    public bool IsExempt => IsExemptIn(1) && IsExemptIn(2);

    public short? Of(int term) => term == 1 ? Term1 : Term2;

    public bool IsExemptIn(int term) => Of(term) == OutcomeCode.Exempt;

    /// <summary>Takes in a term's result; the year follows.</summary>
    public void Set(int term, Outcome outcome, SubjectKind kind, TermWeights weights)
    {
        if (term == 1) Term1 = OutcomeCode.Of(outcome);
        else Term2 = OutcomeCode.Of(outcome);
        Year = OutcomeCode.Of(weights.Year(kind, OutcomeCode.Read(Term1), OutcomeCode.Read(Term2)));
    }
}

/// <summary>An outcome as one small number.</summary>
internal static class OutcomeCode
{
    public const short Exempt = -3;
    const short Passed = -1, NotPassed = -2, NeedsDecision = -4;

    public static short? Of(Outcome outcome) => outcome.State switch
    {
        OutcomeState.Scored => (short)outcome.Value.Hundredths,
        OutcomeState.Passed => Passed,
        OutcomeState.NotPassed => NotPassed,
        OutcomeState.Exempt => Exempt,
        OutcomeState.NeedsDecision => NeedsDecision,
        _ => null,
    };

    public static Outcome Read(short? code) => code switch
    {
        null => Outcome.Pending,
        Passed => Outcome.Passed,
        NotPassed => Outcome.NotPassed,
        Exempt => Outcome.Exempt,
        NeedsDecision => Outcome.NeedsDecision,
        _ => Outcome.Scored(new(code.Value)),
    };

    /// <summary>"7,9", "Đ", "CĐ", "miễn"; null when there is none yet.</summary>
    public static string? Text(short? code) => code is null ? null : Read(code).ToString();
}

internal sealed class SubjectMeanTable : IEntityTypeConfiguration<SubjectMean>
{
    public void Configure(EntityTypeBuilder<SubjectMean> table)
    {
        table.ToTable("means");
        table.HasKey(x => new { x.ClassId, x.SubjectCode, x.LearnerId });
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.HasIndex(x => x.LearnerId);
    }
}
