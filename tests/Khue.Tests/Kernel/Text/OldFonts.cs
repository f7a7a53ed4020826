using Khue.Kernel.Text;

namespace Khue.Tests.Kernel.Text;

/// <summary>Writes Vietnamese as the old fonts kept it: the inverse of the product's tables, made by trying every code.</summary>
public static class OldFonts
{
    const string Letters = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
    static readonly Dictionary<char, string> tcvn3 = Inverse(OldEncoding.Tcvn3, [.. Range(0xA1, 0xFE)]);
    static readonly Dictionary<char, string> vni = Inverse(OldEncoding.Vni, [.. Range(0xC0, 0xFF), .. "aeouyôöAEOUYÔÖ".SelectMany(x => Range(0xC0, 0xFF).Select(mark => x + mark))]);

    /// <summary>In a small-letter font: capitals with tones were typed with a capital font and so are out of reach, but Đ Ă Â Ê Ô Ơ Ư exist.</summary>
    public static string Tcvn3(string text) => Write(text, tcvn3);
    public static string Vni(string text) => Write(text, vni);

    static string Write(string text, Dictionary<char, string> codes) =>
        string.Concat(text.Select(c => c < 0x80 ? c.ToString() : codes.GetValueOrDefault(c) ?? codes[char.ToLowerInvariant(c)]));

    static Dictionary<char, string> Inverse(OldEncoding encoding, string[] codes)
    {
        var all = Letters + Letters.ToUpperInvariant();
        var inverse = new Dictionary<char, string>();
        foreach (var code in codes)
            if (OldEncodings.Decode(code, encoding) is [var letter] && letter >= 0x80 && all.Contains(letter)) inverse.TryAdd(letter, code);
        return inverse;
    }

    static IEnumerable<string> Range(int first, int last) => Enumerable.Range(first, last - first + 1).Select(x => ((char)x).ToString());
}
