using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

/// <summary>Short words for the tables of the domain report.</summary>
static class Given
{
    public static RuleSet Tt22 => RuleBook.Set("TT22-2021")!;
    public static RuleSet Tt43 => RuleBook.Set("TT43-2021")!;
    public static RuleSet Tt27 => RuleBook.Set("TT27-2020")!;
    public static RuleSet Tt58 => RuleBook.Set("TT58-2011")!;

    public static ScoreValue Score(string text) =>
        ScoreValue.Parse(text, ScoreValue.OneDecimal, out var value) == ScoreRefusal.None ? value : throw new FormatException(text);

    /// <summary>"–" is a mark still missing, "M" one to be made up, "0!" missed without make-up, Đ and CĐ comments, X exempt.</summary>
    public static Mark Mark(string text) => text switch
    {
        "–" => Khue.Gradebook.Rules.Mark.Empty,
        "M" => Khue.Gradebook.Rules.Mark.MissedExcused,
        "0!" => Khue.Gradebook.Rules.Mark.MissedZero,
        "Đ" => Khue.Gradebook.Rules.Mark.Passed,
        "CĐ" => Khue.Gradebook.Rules.Mark.NotPassed,
        "X" => Khue.Gradebook.Rules.Mark.Exempt,
        _ => Khue.Gradebook.Rules.Mark.Scored(Score(text)),
    };

    public static TermResult Term(string regular, string midterm, string final, int required, bool locked = false, SubjectKind kind = SubjectKind.Score) =>
        new TermMarks(regular.Split(' ').Select(Mark).ToArray(), Mark(midterm), Mark(final), locked).Result(kind, required, Tt22.Scored!.Weights);

    /// <summary>Scored subjects S1, S2 … with these means, then comment subjects with "Đ" or "CĐ".</summary>
    public static SubjectResult[] Results(string scores, string comments = "Đ Đ Đ Đ Đ") =>
    [
        .. Words(scores).Select((x, i) => new SubjectResult(new($"S{i + 1}", $"Môn {i + 1}", SubjectKind.Score), Outcome.Scored(Score(x)))),
        .. Words(comments).Select((x, i) => new SubjectResult(new($"C{i + 1}", $"Nhận xét {i + 1}", SubjectKind.Comment), x == "Đ" ? Outcome.Passed : Outcome.NotPassed)),
    ];

    /// <summary>A year with these results, entered as they are.</summary>
    public static PupilYear Year(IEnumerable<SubjectResult> results, string? conduct, int? absences, int grade = 8) => new()
    {
        Grade = grade,
        Subjects = [.. results.Select(x => new SubjectYear(x.Subject, null, null, x.Outcome))],
        ConductYear = conduct is null ? null : Tt22.Conduct(conduct),
        Absences = absences,
    };

    public static YearResult Compute(PupilYear year, RuleSettings? settings = null) => new YearCalculation(Tt22, settings ?? Tt22.Defaults).Compute(year);

    static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
