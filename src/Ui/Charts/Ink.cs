namespace Khue.Ui.Charts;

/// <summary>Five steps of one ink: 0 pale, all is well; 3 deep, far behind; 4 red, to be called.</summary>
public static class Ink
{
    /// <summary>The class of a step from 0 to 4; null, nothing known, has none.</summary>
    public static string? Of(int? step) => step switch
    {
        null => null,
        0 => "k-q0",
        1 => "k-q1",
        2 => "k-q2",
        3 => "k-q3",
        4 => "k-q4",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Steps of ink go from 0 to 4."),
    };

    /// <summary>The step of a value, by four falling limits: at or over the first is 0, under the last is 4.</summary>
    public static int? Step(decimal? value, decimal well, decimal fair, decimal behind, decimal call) =>
        value is null ? null : value >= well ? 0 : value >= fair ? 1 : value >= behind ? 2 : value >= call ? 3 : 4;
}

/// <summary>A row of a heat map.</summary>
/// <param name="Label">Its head.</param>
/// <param name="Cells">Its cells, one for each column.</param>
public sealed record HeatRow(string Label, IReadOnlyList<HeatCell> Cells);

/// <summary>A cell of a heat map.</summary>
/// <param name="Text">The figure as printed: "97 %"; colour never speaks alone.</param>
/// <param name="Step">Step of ink from 0 to 4, or null.</param>
/// <param name="Href">The rows behind it.</param>
public sealed record HeatCell(string Text, int? Step, string? Href = null);
