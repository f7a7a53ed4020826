namespace Khue.Kernel.Documents.Fonts;

/// <summary>A typeface as one document uses it: gives characters their codes and remembers the uncommon ones.</summary>
internal sealed class FontUse(Typeface face, string resource)
{
    const int Replacement = 0xFFFD;

    readonly Dictionary<int, int> extra = [];
    readonly List<int> extraGlyphs = [];

    public Typeface Face => face;

    /// <summary>Name in the page's resources, e.g. "F1".</summary>
    public string Resource => resource;

    /// <summary>The two-byte code of a character; one the font lacks becomes the replacement character.</summary>
    public ushort Code(int character)
    {
        var code = face.Code(character);
        if (code >= 0) return (ushort)code;
        if (extra.TryGetValue(character, out code)) return (ushort)code;
        var glyph = face.Font.Glyph(character);
        if (glyph == 0) return (ushort)Math.Max(0, face.Code(Replacement));
        extra[character] = code = face.Glyphs.Count + extraGlyphs.Count;
        extraGlyphs.Add(glyph);
        return (ushort)code;
    }

    /// <summary>Width of a code in thousandths of the size.</summary>
    public int Width(ushort code) =>
        face.Font.Advance(code < face.Glyphs.Count ? face.Glyphs[code] : extraGlyphs[code - face.Glyphs.Count]);

    public EmbeddedFont Embed() => extra.Count == 0
        ? face.Shared
        : EmbeddedFont.Make(face, [.. face.Glyphs, .. extraGlyphs], [.. face.Characters, .. extra.Keys]);
}
