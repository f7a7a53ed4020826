using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Promotions;

/// <summary>What a learner whose conduct fell short does in summer (rèn luyện trong hè), and what it comes to: the homeroom teacher judges, the head of the school approves.</summary>
internal sealed class SummerTask : IVersioned
{
    public const int Most = 1000;

    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public string Task { get; private set; } = "";

    /// <summary>Null while under way.</summary>
    public bool? IsDone { get; private set; }

    /// <summary>Level proposed for the year; null when none.</summary>
    public string? Conduct { get; private set; }

    /// <summary>Who approved; the level stands from then on.</summary>
    public string? ApprovedBy { get; private set; }
    public int Version { get; set; }

    /// <summary>Another word of the homeroom teacher needs another approval.</summary>
    public void Record(string task, bool? isDone, string? conduct)
    {
        if (task.Length == 0) throw new DomainException(GradebookErrors.TaskMissing, nameof(Task));
        if (conduct is not null && isDone != true) throw new DomainException(GradebookErrors.TrainingUnfinished, nameof(Conduct));
        if ((IsDone, Conduct) != (isDone, conduct)) ApprovedBy = null;
        (Task, IsDone, Conduct) = (task, isDone, conduct);
    }

    public void Approve(string by)
    {
        if (Conduct is null) throw new DomainException(GradebookErrors.NothingToApprove);
        ApprovedBy = by;
    }

    /// <summary>As the rules take it: a level that nobody approved does not stand yet.</summary>
    public Rules.SummerTraining? Outcome(Func<string, Rules.Level?> level) =>
        IsDone is { } done ? new(done, ApprovedBy is not null && Conduct is { } conduct ? level(conduct) : null) : null;
}

internal sealed class SummerTaskTable : IEntityTypeConfiguration<SummerTask>
{
    public void Configure(EntityTypeBuilder<SummerTask> table)
    {
        table.ToTable("summer_tasks");
        table.HasKey(x => new { x.ClassId, x.LearnerId });
        table.Property(x => x.Task).HasMaxLength(SummerTask.Most);
        table.Property(x => x.Conduct).HasMaxLength(5);
        table.Property(x => x.ApprovedBy).HasMaxLength(200);
    }
}
