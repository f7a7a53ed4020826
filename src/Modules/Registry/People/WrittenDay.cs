using System.Globalization;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>A day as people and spreadsheets write it: day, month, year in any of the usual forms, or a serial.</summary>
/// <param name="Day">Valid when there is no problem.</param>
/// <param name="Problem">Why it is no day, or null.</param>
readonly record struct WrittenDay(DateOnly Day, Finding? Problem)
{
    const int EarliestSerial = 2_500, LatestSerial = 80_000;        // 1906 to 2119

    public static WrittenDay Of(Cell cell, DateOnly today)
    {
        if (cell.Day is { } day) return new(day, null);
        var text = cell.Text.Trim();
        if (cell.Kind is CellKind.Number && !IsWhole(cell.Number)) return Serial(cell.Number, text);
        return text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? OfDigits(text, today) : OfParts(text, today);
    }

    static bool IsWhole(double value) => value == Math.Floor(value);

    // 2012 is a year, 40980 a serial, 20120312 and 12032012 days written without separators.
    static WrittenDay OfDigits(string text, DateOnly today) => text.Length switch
    {
        4 => Fail(PersonFindings.DobYearOnly.Found(text)),
        5 => Serial(int.Parse(text, CultureInfo.InvariantCulture), text),
        7 => OfDigits("0" + text, today),
        8 when text[..2] is "19" or "20" && string.CompareOrdinal(text, 4, "12", 0, 2) <= 0 => Made(text[6..], text[4..6], text[..4], text, today),
        8 => Made(text[..2], text[2..4], text[4..], text, today),
        _ => Fail(PersonFindings.DobUnreadable.Found(text)),
    };

    static WrittenDay Serial(double serial, string text) =>
        serial is >= EarliestSerial and <= LatestSerial && SerialDay.Of(serial) is { } day ? new(day, null) : Fail(PersonFindings.DobUnreadable.Found(text));

    static WrittenDay OfParts(string text, DateOnly today)
    {
        Span<Range> parts = stackalloc Range[8];
        var count = Numbers(text, parts);
        if (count < 0 || !OnlyDateWords(text)) return Fail(PersonFindings.DobUnreadable.Found(text));
        if (count is 1 or 2) return Fail(PersonFindings.DobIncomplete.Found(text));
        var (first, second, third) = (text[parts[0]], text[parts[1]], text[parts[2]]);
        return first.Length == 4 ? Made(third, second, first, text, today) : Made(first, second, third, text, today);
    }

    /// <summary>Finds the groups of digits; -1 when there are none or too many.</summary>
    static int Numbers(string text, Span<Range> parts)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (count == parts.Length) return -1;
            parts[count++] = start..i;
        }
        return count == 0 ? -1 : count;
    }

    /// <summary>"ngày 12 tháng 3 năm 2012" and a time behind the day are fine; other words are not.</summary>
    static bool OnlyDateWords(string text)
    {
        if (!text.Any(char.IsLetter)) return true;
        foreach (var word in Fold.Of(text).Split([' ', '/', '-', '.', ',', ':', .. "0123456789"], StringSplitOptions.RemoveEmptyEntries))
            if (word is not ("ngay" or "thang" or "nam" or "sinh" or "t" or "z" or "am" or "pm" or "sa" or "ch" or "'")) return false;
        return true;
    }

    static WrittenDay Made(string day, string month, string year, string text, DateOnly today)
    {
        if (day.Length > 2 || month.Length > 2 || year.Length is not (2 or 4)) return Fail(PersonFindings.DobUnreadable.Found(text));
        var (d, m, y) = (Number(day), Number(month), year.Length == 2 ? Century(Number(year), today) : Number(year));
        if (m is < 1 or > 12) return Fail(PersonFindings.DobNoSuchMonth.Found(m));
        if (y is < 1 or > 9998) return Fail(PersonFindings.DobOutOfRange.Found(y));
        return d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new(new(y, m, d), null) : Fail(PersonFindings.DobNoSuchDay.Found(d, m));
    }

    // Two digits never mean a year to come.
    static int Century(int year, DateOnly today) => 2000 + year <= today.Year ? 2000 + year : 1900 + year;

    static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    static WrittenDay Fail(Finding finding) => new(default, finding);
}
