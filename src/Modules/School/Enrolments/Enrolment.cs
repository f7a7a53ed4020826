using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Enrolments;

/// <summary>A learner at a school, from a day to a day. Name and sort key are kept here so that lists need no other module; the registry's corrections are followed.</summary>
internal sealed class Enrolment : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while enrolled.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Class that the roster named, while the learner is not placed; null when none or placed.</summary>
    public string? PlannedClass { get; set; }

    /// <summary>The class of now; null while not placed. Follows the open placement.</summary>
    public Guid? ClassId { get; set; }

    /// <summary>The merge of two records of one person that ended it, so that taking the merge back can open it again; null in most cases.</summary>
    public Guid? MergeId { get; set; }
    public int Version { get; set; }

    /// <summary>Puts the learner into a class from a day on, which is not before the enrolment.</summary>
    public Placement Place(Guid classId, DateOnly from)
    {
        if (from < From) throw new DomainException(SchoolErrors.BeforeEnrolment, "From", $"{From:dd/MM/yyyy}");
        (ClassId, PlannedClass) = (classId, null);
        return new() { ClassId = classId, PersonId = PersonId, SchoolId = SchoolId, Name = Name, SortKey = SortKey, From = from };
    }

    /// <summary>The same learner is enrolled under the record that stays.</summary>
    public void EndByMerge(Guid mergeId, DateOnly on) => (To, ClassId, PlannedClass, MergeId) = (on < From ? From : on, null, null, mergeId);

    /// <summary>They were two learners after all.</summary>
    public void Reopen(Guid? classId) => (To, ClassId, MergeId) = (null, classId, null);

    /// <summary>The last day at the school.</summary>
    public void End(DateOnly on)
    {
        if (on < From) throw new DomainException(SchoolErrors.BeforeEnrolment, "On", $"{From:dd/MM/yyyy}");
        (To, ClassId, PlannedClass) = (on, null, null);
    }
}

/// <summary>A learner in a class, from a day to a day.</summary>
internal sealed class Placement : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClassId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>Shown beside the name on lists from the day after the last; null while they are in the class.</summary>
    public string? LeftBecause { get; set; }

    /// <summary>As at the enrolment.</summary>
    public Guid? MergeId { get; set; }
    public int Version { get; set; }

    /// <summary>The same learner is in a class under the record that stays.</summary>
    public void EndByMerge(Guid mergeId, DateOnly on) => (To, LeftBecause, MergeId) = (on < From ? From : on, "Hồ sơ trùng, đã gộp vào hồ sơ khác của em", mergeId);

    public void Reopen() => (To, LeftBecause, MergeId) = (null, null, null);
}

internal sealed class EnrolmentTable : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> table)
    {
        table.ToTable("enrolments");
        table.Property(x => x.PlannedClass).HasMaxLength(30);
        table.HasIndex(x => x.PersonId);
        table.HasIndex(x => new { x.SchoolId, x.ClassId, x.SortKey });
    }
}

internal sealed class PlacementTable : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> table)
    {
        table.ToTable("placements");
        table.Property(x => x.LeftBecause).HasMaxLength(400);
        table.HasIndex(x => new { x.ClassId, x.SortKey });
        table.HasIndex(x => x.PersonId);
    }
}
