using System.Text.Json.Serialization;

namespace Khue.Gradebook.Rules;

internal enum SubjectKind : byte
{
    /// <summary>Assessed by scores (and comments).</summary>
    [JsonStringEnumMemberName("S")] Score,
    /// <summary>Assessed by comments only: Đ or CĐ.</summary>
    [JsonStringEnumMemberName("C")] Comment,
}

/// <summary>A subject as one pupil studies it in one year.</summary>
/// <param name="Code">Short code, e.g. "TOAN".</param>
/// <param name="Name">As printed, e.g. "Toán".</param>
/// <param name="PeriodsPerYear">Without the topic (chuyên đề) periods; null when not known.</param>
/// <param name="Optional">An extra subject of §8 (second foreign language, ethnic language): a setting says whether it counts.</param>
internal sealed record Subject(string Code, string Name, SubjectKind Kind, int? PeriodsPerYear = null, bool Optional = false);

internal enum OutcomeState : byte
{
    /// <summary>Marks are missing and may still come.</summary>
    Pending,
    Scored,
    Passed,
    NotPassed,
    /// <summary>Leaves the lists that classification looks at.</summary>
    Exempt,
    /// <summary>The formula cannot give it: a person decides, with a decision number.</summary>
    NeedsDecision,
}

/// <summary>The result of a subject for a term or a year: a mean, Đ, CĐ, or why there is none.</summary>
internal readonly record struct Outcome
{
    Outcome(OutcomeState state, ScoreValue value = default) => (State, Value) = (state, value);

    public OutcomeState State { get; }

    /// <summary>The mean when <see cref="State"/> is Scored, else 0.</summary>
    public ScoreValue Value { get; }

    public static Outcome Pending => default;
    public static Outcome Passed => new(OutcomeState.Passed);
    public static Outcome NotPassed => new(OutcomeState.NotPassed);
    public static Outcome Exempt => new(OutcomeState.Exempt);
    public static Outcome NeedsDecision => new(OutcomeState.NeedsDecision);
    public static Outcome Scored(ScoreValue value) => new(OutcomeState.Scored, value);

    /// <summary>"7,5", "Đ", "CĐ", "miễn"; "–" when there is no result yet, "?" when a person must decide.</summary>
    public override string ToString() => State switch
    {
        OutcomeState.Scored => Value.ToString(),
        OutcomeState.Passed => "Đ",
        OutcomeState.NotPassed => "CĐ",
        OutcomeState.Exempt => "miễn",
        OutcomeState.NeedsDecision => "?",
        _ => "–",
    };
}

/// <summary>One line of what classification looks at.</summary>
internal readonly record struct SubjectResult(Subject Subject, Outcome Outcome)
{
    /// <summary>As an explanation names it: "Tin học 4,9".</summary>
    public override string ToString() => $"{Subject.Name} {Outcome}";
}
