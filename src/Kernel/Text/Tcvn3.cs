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
        RaiseInitials(decoded, text);
        return new(decoded);
    }

    // A word with plain capitals after its first letter was typed in a capital font; words too short to tell follow such neighbours.
    static void RaiseCapitalWords(char[] text)
    {
        var whole = text.AsSpan().IndexOfAnyInRange('a', 'z') < 0 && Words(text).Any(word => IsCapital(text.AsSpan(word)));
        foreach (var word in Words(text))
            if (whole || IsCapital(text.AsSpan(word))) Raise(text.AsSpan(word));
    }

    // Small-letter fonts have no Á or Ý either: where every word that can begin with a capital does, as in a name, the others do too.
    static void RaiseInitials(char[] decoded, string text)
    {
        var plain = Words(decoded).Where(word => char.IsAsciiLetter(text[word.Start.Value])).ToArray();
        if (plain.Length == 0 || plain.Any(word => char.IsAsciiLetterLower(text[word.Start.Value]))) return;
        foreach (var word in Words(decoded)) Raise(decoded.AsSpan(word)[..1]);
    }

    static IEnumerable<Range> Words(char[] text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Array.IndexOf(text, ' ', start) is >= 0 and var space ? space : text.Length;
            if (end > start) yield return start..end;
            start = end + 1;
        }
    }

    static bool IsCapital(ReadOnlySpan<char> word) => word.IndexOfAnyInRange('a', 'z') < 0 && word[1..].IndexOfAnyInRange('A', 'Z') >= 0;

    static void Raise(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++) word[i] = char.ToUpperInvariant(word[i]);
    }
}
