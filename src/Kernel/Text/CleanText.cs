using System.Globalization;
using System.Text;

namespace Khue.Kernel.Text;

/// <summary>The form in which text is stored: NFC, one space between words, no control or invisible characters.</summary>
public static class CleanText
{
    /// <summary>The clean text; empty for null. Line breaks become spaces. The same instance when nothing had to change.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return IsClean(text) ? text : Nfc.Compose(Squeeze(text));
    }

    static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? before == ' ' : c is < '!' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or (>= '\u0300' and <= '\u036F') or >= '\u2000') return false;
            before = c;
        }
        return before != ' ';
    }

    static string Squeeze(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) { if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' '); }
            else if (!IsInvisible(c)) clean.Append(c);
        }
        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.ToString();
    }

    static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
