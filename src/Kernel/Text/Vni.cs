using System.Collections.Frozen;
using System.Text;

namespace Khue.Kernel.Text;

/// <summary>VNI-Windows: a letter is followed by a character that carries its marks, in the letter's own case.</summary>
static class Vni
{
    static readonly FrozenDictionary<char, string> Marks = new Dictionary<char, string>
    {
        ['ù'] = "\u0301", ['ø'] = "\u0300", ['û'] = "\u0309", ['õ'] = "\u0303", ['ï'] = "\u0323",
        ['â'] = "\u0302", ['á'] = "\u0302\u0301", ['à'] = "\u0302\u0300", ['å'] = "\u0302\u0309", ['ã'] = "\u0302\u0303", ['ä'] = "\u0302\u0323",
        ['ê'] = "\u0306", ['é'] = "\u0306\u0301", ['è'] = "\u0306\u0300", ['ú'] = "\u0306\u0309", ['ü'] = "\u0306\u0303", ['ë'] = "\u0306\u0323",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<char, char> Whole = new Dictionary<char, char>
    {
        ['ñ'] = 'đ', ['í'] = 'í', ['ì'] = 'ì', ['æ'] = 'ỉ', ['ó'] = 'ĩ', ['ò'] = 'ị', ['ô'] = 'ơ', ['ö'] = 'ư', ['î'] = 'ỵ',
    }.ToFrozenDictionary();

    /// <summary>The Unicode text, or null when some character cannot be VNI at its place.</summary>
    public static string? Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var small = char.ToLowerInvariant(c);
            if (c < '\u0080') decoded.Append(c);
            else if (c == '\u00A0') decoded.Append(' ');
            else if (Whole.TryGetValue(small, out var letter)) decoded.Append(small == c ? letter : char.ToUpperInvariant(letter));
            else if (Marks.TryGetValue(small, out var marks) && decoded.Length > 0 && Takes(decoded[^1], marks)) decoded.Append(marks);
            else return null;
        }
        return Nfc.Compose(decoded.ToString());
    }

    static bool Takes(char letter, string marks) => char.ToLowerInvariant(letter) switch
    {
        'a' => true,
        'e' or 'o' => marks[0] != '\u0306',
        'u' or 'y' or 'ơ' or 'ư' => marks[0] is not ('\u0302' or '\u0306'),
        _ => false,
    };
}
