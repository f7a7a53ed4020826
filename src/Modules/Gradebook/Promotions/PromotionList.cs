using Khue.Gradebook.Results;
using Khue.Gradebook.Rules;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.Gradebook.Promotions;

/// <summary>Who of a class goes up, who does not, and what is still to be done about whom.</summary>
internal sealed class PromotionList(PromotionAccess access) : IUseCase
{
    /// <param name="Text">"Được lên lớp".</param>
    /// <param name="Why">Vietnamese sentences.</param>
    /// <param name="Retests">Subjects to be tested again, with what was entered.</param>
    internal sealed record Row(Guid LearnerId, string Name, string? Learning, string? Conduct, int Absences, PromotionOutcome Outcome, string Text, IReadOnlyList<string> Why, IReadOnlyList<string> Retests)
    {
        /// <summary>Nobody has to do anything more.</summary>
        public bool IsSettled => Outcome is PromotionOutcome.Promoted or PromotionOutcome.PromotedAfterSummer or PromotionOutcome.ManualOverride;
    }

    /// <param name="SeesAll">False for a subject teacher, who sees the re-tests of their subject only.</param>
    internal sealed record View(ClassView Class, string Circular, bool SeesAll, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(Guid classId, CancellationToken ct)
    {
        var (year, seesAll, _) = await access.Open(classId, ct);
        var rows = year.Learners.Select(x => (Learner: x, Result: x.Compute(year.Calculation)))
            .Where(x => seesAll || x.Result.Retestable.Any(s => access.MayRetest(year, s.Subject.Code))).Select(x => Of(x.Learner, x.Result, seesAll, year));
        return new(year.Section, year.Rules.Title.Split(" về ")[0], seesAll, [.. rows]);
    }

    Row Of(LearnerYear x, YearResult result, bool seesAll, ClassYear year) => new(x.Learner.PersonId, x.Learner.Name,
        seesAll ? (result.AfterRetest ?? result.Learning).Level?.Title : null, seesAll ? (result.ConductAfterTraining ?? result.Conduct)?.Title : null, seesAll ? x.Absences.Total : 0,
        result.Promotion.Outcome, x.PromotionText(result.Promotion), seesAll ? result.Promotion.Why : [],
        [.. result.Retestable.Where(s => seesAll || access.MayRetest(year, s.Subject.Code)).Select(s => $"{s} → {Means.OutcomeCode.Text(x.Mean(s.Subject.Code)?.Retest) ?? "chưa kiểm tra"}")]);
}
