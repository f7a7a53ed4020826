namespace Khue.Kernel.Text;

/// <summary>TCVN 5712:1993 (ABC fonts). Capitals with tones have no codes: the capital fonts (.VnTimeH) show the small letters as capitals.</summary>
static class Tcvn3
{
    const char First = '\u00A1';

    // The letters of codes A1..FE; · stands for a code without a letter.
    const string Table =
        "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ";

    /// <summary>The Unicode text, or null when the text holds a character that is no code of this table.</summary>
    public static string? Decode(string text)
    {
        var decoded = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u00A0') decoded[i] = text[i];
            else if (text[i] == '\u00A0') decoded[i] = ' ';
            else if (text[i] - First is var at && at < Table.Length && Table[at] != '·') decoded[i] = Table[at];
            else return null;
        }
        RaiseCapitalWords(decoded);
        return new(decoded);
    }

    // A word whose plain letters are all capitals was typed in a capital font. A word without plain letters follows the rest.
    static void RaiseCapitalWords(char[] text)
    {
        var whole = CaseOf(text);
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf(' ');
            var word = text.AsSpan(start, length < 0 ? text.Length - start : length);
            if ((CaseOf(word) ?? whole) == true && (word.Length > 1 || whole == true)) Raise(word);
            start += word.Length + 1;
        }
    }

    static void Raise(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++) word[i] = char.ToUpperInvariant(word[i]);
    }

    /// <summary>True when all plain letters are capitals, false when some are small, null when there are none.</summary>
    static bool? CaseOf(ReadOnlySpan<char> text)
    {
        bool? upper = null;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterLower(c)) return false;
            if (char.IsAsciiLetterUpper(c)) upper = true;
        }
        return upper;
    }
}
