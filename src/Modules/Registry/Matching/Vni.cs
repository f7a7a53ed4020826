using System.Text;

namespace Khue.Registry.Matching;

/// <summary>Puts right words typed by digits while the Vietnamese keyboard was off: "nguye6n4" was meant as "nguyễn".</summary>
static class Vni
{
    static readonly char[] tones = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];

    /// <summary>The word meant, or the word itself when it does not begin with a letter or holds no digit. Lower case in and out.</summary>
    public static string Repair(string word)
    {
        if (word.Length < 2 || !char.IsAsciiLetterLower(word[0]) || !word.Any(char.IsAsciiDigit)) return word;
        var letters = new StringBuilder(word.Length);
        var tone = 0;
        foreach (var c in word)
            if (c is >= '1' and <= '5') tone = c - '0';
            else if (!char.IsAsciiDigit(c)) letters.Append(c);
            else Shape(letters, c);
        var shaped = letters.ToString();
        if (tone == 0 || Telex.Vowel(shaped) is not (>= 0 and var vowel)) return shaped;
        return shaped.Insert(vowel + 1, tones[tone - 1].ToString()).Normalize(NormalizationForm.FormC);
    }

    // 6 is a hat, 7 a horn, 8 a breve, 9 the stroke of đ, each on the last letter that can bear it; "uo7" is "ươ".
    static void Shape(StringBuilder letters, char digit)
    {
        var (from, to) = digit switch { '6' => ("aeo", "âêô"), '7' => ("ou", "ơư"), '8' => ("a", "ă"), '9' => ("d", "đ"), _ => ("", "") };
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            if (from.IndexOf(letters[i], StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            letters[i] = to[at];
            if (digit == '7' && letters[i] == 'ơ' && i > 0 && letters[i - 1] == 'u') letters[i - 1] = 'ư';
            return;
        }
    }
}
