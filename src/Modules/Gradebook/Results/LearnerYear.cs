using Khue.Gradebook.Contracts;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Gradebook.Rules;
using Khue.School.Contracts;

namespace Khue.Gradebook.Results;

/// <summary>One learner's year out of what is stored.</summary>
/// <param name="Means">One for each subject; null while nothing was entered.</param>
internal sealed record LearnerYear(LearnerView Learner, RuleSet Rules, int Grade, IReadOnlyList<Subject> Subjects, IReadOnlyList<SubjectMean?> Means, string? Conduct1, string? Conduct2, AbsenceCount Absences)
{
    /// <summary>Whoever came from another school in the second term has no first term here.</summary>
    public bool CameAfterTerm1 { get; init; }
    public SummerTask? Task { get; init; }
    public PromotionDecision? Ruling { get; init; }

    /// <param name="byRule">True: as if the head had decided nothing.</param>
    public YearResult Compute(YearCalculation calculation, bool byRule = false)
    {
        var year = Year() with { Decision = byRule || Ruling is null ? null : new(Ruling.Number, Ruling.Reason, Ruling.Learning is { } code ? Rules.Level(code) : null, Ruling.IsPromoted) };
        var result = calculation.Compute(year);
        // Once each subject that was due has been tested again, nothing more can come: what falls short now holds the learner back.
        return result.Promotion.Outcome == PromotionOutcome.RetestPending && result.Retestable.All(x => Mean(x.Subject.Code)?.Retest is not null)
            ? calculation.Compute(year with { SummerClosed = true }) : result;
    }

    /// <param name="comment">The comment by subject code, "" for the homeroom teacher's; null when there is none.</param>
    public LearnerResult Result(YearCalculation calculation, Func<string, string?> comment)
    {
        var year = Compute(calculation);
        var learning = year.AfterRetest ?? year.Learning;
        return new(Learner.PersonId, Learner.Name, [.. Subjects.Select((x, i) => Subject(i, year.Year[i].Outcome, comment(x.Code)))],
            Conduct1, Conduct2, (year.ConductAfterTraining ?? year.Conduct)?.Code,
            year.Term1.Level?.Code, year.Term2.Level?.Code, learning.Level?.Code,
            Absences.WithLeave, Absences.WithoutLeave, year.Promotion.Outcome.ToString(), PromotionText(year.Promotion), year.Honour?.Title, comment(""),
            [.. Missing(year, comment)], [.. learning.Why, .. year.Promotion.Why, .. year.HonourWhy])
        {
            Adjustment = learning is { Raised: { } raised, Base: { } before, Level: { } after } ? new(raised.Subject.Subject.Name, before.Code, after.Code) : null,
        };
    }

    /// <summary>As printed in the học bạ: a decision goes with its number.</summary>
    public string PromotionText(Promotion promotion) =>
        promotion.Outcome == PromotionOutcome.ManualOverride && Ruling is not null ? promotion.Text.Replace("(theo quyết định)", $"(theo quyết định {Ruling.Number})", StringComparison.Ordinal) : promotion.Text;

    public SubjectMean? Mean(string subjectCode) => Means.FirstOrDefault(x => x?.SubjectCode == subjectCode);

    PupilYear Year() => new()
    {
        Grade = Grade,
        Subjects = [.. Subjects.Select((x, i) => new SubjectYear(x, HasNoTerm1(Means[i]) ? null : OutcomeCode.Read(Means[i]?.Term1), OutcomeCode.Read(Means[i]?.Term2),
            null, Means[i]?.Retest is { } retest ? OutcomeCode.Read(retest) : null))],
        ConductTerm1 = Level(Conduct1),
        ConductTerm2 = Level(Conduct2),
        Absences = Absences.Total,
        SummerTraining = Task?.Outcome(Rules.Conduct),
        SummerClosed = false,
    };

    bool HasNoTerm1(SubjectMean? mean) => CameAfterTerm1 && mean?.Term1 is null;

    SubjectResultView Subject(int i, Outcome year, string? comment) => new(Subjects[i].Code, OutcomeCode.Text(Means[i]?.Term1), OutcomeCode.Text(Means[i]?.Term2),
        year.State is OutcomeState.Pending or OutcomeState.NeedsDecision ? null : year.ToString(), OutcomeCode.Text(Means[i]?.Retest), comment, Means[i]?.IsExempt ?? false);

    IEnumerable<string> Missing(YearResult year, Func<string, string?> comment)
    {
        for (var i = 0; i < Subjects.Count; i++)
        {
            var terms = new[] { ("học kỳ I", HasNoTerm1(Means[i]) ? (short)0 : Means[i]?.Term1), ("học kỳ II", Means[i]?.Term2) }.Where(x => x.Item2 is null).Select(x => x.Item1).ToList();
            if (terms.Count > 0) yield return $"{Subjects[i].Name}: chưa đủ điểm {string.Join(" và ", terms)}.";
        }
        if (Conduct1 is null && !CameAfterTerm1) yield return "Chưa có kết quả rèn luyện học kỳ I.";
        if (Conduct2 is null) yield return "Chưa có kết quả rèn luyện học kỳ II.";
        if (year.Promotion.Outcome == PromotionOutcome.NeedsDecision) yield return $"Chờ {Rules.Head} quyết định.";
        if (comment("") is null) yield return "Chưa có nhận xét của giáo viên chủ nhiệm.";
    }

    Level? Level(string? code) => code is null ? null : Rules.Conduct(code);
}
