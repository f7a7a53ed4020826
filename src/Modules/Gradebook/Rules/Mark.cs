namespace Khue.Gradebook.Rules;

internal enum MarkState : byte
{
    /// <summary>Nothing entered yet.</summary>
    Empty,
    Scored,
    /// <summary>Đ, for subjects assessed by comment.</summary>
    Passed,
    /// <summary>CĐ, for subjects assessed by comment.</summary>
    NotPassed,
    /// <summary>Missed with a reason; a make-up test is due.</summary>
    MissedExcused,
    /// <summary>Missed and not made up: 0, or CĐ for a comment subject.</summary>
    MissedZero,
    /// <summary>Not assessed by decision: leaves both the sum and the divisor.</summary>
    Exempt,
}

/// <summary>What stands in one slot of a term: regular, midterm or final.</summary>
internal readonly record struct Mark
{
    Mark(MarkState state, ScoreValue value = default) => (State, Value) = (state, value);

    public MarkState State { get; }

    /// <summary>The score when <see cref="State"/> is Scored, else 0.</summary>
    public ScoreValue Value { get; }

    public static Mark Empty => default;
    public static Mark Passed => new(MarkState.Passed);
    public static Mark NotPassed => new(MarkState.NotPassed);
    public static Mark MissedExcused => new(MarkState.MissedExcused);
    public static Mark MissedZero => new(MarkState.MissedZero);
    public static Mark Exempt => new(MarkState.Exempt);
    public static Mark Scored(ScoreValue value) => new(MarkState.Scored, value);

    /// <summary>The mark that was stored as a state and, when scored, a value.</summary>
    public static Mark Of(MarkState state, ScoreValue value) => new(state, value);

    /// <summary>True while the slot can still be filled: empty, or waiting for a make-up test.</summary>
    public bool IsOpen => State is MarkState.Empty or MarkState.MissedExcused;

    /// <summary>False for a score in a comment subject and the reverse.</summary>
    public bool Suits(SubjectKind kind) => State switch
    {
        MarkState.Scored => kind == SubjectKind.Score,
        MarkState.Passed or MarkState.NotPassed => kind == SubjectKind.Comment,
        _ => true,
    };

    /// <summary>As shown in a cell: "7,5", "Đ", "CĐ", "hoãn", "vắng", "miễn", or nothing.</summary>
    public override string ToString() => State switch
    {
        MarkState.Scored => Value.Short,
        MarkState.Passed => "Đ",
        MarkState.NotPassed => "CĐ",
        MarkState.MissedExcused => "hoãn",
        MarkState.MissedZero => "vắng",
        MarkState.Exempt => "miễn",
        _ => "",
    };
}
