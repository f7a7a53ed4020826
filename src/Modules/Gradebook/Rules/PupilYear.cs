namespace Khue.Gradebook.Rules;

/// <summary>One subject of one pupil in one year, as entered.</summary>
/// <param name="Term1">Null: the pupil has no such term.</param>
/// <param name="Term2">Null: not begun.</param>
/// <param name="Year">The year's result when it is entered as it is (transfer, closed year); null: computed.</param>
/// <param name="Retest">Result of the summer re-test; null: not taken.</param>
internal sealed record SubjectYear(Subject Subject, Outcome? Term1, Outcome? Term2, Outcome? Year = null, Outcome? Retest = null);

/// <summary>What the summer training came to.</summary>
/// <param name="Conduct">The conduct given again afterwards; null when it was not completed.</param>
internal sealed record SummerTraining(bool Completed, Level? Conduct);

/// <summary>A result that a person sets against or instead of the formula.</summary>
/// <param name="Number">Number of the decision.</param>
internal sealed record Decision(string Number, string? Reason, Level? Learning = null, bool? Promoted = null);

/// <summary>One pupil's year under a circular that gives means.</summary>
internal sealed record PupilYear
{
    public required int? Grade { get; init; }
    public required IReadOnlyList<SubjectYear> Subjects { get; init; }
    public Level? ConductTerm1 { get; init; }
    public Level? ConductTerm2 { get; init; }
    /// <summary>The year's conduct when it is entered as it is; null: by the table.</summary>
    public Level? ConductYear { get; init; }
    /// <summary>Days of absence in the year; null: not known yet.</summary>
    public int? Absences { get; init; }
    public SummerTraining? SummerTraining { get; init; }
    /// <summary>False: more re-tests may come, so failing ones do not yet hold the pupil back.</summary>
    public bool SummerClosed { get; init; } = true;
    /// <summary>Learns by an individual plan: nothing decides against the pupil automatically.</summary>
    public bool Disabled { get; init; }
    public Decision? Decision { get; init; }
}

/// <summary>Everything that follows from a pupil's year.</summary>
/// <param name="Year">Results of the subjects for the year, before any re-test, in the order entered.</param>
/// <param name="AfterRetest">The year's learning result once re-tests are in; null: none taken.</param>
/// <param name="Retestable">Subjects the pupil may choose to be tested again; empty unless a re-test is due or was taken.</param>
internal sealed record YearResult(
    IReadOnlyList<SubjectResult> Year, Classification Term1, Classification Term2, Classification Learning, Classification? AfterRetest,
    Level? ConductTerm1, Level? ConductTerm2, Level? Conduct, Level? ConductAfterTraining,
    IReadOnlyList<SubjectResult> Retestable, Promotion Promotion, Honour? Honour, IReadOnlyList<string> HonourWhy);
