using Khue.Gradebook.Contracts;
using Khue.Gradebook.Means;
using Khue.Gradebook.Rules;
using Khue.School.Contracts;

namespace Khue.Gradebook.Results;

/// <summary>One learner's year out of what is stored.</summary>
/// <param name="Means">One for each subject; null while nothing was entered.</param>
internal sealed record LearnerYear(RuleSet Rules, int Grade, IReadOnlyList<Subject> Subjects, IReadOnlyList<SubjectMean?> Means, string? Conduct1, string? Conduct2, AbsenceCount Absences)
{
    /// <param name="comment">The comment by subject code, "" for the homeroom teacher's; null when there is none.</param>
    public LearnerResult Result(YearCalculation calculation, LearnerView learner, Func<string, string?> comment)
    {
        var year = calculation.Compute(Year());
        var learning = year.AfterRetest ?? year.Learning;
        return new(learner.PersonId, learner.Name, [.. Subjects.Select((x, i) => Subject(i, year.Year[i].Outcome, comment(x.Code)))],
            Conduct1, Conduct2, (year.ConductAfterTraining ?? year.Conduct)?.Code,
            year.Term1.Level?.Code, year.Term2.Level?.Code, learning.Level?.Code,
            Absences.WithLeave, Absences.WithoutLeave, year.Promotion.Outcome.ToString(), year.Promotion.Text, year.Honour?.Title, comment(""),
            [.. Missing(comment)], [.. learning.Why, .. year.Promotion.Why, .. year.HonourWhy])
        {
            Adjustment = learning is { Raised: { } raised, Base: { } before, Level: { } after } ? new(raised.Subject.Subject.Name, before.Code, after.Code) : null,
        };
    }

    PupilYear Year() => new()
    {
        Grade = Grade,
        Subjects = [.. Subjects.Select((x, i) => new SubjectYear(x, OutcomeCode.Read(Means[i]?.Term1), OutcomeCode.Read(Means[i]?.Term2),
            Means[i] is { IsExempt: true } ? Outcome.Exempt : null, Means[i]?.Retest is { } retest ? OutcomeCode.Read(retest) : null))],
        ConductTerm1 = Level(Conduct1),
        ConductTerm2 = Level(Conduct2),
        Absences = Absences.Total,
        SummerClosed = false,
    };

    SubjectResultView Subject(int i, Outcome year, string? comment) => new(Subjects[i].Code, OutcomeCode.Text(Means[i]?.Term1), OutcomeCode.Text(Means[i]?.Term2),
        year.State == OutcomeState.Pending ? null : year.ToString(), OutcomeCode.Text(Means[i]?.Retest), comment, Means[i]?.IsExempt ?? false);

    IEnumerable<string> Missing(Func<string, string?> comment)
    {
        for (var i = 0; i < Subjects.Count; i++)
        {
            var terms = new[] { ("học kỳ I", Means[i]?.Term1), ("học kỳ II", Means[i]?.Term2) }.Where(x => x.Item2 is null).Select(x => x.Item1).ToList();
            if (terms.Count > 0) yield return $"{Subjects[i].Name}: chưa đủ điểm {string.Join(" và ", terms)}.";
        }
        if (Conduct1 is null) yield return "Chưa có kết quả rèn luyện học kỳ I.";
        if (Conduct2 is null) yield return "Chưa có kết quả rèn luyện học kỳ II.";
        if (comment("") is null) yield return "Chưa có nhận xét của giáo viên chủ nhiệm.";
    }

    Level? Level(string? code) => code is null ? null : Rules.Conduct(code);
}
