using System.Globalization;
using Khue.Kernel.Sheets;

namespace Khue.Registry.People;

/// <summary>A number used as a name, as spreadsheets hand it over.</summary>
/// <param name="Value">ASCII digits; or the written text when <see cref="IsDigits"/> is false.</param>
/// <param name="IsDigits">False when something else than digits was written.</param>
/// <param name="IsCut">True when an exponent such as 7.52E+10 has lost the last digits.</param>
readonly record struct DigitText(string Value, bool IsDigits, bool IsCut)
{
    public bool IsEmpty => Value.Length == 0;

    public static DigitText Of(Cell cell)
    {
        if (cell.IsEmpty) return new("", true, false);
        var text = cell.Text;
        if (AllDigits(text)) return new(text, true, false);
        text = Bare(text);
        if (AllDigits(text)) return new(text, true, false);
        return Exponent(text) ?? new(text, false, false);
    }

    // People group digits by spaces, dots and hyphens, and guard them with an apostrophe.
    static string Bare(string text)
    {
        var bare = text.AsSpan().Trim().Trim('\'');
        if (bare.EndsWith(".0", StringComparison.Ordinal) && AllDigits(bare[..^2])) return bare[..^2].ToString();
        var digitsOnly = string.Concat(bare.ToString().Where(c => c is not (' ' or '\u00A0' or '.' or '-' or '\u200B' or '\uFEFF')));
        return AllDigits(digitsOnly) ? digitsOnly : bare.ToString();
    }

    static DigitText? Exponent(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        if (e <= 0 || !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) || exponent is < 0 or > 14) return null;
        var mantissa = text[..e].Replace(',', '.');
        if (!decimal.TryParse(mantissa, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        var decimals = mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.Length - mantissa.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        if (decimals < exponent) return new(text, true, true);
        for (var i = 0; i < exponent; i++) value *= 10;
        return new(value.ToString("0", CultureInfo.InvariantCulture), true, false);
    }

    static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
