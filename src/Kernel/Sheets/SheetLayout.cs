namespace Khue.Kernel.Sheets;

/// <summary>How a written sheet looks.</summary>
public sealed record SheetLayout
{
    public static readonly SheetLayout Plain = new();

    /// <summary>Column widths in characters, from column A; the rest keep the default.</summary>
    public IReadOnlyList<double> Widths { get; init; } = [];

    /// <summary>Rows at the top that stay in view.</summary>
    public int FrozenRows { get; init; }

    /// <summary>Blocks shown as one cell; the value stands in the first.</summary>
    public IReadOnlyList<CellArea> Merged { get; init; } = [];
}
