using Khue.Gradebook.Means;
using Khue.Gradebook.Results;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>All that bears on one learner's promotion, and what the actor may do about it.</summary>
internal sealed class LearnerCase(KhueDb db, PromotionAccess access) : IUseCase
{
    /// <param name="Code">Of the subject.</param>
    /// <param name="Year">The year's result: "3,4", "CĐ".</param>
    /// <param name="Value">Of the re-test; null when not taken.</param>
    internal sealed record Retest(string Code, string Name, string Year, string? Value, bool IsScored, bool MayRecord);

    internal sealed record Exempted(string Code, string Name, string Decision, string Reason, DateOnly From, DateOnly To);

    /// <param name="SeesAll">False for a subject teacher: only their re-tests are filled.</param>
    /// <param name="Task">Null while none was set.</param>
    /// <param name="TrainingIsDue">Conduct fell short and the rules give a summer.</param>
    /// <param name="Guides">The actor sets and judges the summer task.</param>
    /// <param name="ByRule">What the rules say without a decision.</param>
    internal sealed record View(
        ClassView Class, string Name, string Circular, string Head, bool SeesAll, string Text, IReadOnlyList<string> Why, string? Learning, string? Conduct, int Absences,
        IReadOnlyList<Retest> Retests, SummerTask? Task, bool TrainingIsDue, bool Guides, bool Decides, PromotionDecision? Decision, Promotion ByRule,
        IReadOnlyList<Exempted> Exemptions, IReadOnlyList<Subject> Subjects, IReadOnlyList<Level> Levels, IReadOnlyList<Level> ConductLevels);

    public async Task<View> Handle(Guid classId, Guid learnerId, CancellationToken ct)
    {
        var (year, seesAll, isHomeroom) = await access.Open(classId, ct);
        var learner = PromotionAccess.Of(year, learnerId);
        var result = learner.Compute(year.Calculation);
        var byRule = learner.Compute(year.Calculation, byRule: true);
        List<Retest> retests = [.. byRule.Retestable.Where(x => seesAll || access.MayRetest(year, x.Subject.Code)).Select(x => new Retest(x.Subject.Code, x.Subject.Name, $"{x.Outcome}",
            OutcomeCode.Text(learner.Mean(x.Subject.Code)?.Retest), x.Subject.Kind == SubjectKind.Score, access.MayRetest(year, x.Subject.Code)))];
        if (!seesAll && retests.Count == 0) throw new NotFoundException(nameof(LearnerCase));
        var due = (learner with { Task = null }).Compute(year.Calculation, byRule: true).Promotion.Outcome == PromotionOutcome.SummerTrainingPending;
        return new(year.Section, learner.Learner.Name, year.Rules.Title.Split(" về ")[0], year.Rules.Head, seesAll, learner.PromotionText(result.Promotion), seesAll ? result.Promotion.Why : [],
            seesAll ? (result.AfterRetest ?? result.Learning).Level?.Title : null, seesAll ? (result.ConductAfterTraining ?? result.Conduct)?.Title : null, learner.Absences.Total,
            retests, seesAll ? learner.Task : null, seesAll && due, isHomeroom || access.Decides, access.Decides, seesAll ? learner.Ruling : null, byRule.Promotion,
            seesAll ? await Exemptions(classId, learnerId, year, ct) : [], year.Subjects, year.Rules.Levels, year.Rules.Scored!.Conduct.Levels);
    }

    async Task<IReadOnlyList<Exempted>> Exemptions(Guid classId, Guid learnerId, ClassYear year, CancellationToken ct)
    {
        var stored = await db.Set<Exemption>().AsNoTracking().Where(x => x.ClassId == classId && x.LearnerId == learnerId).ToListAsync(ct);
        return [.. stored.Select(x => new Exempted(x.SubjectCode, year.Subjects.FirstOrDefault(s => s.Code == x.SubjectCode)?.Name ?? x.SubjectCode, x.Decision, x.Reason, x.From, x.To)).OrderBy(x => x.Name, StringComparer.Ordinal)];
    }
}
