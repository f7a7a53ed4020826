using Khue.Kernel.Text;

namespace Khue.Registry.Sheets;

/// <summary>Class names as they are written in cells, titles and sheet names.</summary>
static class ClassNames
{
    /// <summary>"Lớp 6a1", "6 A1" and "6A1" are one class "6A1"; null for nothing.</summary>
    public static string? Clean(string written)
    {
        var bare = Bare(CleanText.Of(OldEncodings.Repair(written)));
        if (bare.Length == 0) return null;
        if (bare.Length > 2 && char.IsAsciiDigit(bare[0]) && bare.IndexOf(' ', StringComparison.Ordinal) is 1 or 2 && bare.Length <= 6) bare = bare.Replace(" ", "", StringComparison.Ordinal);
        return bare.Length <= 6 && bare.Any(char.IsAsciiDigit) ? bare.ToUpperInvariant() : bare;
    }

    /// <summary>Without the word "Lớp" before it.</summary>
    public static string Bare(string text)
    {
        var bare = text.Trim();
        return Fold.Of(bare).StartsWith("lop", StringComparison.Ordinal) && bare.Length > 3 ? bare[3..].TrimStart(' ', ':', '.') : bare;
    }

    /// <summary>The class that a title names: "DANH SÁCH HỌC SINH LỚP 6A1 NĂM HỌC 2026-2027" names "6A1".</summary>
    public static string? InTitle(string title)
    {
        var clean = CleanText.Of(OldEncodings.Repair(title));
        var at = Fold.Of(clean).LastIndexOf("lop ", StringComparison.Ordinal);
        if (at < 0 && Fold.Of(clean).LastIndexOf("lop:", StringComparison.Ordinal) is >= 0 and var colon) at = colon;
        if (at < 0) return null;
        var words = clean[(at + 4)..].Split([' ', ':', ',', '(', ';', '–'], StringSplitOptions.RemoveEmptyEntries);
        return words is [var first, ..] && LooksLikeName(first) ? Clean(first) : null;
    }

    /// <summary>The class that a sheet is named after: "6A1", "Lớp 6A1", "DS 6A1"; null for "Sheet1".</summary>
    public static string? InSheetName(string sheet)
    {
        var words = Bare(sheet).Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 1 or 2 && LooksLikeName(words[^1]) ? Clean(words[^1]) : InTitle(sheet);
    }

    static bool LooksLikeName(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && word.Length is >= 2 and <= 8 && word.Length > digits && (char.IsLetter(word[digits]) || word[digits] is '/' or '.')
            && int.Parse(word.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12;
    }
}
