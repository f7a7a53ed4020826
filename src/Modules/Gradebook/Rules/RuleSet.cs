using System.Text.Json.Serialization;

namespace Khue.Gradebook.Rules;

/// <summary>Who a circular is for.</summary>
internal enum Track : byte
{
    [JsonStringEnumMemberName("general")] General,
    [JsonStringEnumMemberName("continuing")] Continuing,
}

/// <summary>One assessment circular as data: a re-issued circular is another file, and closed years keep theirs. Every block says where its figures come from.</summary>
internal sealed record RuleSet
{
    /// <summary>E.g. "TT22-2021".</summary>
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>Null while in force.</summary>
    public DateOnly? EffectiveTo { get; init; }
    public required Track Track { get; init; }
    /// <summary>Which grades follow it from which school year (the year it begins in) to which (null: still).</summary>
    public required IReadOnlyList<RollOut> RollOut { get; init; }
    public required string Source { get; init; }

    /// <summary>"học sinh" or "học viên"; "hiệu trưởng" or "giám đốc".</summary>
    public required string Learner { get; init; }
    public required string Head { get; init; }

    /// <summary>Finest step of an entered score, in hundredths: 10 or 100.</summary>
    public required int ScoreStep { get; init; }

    /// <summary>Levels of the learning result, best first.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }
    public required PromotionRule Promotion { get; init; }
    public required IReadOnlyList<Honour> Honours { get; init; }
    public required IReadOnlyList<SettingRule> Settings { get; init; }

    /// <summary>Null for primary school.</summary>
    public ScoredRule? Scored { get; init; }
    /// <summary>Null for all but primary school.</summary>
    public PrimaryRule? Primary { get; init; }

    /// <summary>The settings as the file states them.</summary>
    [JsonIgnore] public RuleSettings Defaults { get; init; } = null!;

    /// <summary>The level with this code ("T", "K", "Đ", "CĐ"); null when there is none.</summary>
    public Level? Level(string code) => Levels.FirstOrDefault(x => x.Code == code);

    /// <summary>The conduct level with this code; null when there is none.</summary>
    public Level? Conduct(string code) => Scored?.Conduct.Levels.FirstOrDefault(x => x.Code == code);
}

internal sealed record RollOut
{
    public required int Grade { get; init; }
    public required int FromYear { get; init; }
    public int? ToYear { get; init; }
}

/// <summary>One level of a scale. The greater the rank, the better; the worst is 0.</summary>
internal sealed record Level
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    /// <summary>What a set of subject results must meet; null: whatever is left.</summary>
    public LevelCondition? When { get; init; }
    /// <summary>The same for primary school.</summary>
    public PrimaryCondition? WhenPrimary { get; init; }
    public string? Source { get; init; }
    [JsonIgnore] public int Rank { get; init; }

    public override string ToString() => Title;
}

/// <summary>All parts that are not null must hold.</summary>
internal sealed record LevelCondition
{
    /// <summary>Most comment subjects that may be CĐ.</summary>
    public int? FailedComments { get; init; }
    public ScoreValue? EveryScore { get; init; }
    public ScoreCount? Scores { get; init; }
    /// <summary>Least mean over the scored subjects (TT 58 only; TT 22 has none).</summary>
    public ScoreValue? Mean { get; init; }
    /// <summary>At least one of these subjects must reach the bar (TT 58 only).</summary>
    public KeySubjects? AnyOf { get; init; }
}

internal sealed record ScoreCount
{
    public required int Count { get; init; }
    public required ScoreValue AtLeast { get; init; }
}

internal sealed record KeySubjects
{
    public required IReadOnlyList<string> Codes { get; init; }
    public required ScoreValue AtLeast { get; init; }
}

/// <summary>The rules of schools that give means: TT 22, TT 43, TT 58.</summary>
internal sealed record ScoredRule
{
    public required TermWeights Weights { get; init; }
    public required SlotRule Slots { get; init; }
    public required AdjustmentRule Adjustment { get; init; }
    public required ConductRule Conduct { get; init; }
    /// <summary>Scored subjects needed before the counts of the levels make sense; with fewer a person decides.</summary>
    public required int LeastScoredSubjects { get; init; }
}

/// <summary>How many regular marks a subject has in a term, by its periods in the year.</summary>
internal sealed record SlotRule
{
    public required IReadOnlyList<SlotStep> Score { get; init; }
    public required IReadOnlyList<SlotStep> Comment { get; init; }
    public required string Source { get; init; }

    /// <summary>Regular marks of one term, without the extra one of a topic cluster; midterm and final are one each.</summary>
    public int Regular(SubjectKind kind, int periodsPerYear) =>
        (kind == SubjectKind.Score ? Score : Comment).First(x => x.UpToPeriods is null || periodsPerYear <= x.UpToPeriods).Regular;
}

internal sealed record SlotStep
{
    /// <summary>Null in the last step.</summary>
    public int? UpToPeriods { get; init; }
    public required int Regular { get; init; }
}

/// <summary>Raises a level that one single subject pulled down.</summary>
internal sealed record AdjustmentRule
{
    /// <summary>Codes of the levels the pupil would have without that subject.</summary>
    public required IReadOnlyList<string> WouldBe { get; init; }
    /// <summary>Least drop, in levels, that calls for it.</summary>
    public required int Drop { get; init; }
    /// <summary>Levels to raise by.</summary>
    public required int Raise { get; init; }
    /// <summary>The article, as an explanation cites it.</summary>
    public required string Article { get; init; }
    public required string Source { get; init; }
}

internal sealed record ConductRule
{
    public required IReadOnlyList<Level> Levels { get; init; }
    /// <summary>Year level by the code of term II, then of term I; null: the year level is entered.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Year { get; init; }
    public required string Source { get; init; }

    /// <summary>The year's conduct, by the table; null when it is entered by hand or a term is missing.</summary>
    public Level? OfYear(Level? term1, Level? term2) =>
        Year is null || term1 is null || term2 is null ? null : Levels.First(x => x.Code == Year[term2.Code][term1.Code]);
}

internal sealed record PromotionRule
{
    /// <summary>Code of the least learning level.</summary>
    public required string Learning { get; init; }
    /// <summary>Code of the least conduct level; null in primary school.</summary>
    public string? Conduct { get; init; }
    /// <summary>Most days of absence; null: no limit.</summary>
    public int? MaxAbsences { get; init; }
    /// <summary>Numbers of days at which a warning is due, ascending.</summary>
    public IReadOnlyList<int> WarnAbsences { get; init; } = [];
    /// <summary>A scored subject below this mean can be re-tested in summer.</summary>
    public ScoreValue? RetestBelow { get; init; }
    /// <summary>Code of the least learning level that still gives the right to a re-test.</summary>
    public string? RetestFrom { get; init; }
    /// <summary>Grades at whose end the programme is completed, e.g. 9 and 12.</summary>
    public required IReadOnlyList<int> CompletionGrades { get; init; }
    public required string Source { get; init; }
}

/// <summary>A title at the end of the year; the first whose conditions all hold is given.</summary>
internal sealed record Honour
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    /// <summary>Codes of the least levels; null: no condition.</summary>
    public required string Learning { get; init; }
    public string? Conduct { get; init; }
    public ScoreCount? Scores { get; init; }
    /// <summary>True: only when the class has recognised the pupil's merit.</summary>
    public bool NeedsRecognition { get; init; }
    public required string Source { get; init; }
}
