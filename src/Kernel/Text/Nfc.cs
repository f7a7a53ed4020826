using System.Collections.Frozen;

namespace Khue.Kernel.Text;

/// <summary>
/// Composes Latin text into Unicode NFC without ICU: where a machine has none, <c>string.Normalize</c> silently does nothing.
/// The letters that Vietnamese and its neighbours use are composed here; other scripts are left as they are.
/// </summary>
public static class Nfc
{
    static readonly FrozenDictionary<(char Letter, char Mark), char> Whole;
    static readonly FrozenDictionary<char, (char Letter, char Mark)> Parts;
    static readonly FrozenDictionary<char, byte> Classes = LatinMarks.All.ToFrozenDictionary(x => x.Mark, x => x.Class);

    static Nfc()
    {
        var pairs = LatinMarks.All.SelectMany(x => x.Pairs.Split(' ').Select(p => (Letter: p[0], x.Mark, Whole: p[1]))).ToArray();
        Whole = pairs.ToFrozenDictionary(x => (x.Letter, x.Mark), x => x.Whole);
        Parts = pairs.ToFrozenDictionary(x => x.Whole, x => (x.Letter, x.Mark));
    }

    /// <summary>The composed text; the same instance when nothing had to change.</summary>
    public static string Compose(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\u0300', '\u036F');
        return first < 0 ? text : Rebuild(text, first);
    }

    /// <summary>The bare letter and its marks, e.g. ậ is a, dot below, circumflex.</summary>
    internal static List<char> Decompose(char letter)
    {
        var parts = new List<char>(3);
        Decompose(letter, parts);
        return parts;
    }

    static string Rebuild(string text, int firstMark)
    {
        var start = Math.Max(0, firstMark - 1);
        var letters = new List<char>(text.Length + 8);
        foreach (var c in text.AsSpan(start)) Decompose(Modern(c), letters);
        Order(letters);
        return string.Concat(text.AsSpan(0, start), Join(letters));
    }

    // U+0340 and U+0341 are the deprecated tone marks of Vietnamese.
    static char Modern(char c) => c switch { '\u0340' => '\u0300', '\u0341' => '\u0301', _ => c };

    static void Decompose(char c, List<char> letters)
    {
        if (Parts.TryGetValue(c, out var parts))
        {
            Decompose(parts.Letter, letters);
            letters.Add(parts.Mark);
        }
        else letters.Add(c);
    }

    static void Order(List<char> letters)
    {
        for (var i = 1; i < letters.Count; i++)
            for (var j = i; j > 0 && Class(letters[j]) is > 0 and var here && Class(letters[j - 1]) > here; j--)
                (letters[j - 1], letters[j]) = (letters[j], letters[j - 1]);
    }

    static string Join(List<char> letters)
    {
        var made = new List<char>(letters.Count);
        int starter = -1, last = -1;
        foreach (var c in letters)
        {
            var @class = Class(c);
            // A mark is blocked from its letter by an earlier one of the same class that stayed apart.
            if (starter >= 0 && last < @class && Whole.TryGetValue((made[starter], c), out var whole)) { made[starter] = whole; continue; }
            if (@class == 0) (starter, last) = (made.Count, -1);
            else last = @class;
            made.Add(c);
        }
        return string.Concat(made);
    }

    static int Class(char c) => c is < '\u0300' or > '\u036F' ? 0 : Classes.TryGetValue(c, out var value) ? value : 230;
}
