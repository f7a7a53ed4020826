using System.Globalization;

namespace Khue.Ui.Forms;

/// <summary>Days and numbers as they are written in Vietnamese: 31/12/2026, 1.234.567, 7,5.</summary>
public static class Typed
{
    static readonly string[] DayForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    /// <summary>The day that a text means, day before month, or null when it means none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as it is written: dd/MM/yyyy.</summary>
    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// The number that a text means, or null when it means none. A comma parts the decimals. Points part thousands when
    /// each is followed by three digits; a single other point is taken for the decimal point of a foreign keyboard: 7.5.
    /// </summary>
    public static decimal? Number(string? text)
    {
        var plain = text?.Trim().Replace(" ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(plain)) return null;
        if (plain.Contains(',', StringComparison.Ordinal) || PartsThousands(plain)) plain = plain.Replace(".", "", StringComparison.Ordinal);
        plain = plain.Replace(',', '.');
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(plain, style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A number as it is written: decimal comma, no grouping, so that it can be typed over.</summary>
    public static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture).Replace('.', ',');

    static bool PartsThousands(string text)
    {
        var groups = text.TrimStart('-', '+').Split('.');
        return groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups[0] != "0" && groups.Skip(1).All(group => group.Length == 3);
    }
}
