using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What a person decided about a file before applying it; kept as JSON.</summary>
internal sealed record RosterDecisions(List<RosterDecisions.Column> Columns, RosterDecisions.Rows OfRows)
{
    public static readonly RosterDecisions None = new([], new());

    /// <summary>A column, counted from 0, assigned by hand.</summary>
    internal sealed record Column(string Sheet, int Index, PersonColumn Field);

    /// <summary>A cell as it should have been written; empty clears it.</summary>
    internal sealed record Cell(string Sheet, int Row, PersonColumn Field, string Value);

    internal sealed record Rows
    {
        public List<Cell> Cells { get; init; } = [];
        public List<RosterPlace> LeftOut { get; init; } = [];
    }

    public RosterOptions Options(DateOnly today, string? className) => new(new PersonPolicy(today))
    {
        Columns = Columns.ToDictionary(x => (x.Sheet, x.Index), x => x.Field),
        Corrections = OfRows.Cells.ToDictionary(x => (x.Sheet, x.Row, x.Field), x => x.Value),
        ClassName = className,
    };

    /// <summary>These decisions with the new ones in the place of older ones about the same column, cell or row.</summary>
    public RosterDecisions With(IReadOnlyCollection<Column> columns, IReadOnlyCollection<Cell> cells, IReadOnlyCollection<RosterPlace> leftOut, IReadOnlyCollection<RosterPlace> takenIn) => new(
        [.. Columns.Where(x => !columns.Any(n => n.Sheet == x.Sheet && n.Index == x.Index)), .. columns],
        new()
        {
            Cells = [.. OfRows.Cells.Where(x => !cells.Any(n => n.Sheet == x.Sheet && n.Row == x.Row && n.Field == x.Field)), .. cells],
            LeftOut = [.. OfRows.LeftOut.Except(takenIn).Union(leftOut)],
        });

    /// <summary>Refuses two columns of one sheet for the same thing.</summary>
    public void Check()
    {
        var twice = Columns.Where(x => x.Field is not (PersonColumn.Ignored or PersonColumn.Note or PersonColumn.Ordinal)).GroupBy(x => (x.Sheet, x.Field)).FirstOrDefault(x => x.Count() > 1);
        if (twice is not null) throw new DomainException(SchoolErrors.RosterColumnTwice, null, twice.Key.Sheet, twice.Key.Field.Vietnamese());
    }
}
