using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Khue.Kernel.Text;

/// <summary>
/// Repairs Vietnamese that was typed in TCVN3 or VNI fonts, or misread from UTF-8. Alone it acts only on what is certain:
/// the text is no Vietnamese as it stands, and every word it changes becomes a Vietnamese syllable. Correct Unicode and foreign names stay.
/// </summary>
public static class OldEncodings
{
    const string WesternSigns = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    static readonly SearchValues<char> Western =
        SearchValues.Create([.. Enumerable.Range(0, 256).Select(i => (char)i).Where(c => c < 0x80 || c > 0x9F || c is '\u0081' or '\u008D' or '\u008F' or '\u0090' or '\u009D'), .. WesternSigns]);

    /// <summary>The repaired text, or the same instance when nothing is certain.</summary>
    public static string Repair(string text) => Detect(text) is { } encoding ? Decode(text, encoding)! : text;

    /// <summary>The encoding that the text alone proves, or null.</summary>
    public static OldEncoding? Detect(string text)
    {
        if (IsAscii(text)) return null;
        if (MisreadUtf8(text) is not null) return OldEncoding.MisreadUtf8;
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') >= 0) return null;
        var tcvn3 = Proves(text, Tcvn3.Decode(text), SureOfTcvn3);
        var vni = Proves(text, Vni.Decode(text), SureOfVni);
        if (tcvn3 == vni) return null;
        return tcvn3 ? OldEncoding.Tcvn3 : OldEncoding.Vni;
    }

    /// <summary>
    /// Repairs a text whose neighbours in the same column proved <paramref name="encoding"/>. Short names can be right in both readings
    /// ("Tó" is "Tú" in TCVN3); here they are read like their neighbours, unless that would make fewer Vietnamese words.
    /// </summary>
    public static string RepairAs(string text, OldEncoding encoding)
    {
        if (IsAscii(text) || text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') >= 0 && encoding != OldEncoding.MisreadUtf8) return text;
        return Decode(text, encoding) is { } decoded && Syllables(decoded) >= Syllables(text) ? decoded : text;
    }

    /// <summary>The text read as <paramref name="encoding"/>, or null when it cannot be that.</summary>
    public static string? Decode(string text, OldEncoding encoding) => encoding switch
    {
        OldEncoding.Tcvn3 => Tcvn3.Decode(text),
        OldEncoding.Vni => Vni.Decode(text),
        _ => MisreadUtf8(text),
    };

    static bool IsAscii(string text) => text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') < 0;

    // Several accented words, or one sign that no European language writes so: a chance hit such as Loïc (VNI "Lọc") has neither.
    static bool Proves(string text, string? decoded, Func<string, bool> isSure)
    {
        if (decoded is null) return false;
        int wrong = 0, changed = 0;
        var words = Words(decoded).GetEnumerator();
        foreach (var word in Words(text))
        {
            words.MoveNext();
            if (IsAscii(word)) continue;
            if (!VietnameseSyllable.Is(word)) wrong++;
            if (word == words.Current) continue;
            if (!VietnameseSyllable.Is(words.Current)) return false;
            changed++;
        }
        return wrong > 0 && (changed > 1 || isSure(text));
    }

    static bool SureOfTcvn3(string text) => text.AsSpan().IndexOfAnyInRange('\u00A1', '\u00BF') >= 0;

    static bool SureOfVni(string text)
    {
        for (var i = 1; i < text.Length; i++)
            if (char.ToLowerInvariant(text[i]) is 'â' or 'á' or 'à' or 'å' or 'ã' or 'ù' or 'ø' or 'û' or 'õ' or 'ê' or 'é' or 'è' && IsVowel(text[i - 1])) return true;
        return false;
    }

    static bool IsVowel(char c) => char.ToLowerInvariant(c) is 'a' or 'e' or 'o' or 'u' or 'y' or 'ö' or 'ô';

    static int Syllables(string text) => Words(text).Count(word => VietnameseSyllable.Is(word));

    // Split at ASCII signs only: in TCVN3 many letters look like signs.
    static IEnumerable<string> Words(string text) => text.Split([' ', '\u00A0', '\n', '\r', '\t', '-', '.', ',', ';', ':', '/', '(', ')', '\'', '"'], StringSplitOptions.RemoveEmptyEntries);

    static string? MisreadUtf8(string text)
    {
        if (!LooksMisread(text)) return null;
        var bytes = WindowsEncodings.Western.GetBytes(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    // A lead byte seen as a letter, a following byte seen as a sign, and nothing that Windows-1252 does not have.
    static bool LooksMisread(string text)
    {
        var lead = text.AsSpan().IndexOfAnyInRange('\u00C2', '\u00F4');
        return lead >= 0 && lead + 1 < text.Length && (text[lead + 1] is >= '\u0080' and <= '\u00BF' || WesternSigns.Contains(text[lead + 1]))
            && text.AsSpan().IndexOfAnyExcept(Western) < 0;
    }
}
