namespace Khue.Registry.Contracts;

/// <summary>What was understood of one sheet before its rows are read.</summary>
/// <param name="Name">As in the workbook.</param>
/// <param name="Skipped">Why the sheet is no table of people, in Vietnamese; null when it is one.</param>
/// <param name="HeaderRow">The lowest row of the header, counted from 1; 0 when skipped.</param>
/// <param name="Columns">Empty when skipped.</param>
/// <param name="ClassName">The class that the title or the sheet's name tells, for rows without their own; null when none.</param>
public sealed record PersonSheet(string Name, string? Skipped, int HeaderRow, IReadOnlyList<RecognisedColumn> Columns, string? ClassName)
{
    /// <summary>True when some of the first rows leave out their class, as a merged cell beside them would.</summary>
    public bool HasClassGaps { get; init; }

    /// <summary>The wording of each column by its index; empty where there is none.</summary>
    public IReadOnlyList<string> Wording { get; init; } = [];

    /// <summary>The column taken for this, or null.</summary>
    public RecognisedColumn? Column(PersonColumn field) => Columns.FirstOrDefault(x => x.Field == field);
}
