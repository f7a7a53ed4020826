using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Results;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Promotions;

/// <summary>The homeroom teacher sets what a learner must do in summer for their conduct, and later says what came of it.</summary>
internal sealed class RecordSummerTask(KhueDb db, PromotionAccess access) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public Guid LearnerId { get; set; }
        [MaxLength(SummerTask.Most, ErrorMessage = "Nhiệm vụ dài quá 1000 chữ.")] public string? Task { get; set; }

        /// <summary>Null while under way.</summary>
        public bool? IsDone { get; set; }

        /// <summary>The conduct proposed for the year; null or empty: none.</summary>
        public string? Conduct { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var (year, learner) = await access.Guided(c.ClassId, c.LearnerId, ct);
        MustBeDue(year, learner);
        var conduct = string.IsNullOrEmpty(c.Conduct) ? null : c.Conduct;
        if (conduct is not null && year.Rules.Conduct(conduct) is null) throw new DomainException(GradebookErrors.NoSuchConduct, nameof(c.Conduct), conduct);
        if (c.IsDone == true && conduct is null) throw new DomainException(GradebookErrors.ConductMissing, nameof(c.Conduct));
        var task = await db.Set<SummerTask>().FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.LearnerId == c.LearnerId, ct);
        if (task is null) db.Add(task = new() { ClassId = c.ClassId, LearnerId = c.LearnerId });
        task.Record(CleanText.Of(c.Task ?? ""), c.IsDone, conduct);
        db.Tell(new SummerTaskRecorded(c.ClassId, year.Section.SchoolId, c.LearnerId, task.Task, task.IsDone, task.Conduct));
        await db.SaveChangesAsync(ct);
    }

    static void MustBeDue(ClassYear year, LearnerYear learner)
    {
        var result = (learner with { Task = null }).Compute(year.Calculation, byRule: true);
        if (result.Promotion.Outcome != PromotionOutcome.SummerTrainingPending) throw new DomainException(GradebookErrors.TrainingNotDue, null, result.Promotion.Text.ToLowerInvariant());
    }
}
