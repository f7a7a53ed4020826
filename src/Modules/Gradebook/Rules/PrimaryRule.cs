using System.Text.Json.Serialization;

namespace Khue.Gradebook.Rules;

/// <summary>The rules of primary school: levels of subjects, qualities and competences, and whole-number tests.</summary>
internal sealed record PrimaryRule
{
    /// <summary>T, H, C: best first.</summary>
    public required IReadOnlyList<Level> SubjectLevels { get; init; }
    /// <summary>T, Đ, C: best first.</summary>
    public required IReadOnlyList<Level> QualityLevels { get; init; }
    /// <summary>Qualities and competences.</summary>
    public required IReadOnlyList<Quality> Qualities { get; init; }
    public required IReadOnlyList<PeriodicTest> Tests { get; init; }
    public required string Source { get; init; }

    public Level? SubjectLevel(string code) => SubjectLevels.FirstOrDefault(x => x.Code == code);
    public Level? QualityLevel(string code) => QualityLevels.FirstOrDefault(x => x.Code == code);

    /// <summary>True when the subject sits a test in that grade at that moment; null when the rule does not know the subject.</summary>
    public bool? HasTest(string subject, int grade, Moment moment) =>
        Tests.FirstOrDefault(x => x.Subject == subject) is { } test ? test.Grades(moment).Contains(grade) : null;
}

/// <summary>The four moments of a primary school year.</summary>
internal enum Moment : byte { MidTerm1, EndTerm1, MidTerm2, EndYear }

/// <param name="Group">"quality", "common" or "specific".</param>
/// <param name="FromGrade">Not assessed before this grade.</param>
internal sealed record Quality(string Code, string Name, string Group, int FromGrade);

/// <summary>In which grades a subject has a test; empty lists: never.</summary>
internal sealed record PeriodicTest
{
    public required string Subject { get; init; }
    public required IReadOnlyList<int> Mid { get; init; }
    public required IReadOnlyList<int> End { get; init; }

    public IReadOnlyList<int> Grades(Moment moment) => moment is Moment.MidTerm1 or Moment.MidTerm2 ? Mid : End;
}

/// <summary>What a year must show for a level.</summary>
internal sealed record PrimaryCondition
{
    /// <summary>Codes of the least level of every subject and of every quality.</summary>
    public required string Subjects { get; init; }
    public required string Qualities { get; init; }
    /// <summary>Least score of every year-end test.</summary>
    public required ScoreValue Tests { get; init; }
    [JsonIgnore] public int SubjectRank { get; init; }
    [JsonIgnore] public int QualityRank { get; init; }
}
