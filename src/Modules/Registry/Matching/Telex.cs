using System.Text;

namespace Khue.Registry.Matching;

/// <summary>Puts right words typed while the Vietnamese keyboard was off: "nguyeexn" was meant as "nguyễn".</summary>
static class Telex
{
    const string Tones = "frxsj";
    static readonly char[] marks = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
    static readonly (string Typed, char Meant)[] shapes = [("aa", 'â'), ("ee", 'ê'), ("oo", 'ô'), ("dd", 'đ'), ("aw", 'ă'), ("ow", 'ơ'), ("uw", 'ư')];

    /// <summary>The word meant, or the word itself when it bears marks or does not look like keystrokes. Lower case in and out.</summary>
    public static string Repair(string word)
    {
        if (word.Length < 3 || word.Any(c => !char.IsAsciiLetterLower(c))) return word;
        var tone = Tones.IndexOf(word[^1], StringComparison.Ordinal);
        // A final r, f, x, s, j ends no Vietnamese word; a doubled vowel or a w is in none either.
        if (tone < 0) tone = Inner(ref word);
        else word = word[..^1];
        var had = word;
        foreach (var (typed, meant) in shapes) word = word.Replace(typed, meant.ToString(), StringComparison.Ordinal);
        if (word.Contains('w', StringComparison.Ordinal)) word = word.Replace("uơ", "ươ", StringComparison.Ordinal).Replace("w", "ư", StringComparison.Ordinal);
        if (tone < 0) return word;
        var vowel = Vowel(word);
        return vowel < 0 ? had + Tones[tone] : word.Insert(vowel + 1, marks[tone].ToString()).Normalize(NormalizationForm.FormC);
    }

    // "nguyeexn": the tone stands after the vowel it belongs to.
    static int Inner(ref string word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word[i] is not ('f' or 'x' or 'j' or 's' or 'r') || !IsVowel(word[i - 1])) continue;
            var tone = Tones.IndexOf(word[i], StringComparison.Ordinal);
            word = word.Remove(i, 1);
            return tone;
        }
        return -1;
    }

    /// <summary>Where the letter stands that bears the tone; -1 without a vowel.</summary>
    public static int Vowel(string word)
    {
        for (var i = word.Length - 1; i >= 0; i--)
            if ("ăâêôơư".Contains(word[i], StringComparison.Ordinal)) return i;
        var last = word.Length - 1;
        while (last >= 0 && !IsVowel(word[last])) last--;
        return last > 0 && last == word.Length - 1 && IsVowel(word[last - 1]) ? last - 1 : last;
    }

    static bool IsVowel(char c) => "aeiouyăâêôơư".Contains(c, StringComparison.Ordinal);
}
