using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Attendance;

/// <summary>The roll of one class in one session. Only those away or late have a row of their own: a full class costs one row.</summary>
internal sealed class Roll : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClassId { get; init; }
    public required Guid SchoolId { get; init; }
    public required int StartYear { get; init; }
    public required DateOnly Day { get; init; }
    public required RollSession Session { get; init; }
    public int Enrolled { get; set; }
    public int Absent { get; set; }
    public int Late { get; set; }
    public Guid TakenById { get; set; }
    public required string TakenBy { get; set; }
    public DateTime TakenAt { get; set; }
    public int Version { get; set; }

    /// <summary>Takes the roll, for the first time or again.</summary>
    /// <param name="marks">Those away or late; no learner twice.</param>
    /// <param name="known">Rows of the roll as it was; becomes what it is.</param>
    public void Take(IReadOnlyList<RollMark> marks, int enrolled, List<Absence> known, Actor by, DateTime now)
    {
        Late = marks.Count(x => x.Kind == AbsenceKind.Late);
        (Enrolled, Absent) = (enrolled, marks.Count - Late);
        (TakenById, TakenBy, TakenAt) = (by.PersonId, by.Name, now);
        known.RemoveAll(x => marks.All(m => m.LearnerId != x.LearnerId));
        foreach (var mark in marks)
            if (known.Find(x => x.LearnerId == mark.LearnerId) is { } row) (row.Kind, row.Note) = (mark.Kind, mark.Note);
            else known.Add(new() { RollId = Id, LearnerId = mark.LearnerId, ClassId = ClassId, Day = Day, Session = Session, Kind = mark.Kind, Note = mark.Note });
    }
}

/// <summary>A learner who was not there, or came late.</summary>
internal sealed class Absence
{
    public required Guid RollId { get; init; }
    public required Guid LearnerId { get; init; }
    public required Guid ClassId { get; init; }
    public required DateOnly Day { get; init; }
    public required RollSession Session { get; init; }
    public required AbsenceKind Kind { get; set; }
    public string? Note { get; set; }
}

internal sealed class RollTable : IEntityTypeConfiguration<Roll>
{
    public void Configure(EntityTypeBuilder<Roll> table)
    {
        table.ToTable("rolls");
        table.HasIndex(x => new { x.ClassId, x.Day, x.Session }).IsUnique();
        table.HasIndex(x => new { x.SchoolId, x.Day });
    }
}

internal sealed class AbsenceTable : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> table)
    {
        table.ToTable("absences");
        table.HasKey(x => new { x.RollId, x.LearnerId });
        table.Property(x => x.Note).HasMaxLength(300);
        table.HasIndex(x => new { x.LearnerId, x.Day });
    }
}
