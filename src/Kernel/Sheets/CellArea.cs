namespace Khue.Kernel.Sheets;

/// <summary>A block of cells that is merged into one. Rows from 1, columns from 0, ends included.</summary>
public readonly record struct CellArea(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>Reads "B2:D5"; null when it is none.</summary>
    public static CellArea? Parse(ReadOnlySpan<char> reference)
    {
        var colon = reference.IndexOf(':');
        if (colon < 0) return null;
        var (firstColumn, firstRow) = Place(reference[..colon]);
        var (lastColumn, lastRow) = Place(reference[(colon + 1)..]);
        return firstRow > 0 && lastRow >= firstRow && firstColumn >= 0 && lastColumn >= firstColumn ? new(firstRow, lastRow, firstColumn, lastColumn) : null;
    }

    /// <summary>"AB12" is column 27 (from 0), row 12. A missing part is -1 or 0.</summary>
    public static (int Column, int Row) Place(ReadOnlySpan<char> reference)
    {
        int column = 0, row = 0;
        foreach (var c in reference)
        {
            if (c is >= 'A' and <= 'Z' && column < 100_000) column = column * 26 + (c - 'A' + 1);
            else if (c is >= '0' and <= '9' && row < 100_000_000) row = row * 10 + (c - '0');
        }
        return (column - 1, row);
    }

    /// <summary>The letters of a column counted from 0: 0 is A, 27 is AB.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
