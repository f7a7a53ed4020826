namespace Khue.Gradebook.Rules;

/// <summary>The marks of one subject in one term.</summary>
/// <param name="Locked">After locking, a slot without a mark counts 0, or CĐ for a comment subject.</param>
internal readonly record struct TermMarks(ReadOnlyMemory<Mark> Regular, Mark Midterm, Mark Final, bool Locked)
{
    /// <summary>The term's result for a subject assessed by scores or by comments.</summary>
    /// <param name="requiredRegular">Number of regular marks the rule demands; a shortfall is a missing slot, never a smaller divisor.</param>
    /// <exception cref="ArgumentException">A mark that does not suit the kind of the subject.</exception>
    public TermResult Result(SubjectKind kind, int requiredRegular, TermWeights weights)
    {
        var tally = new Tally(kind);
        foreach (var mark in Regular.Span) tally.Add(mark, weights.Regular);
        for (var i = Regular.Length; i < requiredRegular; i++) tally.Add(Mark.Empty, weights.Regular);
        tally.Add(Midterm, weights.Midterm);
        tally.Add(Final, weights.Final);
        return tally.Close(Locked);
    }

    struct Tally(SubjectKind kind)
    {
        int sum, divisor, missing, failed;

        public void Add(Mark mark, int weight)
        {
            if (!mark.Suits(kind)) throw new ArgumentException($"A {kind} subject cannot hold {mark.State}.");
            if (mark.State == MarkState.Exempt) return;
            divisor += weight;
            sum += weight * mark.Value.Hundredths;
            if (mark.IsOpen) missing++;
            if (mark.State is MarkState.NotPassed or MarkState.MissedZero) failed++;
        }

        public readonly TermResult Close(bool locked) => new(Outcome(locked), sum, divisor, missing);

        readonly Outcome Outcome(bool locked) =>
            divisor == 0 ? Rules.Outcome.Exempt
            : missing > 0 && !locked ? Rules.Outcome.Pending
            : kind == SubjectKind.Score ? Rules.Outcome.Scored(ScoreValue.Mean(sum, divisor))
            : missing + failed == 0 ? Rules.Outcome.Passed : Rules.Outcome.NotPassed;
    }
}

/// <summary>A term's result with the numbers it came from.</summary>
/// <param name="Sum">Weighted sum in hundredths (0 for comment subjects).</param>
/// <param name="Divisor">Sum of the weights of all slots that are not exempt.</param>
/// <param name="Missing">Slots without a mark: they hold the result open, or counted 0 when the term is locked.</param>
internal readonly record struct TermResult(Outcome Outcome, int Sum, int Divisor, int Missing)
{
    /// <summary>One line on how the result came about, or why there is none; null when it was entered as it is.</summary>
    public string? Why => Outcome.State switch
    {
        OutcomeState.Pending when Missing > 0 => $"Còn thiếu {Missing} cột; khi khóa sổ, cột thiếu tính 0 điểm hoặc Chưa đạt.",
        OutcomeState.Scored when Divisor > 0 => $"{Sum / 100m:0.##} : {Divisor} = {Outcome}".Replace('.', ',')
            + (Missing > 0 ? $" ({Missing} cột thiếu tính 0 điểm)" : ""),
        OutcomeState.NotPassed when Missing > 0 => $"{Missing} cột thiếu tính Chưa đạt.",
        _ => null,
    };
}

/// <summary>Weights of the marks in a term (regular, midterm, final) and of the terms in a year.</summary>
internal sealed record TermWeights
{
    public required int Regular { get; init; }
    public required int Midterm { get; init; }
    public required int Final { get; init; }
    public required int Term1 { get; init; }
    public required int Term2 { get; init; }
    public required string Source { get; init; }

    /// <summary>The year's result from the two terms. Scores: the rounded means by weight; comments: the second term.</summary>
    /// <param name="term1">Null: the pupil has no first term at all; a score then needs a decision, never the second term alone.</param>
    /// <param name="term2">Null: the second term has not begun.</param>
    public Outcome Year(SubjectKind kind, Outcome? term1, Outcome? term2)
    {
        if (term2 is not { State: not OutcomeState.Pending } second) return Outcome.Pending;
        if (kind == SubjectKind.Comment) return second;
        return (term1?.State, second.State) switch
        {
            (OutcomeState.Scored, OutcomeState.Scored) => Outcome.Scored(ScoreValue.Mean(
                Term1 * term1.GetValueOrDefault().Value.Hundredths + Term2 * second.Value.Hundredths, Term1 + Term2)),
            (OutcomeState.Pending, _) => Outcome.Pending,
            (OutcomeState.Exempt, OutcomeState.Exempt) => Outcome.Exempt,
            _ => Outcome.NeedsDecision,
        };
    }
}
