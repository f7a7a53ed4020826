using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What becomes of a row.</summary>
enum RowOutcome : byte { Ok, Warning, Rejected }

/// <summary>The person that a row describes; null or empty where the row does not tell, or not believably.</summary>
sealed record DraftPerson(string FullName, DateOnly? DateOfBirth, Gender? Gender, string? PersonalId, string? MinistryCode, string? ClassName)
{
    public string? Ethnicity { get; init; }
    public string? BirthPlace { get; init; }
    public string? Address { get; init; }

    /// <summary>The key under which the system that made the file knows them; null in a spreadsheet.</summary>
    public string? SourcedId { get; init; }

    /// <summary>Parents, guardian, phones and ward; null when the row tells of none.</summary>
    public FamilyCandidate? Family { get; init; }
}

/// <summary>The cells of a row as written, for the person who corrects them; kept only of rows with findings.</summary>
sealed record WrittenCells(string FullName, string DateOfBirth, string Gender, string PersonalId, string MinistryCode);

/// <summary>A value that is taken otherwise than it was written.</summary>
/// <param name="Field">As in <see cref="Finding.Field"/>.</param>
/// <param name="Written">As in the file.</param>
/// <param name="Taken">As understood.</param>
readonly record struct Repair(string Field, string Written, string Taken);

/// <summary>One row that is about a pupil, judged.</summary>
sealed class RowDraft(string sheet, int row, DraftPerson person, IReadOnlyList<Finding> findings, IReadOnlyList<Repair> repairs, WrittenCells? written = null)
{
    public string Sheet { get; } = sheet;

    /// <summary>As the spreadsheet counts, from 1.</summary>
    public int Row { get; } = row;
    public DraftPerson Person { get; } = person;
    public IReadOnlyList<Finding> Findings { get; private set; } = findings;

    /// <summary>Names cleaned, zeros put back, old fonts turned into Unicode; empty when all stands as written.</summary>
    public IReadOnlyList<Repair> Repairs { get; } = repairs;

    /// <summary>Null when nothing was found in the row as it was read.</summary>
    public WrittenCells? Written { get; } = written;

    public RowOutcome Outcome => Findings.Count == 0 ? RowOutcome.Ok : Findings.Any(x => x.Severity == Severity.Rejected) ? RowOutcome.Rejected : RowOutcome.Warning;

    /// <summary>The codes of the findings, each once, in the order found.</summary>
    public IEnumerable<string> Reasons => Findings.Select(x => x.Code).Distinct();

    internal void Add(Finding finding) => Findings = [.. Findings, finding];
}
