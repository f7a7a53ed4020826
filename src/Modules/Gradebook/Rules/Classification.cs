namespace Khue.Gradebook.Rules;

internal enum ClassificationState : byte
{
    /// <summary>Some subject has no result yet.</summary>
    Pending,
    Classified,
    /// <summary>The formula does not apply: a person decides, with a decision number.</summary>
    NeedsDecision,
}

/// <summary>The learning result of a term or a year.</summary>
/// <param name="Base">Before adjustment; null unless classified.</param>
/// <param name="Level">The level that stands; null unless classified.</param>
/// <param name="Raised">How the adjustment came about; null when it did not apply.</param>
/// <param name="Why">Short Vietnamese sentences.</param>
internal sealed record Classification(ClassificationState State, Level? Base, Level? Level, Adjustment? Raised, IReadOnlyList<string> Why)
{
    public static Classification Waiting(string why) => new(ClassificationState.Pending, null, null, null, [why]);
    public static Classification Manual(string why) => new(ClassificationState.NeedsDecision, null, null, null, [why]);
}

/// <param name="Subject">The single subject that pulled the level down.</param>
/// <param name="WouldBe">The level without it.</param>
internal sealed record Adjustment(SubjectResult Subject, Level WouldBe);
