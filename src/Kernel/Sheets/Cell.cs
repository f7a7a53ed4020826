using System.Globalization;

namespace Khue.Kernel.Sheets;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte { Empty, Text, Number, Date, Boolean, Error }

/// <summary>One cell, read or to be written. A formula is read by the value that the spreadsheet last computed.</summary>
public readonly record struct Cell
{
    readonly string? text;
    readonly double number;

    Cell(CellKind kind, string? text, double number, bool isFormula) => (Kind, this.text, this.number, IsFormula) = (kind, text, number, isFormula);

    public CellKind Kind { get; }

    /// <summary>True when the value was computed by a formula. Not known for .xls, always false there and in .csv.</summary>
    public bool IsFormula { get; }

    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The number; for a date the days since 30/12/1899, time of day as a fraction; 0 for text.</summary>
    public double Number => number;

    /// <summary>The day of a date cell, or null.</summary>
    public DateOnly? Day => Kind == CellKind.Date ? SerialDay.Of(number) : null;

    /// <summary>The value as a person would type it: numbers without exponent, days as yyyy-MM-dd; empty for an empty cell.</summary>
    public string Text => Kind switch
    {
        CellKind.Number => Plain(number),
        CellKind.Date => Day is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Plain(number),
        CellKind.Boolean => number != 0 ? "1" : "0",
        _ => text ?? "",
    };

    public override string ToString() => Text;

    public static Cell OfText(string? value, bool isFormula = false) =>
        string.IsNullOrEmpty(value) ? default : new(CellKind.Text, value, 0, isFormula);

    public static Cell OfNumber(double value, bool isFormula = false) => new(CellKind.Number, null, value, isFormula);

    /// <param name="serial">Days since 30/12/1899, as Excel counts from March 1900.</param>
    /// <param name="isFormula">See <see cref="IsFormula"/>.</param>
    public static Cell OfSerial(double serial, bool isFormula = false) => new(CellKind.Date, null, serial, isFormula);

    public static Cell OfDay(DateOnly day) => OfSerial(SerialDay.From(day));
    public static Cell OfBoolean(bool value, bool isFormula = false) => new(CellKind.Boolean, null, value ? 1 : 0, isFormula);

    /// <param name="code">As shown, e.g. "#N/A".</param>
    /// <param name="isFormula">See <see cref="IsFormula"/>.</param>
    public static Cell OfError(string code, bool isFormula = false) => new(CellKind.Error, code, 0, isFormula);

    public static implicit operator Cell(string? value) => OfText(value);
    public static implicit operator Cell(long value) => OfNumber(value);
    public static implicit operator Cell(decimal value) => OfNumber((double)value);
    public static implicit operator Cell(DateOnly value) => OfDay(value);
    public static implicit operator Cell(bool value) => OfBoolean(value);

    // Twelve-digit numbers are exact in a double; an exponent would lose them.
    static string Plain(double value) =>
        Math.Abs(value) < 1e15 && value == Math.Floor(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("0.###############", CultureInfo.InvariantCulture);
}
