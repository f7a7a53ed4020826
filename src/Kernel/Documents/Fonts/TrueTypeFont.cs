using System.Buffers.Binary;
using System.Text;

namespace Khue.Kernel.Documents.Fonts;

/// <summary>A parsed TrueType file: what layout and subsetting need of it. Immutable, shared by all documents.</summary>
/// <remarks>Reads only fonts that ship with the program, so it trusts their offsets; a broken one fails at start.</remarks>
internal sealed class TrueTypeFont
{
    readonly byte[] file;
    readonly Dictionary<string, (int At, int Length)> tables = [];
    readonly Dictionary<int, int> glyphs = [];
    readonly bool longOffsets;
    readonly int metrics;

    public TrueTypeFont(byte[] file)
    {
        this.file = file;
        for (int i = 0, count = UInt16(4); i < count; i++)
            tables[Encoding.ASCII.GetString(file, 12 + 16 * i, 4)] = (Int32(12 + 16 * i + 8), Int32(12 + 16 * i + 12));
        UnitsPerEm = UInt16(At("head") + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(Int16(At("head") + 36 + 2 * i)))];
        longOffsets = UInt16(At("head") + 50) == 1;
        Ascent = Scaled(Int16(At("hhea") + 4));
        Descent = Scaled(Int16(At("hhea") + 6));
        metrics = UInt16(At("hhea") + 34);
        CapHeight = Scaled(Int16(At("OS/2") + 88));
        ItalicAngle = Int16(At("post") + 4);
        ReadCharacters();
    }

    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all glyphs, in thousandths of the size, as all measures here.</summary>
    public IReadOnlyList<int> Box { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }

    /// <summary>Degrees, negative when it leans right.</summary>
    public int ItalicAngle { get; }

    /// <summary>The glyph of a character, or 0 when the font has none.</summary>
    public int Glyph(int character) => glyphs.GetValueOrDefault(character);

    public int Advance(int glyph) => Scaled(RawAdvance(glyph));

    public int RawAdvance(int glyph) => UInt16(At("hmtx") + 4 * Math.Min(glyph, metrics - 1));

    public short RawLeftBearing(int glyph) =>
        (short)Int16(glyph < metrics ? At("hmtx") + 4 * glyph + 2 : At("hmtx") + 4 * metrics + 2 * (glyph - metrics));

    /// <summary>The glyph's description in the glyf table; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (from, to) = (Offset(glyph), Offset(glyph + 1));
        return file.AsSpan(At("glyf") + from, to - from);
    }

    public ReadOnlySpan<byte> Table(string tag) => file.AsSpan(tables[tag].At, tables[tag].Length);

    int Offset(int glyph) => longOffsets ? Int32(At("loca") + 4 * glyph) : 2 * UInt16(At("loca") + 2 * glyph);

    void ReadCharacters()
    {
        var cmap = At("cmap");
        var table = Enumerable.Range(0, UInt16(cmap + 2)).Select(i => cmap + Int32(cmap + 4 + 8 * i + 4)).First(t => UInt16(t) == 4);
        var segments = UInt16(table + 6) / 2;
        var (ends, starts) = (table + 14, table + 16 + 2 * segments);
        for (var s = 0; s < segments; s++)
        {
            var (start, end) = (UInt16(starts + 2 * s), UInt16(ends + 2 * s));
            var delta = UInt16(starts + 2 * segments + 2 * s);
            var rangeAt = starts + 4 * segments + 2 * s;
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = UInt16(rangeAt) == 0 ? c : UInt16(rangeAt + UInt16(rangeAt) + 2 * (c - start));
                if (glyph != 0) glyphs[c] = (glyph + delta) & 0xFFFF;
            }
        }
    }

    int At(string tag) => tables[tag].At;
    int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm, MidpointRounding.AwayFromZero);
    int UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    int Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    int Int32(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
