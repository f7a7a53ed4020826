using System.Text.Json;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

internal enum RosterRowOutcome : byte { Added, Updated, Unchanged, Skipped }

/// <summary>What became of one row when its file was applied. Rows that were undone are gone; those an undo left say why.</summary>
internal sealed class RosterImportRow : IUnjournaled
{
    public required Guid ImportId { get; init; }
    public required string Sheet { get; init; }
    public required int Row { get; init; }
    public required RosterRowOutcome Outcome { get; init; }

    /// <summary>Null when skipped.</summary>
    public Guid? PersonId { get; init; }
    public Guid? EnrolmentId { get; init; }

    /// <summary>A short print of the person as this row left them; another one now means that someone has edited since. Null when skipped or unchanged.</summary>
    public long? Print { get; init; }

    /// <summary>What an undo puts back, JSON; null for an added row without a family.</summary>
    public string? Before { get; init; }

    /// <summary>Why it was skipped.</summary>
    public string? Note { get; init; }

    /// <summary>Why an undo left it; null unless one did.</summary>
    public string? Stays { get; set; }

    public RowBefore? ReadBefore() => Before is null ? null : JsonSerializer.Deserialize<RowBefore>(Before, FactCatalog.Json);
}

/// <summary>How things stood before a row changed them.</summary>
/// <param name="Person">Null when the row did not change the person.</param>
/// <param name="IsEnrolmentNew">True when the row enrolled a known person.</param>
/// <param name="PlannedClass">The enrolment's planned class.</param>
/// <param name="Placed">The class that the row placed them in; null when it did not.</param>
internal sealed record RowBefore(PersonBefore? Person, bool IsEnrolmentNew, string? PlannedClass, Guid? Placed)
{
    /// <summary>What the row wrote about the family; null when nothing.</summary>
    public FamilyWritten? Family { get; init; }

    public string Write() => JsonSerializer.Serialize(this, FactCatalog.Json);
}
