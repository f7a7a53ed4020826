using System.Globalization;
using System.Text;

namespace Khue.Kernel.Documents.Fonts;

/// <summary>What a PDF holds of a font besides its dictionaries: the compressed program, the widths, the way back to Unicode.</summary>
internal sealed record EmbeddedFont(byte[] Program, int ProgramLength, string Widths, byte[] ToUnicode)
{
    public static EmbeddedFont Make(Typeface face, List<int> glyphs, List<int> characters)
    {
        var program = FontSubset.Build(face.Font, glyphs);
        var widths = string.Join(' ', glyphs.Select(g => face.Font.Advance(g).ToString(CultureInfo.InvariantCulture)));
        return new(Deflate.Compress(program), program.Length, widths, Deflate.Compress(Map(characters)));
    }

    static byte[] Map(List<int> characters)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var at = 1; at < characters.Count; at += 100)
        {
            var count = Math.Min(100, characters.Count - at);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var code = at; code < at + count; code++)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(characters[code])))}>\n");
            map.Append("endbfchar\n");
        }
        return Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString());
    }
}
