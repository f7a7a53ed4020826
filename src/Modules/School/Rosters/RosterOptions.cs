using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What the person who imports has decided, and the rules to judge by.</summary>
sealed record RosterOptions(PersonPolicy Policy)
{
    /// <summary>Columns that the person assigned by hand: sheet and column from 0.</summary>
    public IReadOnlyDictionary<(string Sheet, int Column), PersonColumn> Columns { get; init; } = new Dictionary<(string, int), PersonColumn>();

    /// <summary>The same for one sheet.</summary>
    public IReadOnlyDictionary<int, PersonColumn> ColumnsOf(string sheet) => Columns.Where(x => x.Key.Sheet == sheet).ToDictionary(x => x.Key.Column, x => x.Value);

    /// <summary>Cells that the person corrected; they replace what the file says before the row is judged. An empty text clears the cell.</summary>
    public IReadOnlyDictionary<(string Sheet, int Row, PersonColumn Field), string> Corrections { get; init; } = new Dictionary<(string, int, PersonColumn), string>();

    /// <summary>The class of all rows whose sheet names none; null when not told.</summary>
    public string? ClassName { get; init; }
}
