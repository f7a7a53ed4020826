using System.Buffers.Binary;
using System.Text;

namespace Khue.Kernel.Documents.Fonts;

/// <summary>A TrueType program holding only the glyphs asked for, renumbered from 0 in the order given; parts of accented glyphs follow them.</summary>
internal static class FontSubset
{
    const int MoreParts = 0x20, WordArguments = 0x01, OneScale = 0x08, TwoScales = 0x40, Matrix = 0x80;

    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Original glyph numbers; the first must be 0 (.notdef).</param>
    public static byte[] Build(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        var order = new List<int>(glyphs);
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < order.Count; i++) numbers.TryAdd(order[i], i);

        var outlines = new List<byte[]>();
        for (var i = 0; i < order.Count; i++) outlines.Add(Renumbered(font.Outline(order[i]), order, numbers));

        var loca = new byte[4 * (outlines.Count + 1)];
        var glyf = new MemoryStream();
        for (var i = 0; i < outlines.Count; i++)
        {
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * i + 4), (int)glyf.Length);
        }
        return File(
            ("glyf", glyf.ToArray()), ("head", Head(font)), ("hhea", Hhea(font, order.Count)),
            ("hmtx", Hmtx(font, order)), ("loca", loca), ("maxp", Maxp(font, order.Count)));
    }

    static byte[] Renumbered(ReadOnlySpan<byte> outline, List<int> order, Dictionary<int, int> numbers)
    {
        var copy = outline.ToArray();
        if (copy.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(copy) >= 0) return copy;
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2));
            if (!numbers.TryGetValue(part, out var number))
            {
                number = numbers[part] = order.Count;
                order.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)number);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        } while ((flags & MoreParts) != 0);
        return copy;
    }

    static byte[] Head(TrueTypeFont font)
    {
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    static byte[] Hhea(TrueTypeFont font, int count)
    {
        var hhea = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        return hhea;
    }

    static byte[] Maxp(TrueTypeFont font, int count)
    {
        var maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        return maxp;
    }

    static byte[] Hmtx(TrueTypeFont font, List<int> order)
    {
        var hmtx = new byte[4 * order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), (ushort)font.RawAdvance(order[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), font.RawLeftBearing(order[i]));
        }
        return hmtx;
    }

    static byte[] File(params (string Tag, byte[] Content)[] tables)
    {
        var size = 12 + 16 * tables.Length;
        var file = new byte[size + tables.Sum(t => (t.Content.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        var power = (int)Math.Log2(tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Length - (16 << power)));
        for (int i = 0, at = size; i < tables.Length; i++)
        {
            var (tag, content) = tables[i];
            content.CopyTo(file, at);
            var entry = file.AsSpan(12 + 16 * i);
            Encoding.ASCII.GetBytes(tag).CopyTo(entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, (content.Length + 3) / 4 * 4)));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
            at += (content.Length + 3) / 4 * 4;
        }
        var head = 12 + 16 * tables.Length + (tables[0].Content.Length + 3) / 4 * 4;
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i + 4 <= bytes.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        return sum;
    }
}
