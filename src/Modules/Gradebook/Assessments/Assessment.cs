using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Gradebook.Assessments;

internal enum AssessmentKind : short { Regular = 1, Midterm = 2, Final = 3 }

/// <summary>Which column of a term: TX1 to TXn, GK, CK.</summary>
/// <param name="Ordinal">From 1 for regular marks; 1 for midterm and final.</param>
internal readonly record struct Slot(AssessmentKind Kind, int Ordinal)
{
    /// <summary>The rules set at most six; a school's own plan stays below this.</summary>
    const int MostRegular = 30;

    public string Code => Kind switch { AssessmentKind.Regular => "TX" + Ordinal.ToString(CultureInfo.InvariantCulture), AssessmentKind.Midterm => "GK", _ => "CK" };

    /// <summary>Null when no column is called so.</summary>
    public static Slot? Parse(string code) => code switch
    {
        "GK" => new(AssessmentKind.Midterm, 1),
        "CK" => new(AssessmentKind.Final, 1),
        ['T', 'X', .. var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal is > 0 and <= MostRegular => new(AssessmentKind.Regular, ordinal),
        _ => null,
    };
}

/// <summary>One column of a score book. Made when its first mark is entered.</summary>
internal sealed class Assessment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClassId { get; init; }
    public required Guid SchoolId { get; init; }
    public required int StartYear { get; init; }
    public required string SubjectCode { get; init; }
    public required short Term { get; init; }
    public required AssessmentKind Kind { get; init; }
    public required short Ordinal { get; init; }
}

internal sealed class AssessmentTable : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> table)
    {
        table.ToTable("assessments");
        table.Property(x => x.SubjectCode).HasMaxLength(20);
        table.HasIndex(x => new { x.ClassId, x.SubjectCode, x.Term, x.Kind, x.Ordinal }).IsUnique();
    }
}
