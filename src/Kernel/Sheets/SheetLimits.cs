namespace Khue.Kernel.Sheets;

/// <summary>How much one spreadsheet may ask of the machine. The defaults hold every real school file many times over.</summary>
public sealed record SheetLimits
{
    public static readonly SheetLimits Default = new();

    /// <summary>Bytes of the file as it is uploaded.</summary>
    public long FileBytes { get; init; } = 50L << 20;

    /// <summary>Bytes of all parts that are read of an .xlsx, once inflated.</summary>
    public long InflatedBytes { get; init; } = 1L << 30;

    /// <summary>How many times larger one part may be than its compressed form, once it passes <see cref="RatioFromBytes"/>. Real sheets reach about 40.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Below this many inflated bytes the ratio does not matter.</summary>
    public long RatioFromBytes { get; init; } = 10L << 20;

    /// <summary>Parts in an .xlsx.</summary>
    public int Parts { get; init; } = 5_000;

    public int SharedStrings { get; init; } = 2_000_000;

    /// <summary>Characters of all shared strings together.</summary>
    public int SharedCharacters { get; init; } = 50_000_000;

    /// <summary>Rows of one sheet that hold something.</summary>
    public int Rows { get; init; } = 250_000;

    /// <summary>The last column that may hold a value.</summary>
    public int Columns { get; init; } = 512;

    /// <summary>Characters in one cell; Excel's own limit.</summary>
    public int CellCharacters { get; init; } = 32_767;
}
