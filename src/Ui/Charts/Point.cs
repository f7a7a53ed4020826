namespace Khue.Ui.Charts;

/// <summary>One value of a chart.</summary>
/// <param name="Label">Under the bar, at the end of the line, or on the cell: "8–9", "T3".</param>
/// <param name="Value">Height; null where nothing is known.</param>
/// <param name="Text">The value as printed: "14 em". Null prints the number.</param>
/// <param name="Href">The rows behind it.</param>
/// <param name="MustAct">True paints it red.</param>
public sealed record Point(string Label, decimal? Value, string? Text = null, string? Href = null, bool MustAct = false)
{
    /// <summary>The value in words: its text, its number, or that there is none.</summary>
    public string Said => Text ?? (Value is { } value ? Layout.Figures.Decimal(value, value == decimal.Truncate(value) ? 0 : 1) : "chưa có");
}
