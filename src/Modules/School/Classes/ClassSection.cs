using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Classes;

/// <summary>A class of one school year.</summary>
internal sealed class ClassSection : IVersioned
{
    ClassSection() { }

    public ClassSection(Guid schoolId, int startYear, int grade, string name)
    {
        (SchoolId, StartYear, Grade) = (schoolId, startYear, grade);
        Call(name);
        if (grade is < 0 or > 12) throw new DomainException(SchoolErrors.NoSuchGrade, nameof(Grade));
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SchoolId { get; private set; }
    public int StartYear { get; private set; }

    /// <summary>1 to 12; 0 in preschool.</summary>
    public int Grade { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>For matching "6A1" with "6a1" in a file.</summary>
    public string FoldedName { get; private set; } = "";
    public Guid? HomeroomTeacherId { get; set; }
    public string? HomeroomTeacherName { get; set; }

    /// <summary>Since when nobody is in it and lists leave it out; null while open.</summary>
    public DateOnly? ClosedOn { get; private set; }
    public int Version { get; set; }

    /// <summary>Refused when the name begins with another grade: marks and results go by the grade.</summary>
    public void Rename(string name)
    {
        if (ClassOrder.Grade(CleanText.Of(name)) is { } grade && grade != Grade) throw new DomainException(SchoolErrors.OtherGrade, nameof(Name), Grade);
        Call(name);
    }

    /// <param name="learners">How many are in it, or will be.</param>
    public void Close(DateOnly today, int learners)
    {
        if (learners > 0) throw new DomainException(SchoolErrors.ClassNotEmpty, null, learners);
        ClosedOn ??= today;
    }

    public void Reopen() => ClosedOn = null;

    void Call(string name)
    {
        Name = CleanText.Of(name);
        if (Name.Length is 0 or > 30) throw new DomainException(SchoolErrors.ClassNameMissing, nameof(Name));
        FoldedName = Fold.Of(Name);
    }
}

/// <summary>Who teaches a subject in a class now. Who taught before is in the journal.</summary>
internal sealed class Teaching
{
    public required Guid ClassId { get; init; }

    /// <summary>Code of the programme: "TOAN".</summary>
    public required string SubjectCode { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid TeacherId { get; set; }
    public required string TeacherName { get; set; }
}

internal sealed class ClassSectionTable : IEntityTypeConfiguration<ClassSection>
{
    public void Configure(EntityTypeBuilder<ClassSection> table)
    {
        table.ToTable("classes");
        table.Property(x => x.Name).HasMaxLength(30);
        table.Property(x => x.FoldedName).HasMaxLength(30);
        table.HasIndex(x => new { x.SchoolId, x.StartYear, x.FoldedName }).IsUnique();
        table.HasIndex(x => x.HomeroomTeacherId);
    }
}

internal sealed class TeachingTable : IEntityTypeConfiguration<Teaching>
{
    public void Configure(EntityTypeBuilder<Teaching> table)
    {
        table.ToTable("teachings");
        table.HasKey(x => new { x.ClassId, x.SubjectCode });
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.HasIndex(x => x.TeacherId);
    }
}
