using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What the person who imports has decided, and the rules to judge by.</summary>
sealed record RosterOptions(PersonPolicy Policy)
{
    /// <summary>Columns that the person assigned by hand: sheet and column from 0.</summary>
    public IReadOnlyDictionary<(string Sheet, int Column), RosterField> Columns { get; init; } = new Dictionary<(string, int), RosterField>();

    /// <summary>Cells that the person corrected; they replace what the file says before the row is judged. An empty text clears the cell.</summary>
    public IReadOnlyDictionary<(string Sheet, int Row, RosterField Field), string> Corrections { get; init; } = new Dictionary<(string, int, RosterField), string>();

    /// <summary>The class of all rows whose sheet names none; null when not told.</summary>
    public string? ClassName { get; init; }
}
