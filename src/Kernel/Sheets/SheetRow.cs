namespace Khue.Kernel.Sheets;

/// <summary>One row that holds something.</summary>
/// <param name="Number">As the spreadsheet counts, from 1; in .csv the record, an empty line counted.</param>
/// <param name="Cells">From column A to the last one with a value; valid only until the next row is read.</param>
public readonly record struct SheetRow(int Number, ReadOnlyMemory<Cell> Cells)
{
    /// <summary>The cell of a column counted from 0; empty beyond the row's end.</summary>
    public Cell this[int column] => column < Cells.Length ? Cells.Span[column] : default;

    /// <summary>A copy that stays valid.</summary>
    public SheetRow Keep() => this with { Cells = Cells.ToArray() };
}
