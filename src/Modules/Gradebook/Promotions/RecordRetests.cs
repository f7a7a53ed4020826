using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Means;
using Khue.Gradebook.Results;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>The subject's teacher, or a head of the school, enters what the summer re-tests of a learner came to. Only what differs is written; left empty, a result is taken back.</summary>
internal sealed class RecordRetests(KhueDb db, PromotionAccess access) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }

        /// <summary>By subject code: "5,5", "Đ", "CĐ", or nothing. Subjects left out stay as they are.</summary>
        [Required(ErrorMessage = "Gửi kết quả theo mã môn.")] public Dictionary<string, string?> Results { get; set; } = [];
    }

    /// <summary>Returns how many results changed.</summary>
    public async Task<int> Handle(Command c, CancellationToken ct)
    {
        var year = (await access.Open(c.ClassId, ct)).Year;
        var learner = PromotionAccess.Of(year, c.LearnerId);
        var result = learner.Compute(year.Calculation, byRule: true);
        var means = await db.Set<SubjectMean>().Where(x => x.ClassId == c.ClassId && x.LearnerId == c.LearnerId).ToDictionaryAsync(x => x.SubjectCode, ct);
        var changed = 0;
        foreach (var (code, typed) in c.Results)
        {
            var subject = access.MayRetest(year, code) ? year.Subjects.FirstOrDefault(x => x.Code == code) : null;
            if (subject is null) throw new NotFoundException(nameof(Subject));
            var (before, after) = (OutcomeCode.Text(means.GetValueOrDefault(code)?.Retest), string.IsNullOrWhiteSpace(typed) ? (Outcome?)null : Read(typed, subject, year.Rules));
            if (before == after?.ToString()) continue;
            MustBeDue(year, result, subject);
            means[code].Retest = after is { } given ? OutcomeCode.Of(given) : null;
            db.Tell(new RetestRecorded(c.ClassId, year.Section.SchoolId, code, new(c.LearnerId, before, after?.ToString())));
            changed++;
        }
        await db.SaveChangesAsync(ct);
        return changed;
    }

    static void MustBeDue(ClassYear year, YearResult result, Subject subject)
    {
        if (result.Retestable.Any(x => x.Subject.Code == subject.Code)) return;
        var outcome = result.Year.First(x => x.Subject.Code == subject.Code);
        throw year.Calculation.Retestable(outcome) ? new DomainException(GradebookErrors.RetestNotOpen, nameof(Command.Results), result.Promotion.Text.ToLowerInvariant())
            : new DomainException(GradebookErrors.RetestNotDue, nameof(Command.Results), subject.Name, outcome.Outcome);
    }

    static Outcome Read(string value, Subject subject, RuleSet rules)
    {
        if (MarkText.ReadResult(value.Trim(), subject.Kind, rules.ScoreStep, out var mark) is { } refusal) throw new DomainException(GradebookErrors.RetestUnreadable, nameof(Command.Results), subject.Name, refusal);
        return mark.State switch { MarkState.Scored => Outcome.Scored(mark.Value), MarkState.Passed => Outcome.Passed, _ => Outcome.NotPassed };
    }
}
