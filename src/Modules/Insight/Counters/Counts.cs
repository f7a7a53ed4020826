using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Insight.Counters;

// Counted from facts and countable again at any time, hence unjournaled: what happened is in the journal already.

/// <summary>How a school stands in its latest school year.</summary>
internal sealed class SchoolCount : IUnjournaled
{
    public required Guid SchoolId { get; init; }

    /// <summary>2026 for 2026-2027.</summary>
    public int StartYear { get; set; }
    public int Classes { get; set; }
    public int Learners { get; set; }

    /// <summary>Filled cells of this year's score books that came in by facts.</summary>
    public int Scores { get; set; }

    /// <summary>Transcripts of any year: drawn up, signatures on their parts, issued.</summary>
    public int DrawnUp { get; set; }
    public int Signatures { get; set; }
    public int Issued { get; set; }
    public DateTime At { get; set; }
}

/// <summary>How a class stands.</summary>
internal sealed class ClassCount : IUnjournaled
{
    public required Guid ClassId { get; init; }
    public required Guid SchoolId { get; init; }
    public required int StartYear { get; init; }
    public required int Grade { get; init; }
    public required string Name { get; set; }
    public int Learners { get; set; }
    public int Scores { get; set; }
    public int DrawnUp { get; set; }
    public int Signatures { get; set; }
    public int Issued { get; set; }
}

/// <summary>The roll of a class on a day: that of its last session.</summary>
internal sealed class ClassDay : IUnjournaled
{
    public required Guid ClassId { get; init; }
    public required DateOnly Day { get; init; }
    public required Guid SchoolId { get; init; }
    public RollSession Session { get; set; }
    public int Enrolled { get; set; }
    public int Absent { get; set; }
    public int Late { get; set; }
    public DateTime TakenAt { get; set; }
}

/// <summary>A day of a school: the sum of its classes' rolls, and the scores entered.</summary>
internal sealed class SchoolDay : IUnjournaled
{
    public required Guid SchoolId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Classes whose roll was taken.</summary>
    public int Classes { get; set; }
    public int Enrolled { get; set; }
    public int Absent { get; set; }
    public int Late { get; set; }
    public int Scores { get; set; }

    /// <summary>When the last roll came in, UTC; null while none did.</summary>
    public DateTime? RollAt { get; set; }

    /// <summary>When the last score came in, UTC; null while none did.</summary>
    public DateTime? ScoresAt { get; set; }
}

internal sealed class SchoolCountTable : IEntityTypeConfiguration<SchoolCount>
{
    public void Configure(EntityTypeBuilder<SchoolCount> table)
    {
        table.ToTable("schools");
        table.HasKey(x => x.SchoolId);
    }
}

internal sealed class ClassCountTable : IEntityTypeConfiguration<ClassCount>
{
    public void Configure(EntityTypeBuilder<ClassCount> table)
    {
        table.ToTable("classes");
        table.HasKey(x => x.ClassId);
        table.Property(x => x.Name).HasMaxLength(30);
        table.HasIndex(x => new { x.SchoolId, x.StartYear });
    }
}

internal sealed class ClassDayTable : IEntityTypeConfiguration<ClassDay>
{
    public void Configure(EntityTypeBuilder<ClassDay> table)
    {
        table.ToTable("class_days");
        table.HasKey(x => new { x.ClassId, x.Day });
        table.HasIndex(x => new { x.SchoolId, x.Day });
    }
}

internal sealed class SchoolDayTable : IEntityTypeConfiguration<SchoolDay>
{
    public void Configure(EntityTypeBuilder<SchoolDay> table)
    {
        table.ToTable("school_days");
        table.HasKey(x => new { x.SchoolId, x.Day });
        table.HasIndex(x => x.Day);
    }
}
