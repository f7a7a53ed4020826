using System.Text;

namespace Khue.Kernel.Sheets;

/// <summary>The merged blocks of a worksheet. They stand after all rows, so the bytes are searched instead of parsed.</summary>
static class XlsxMerges
{
    const int Most = 10_000;

    public static List<CellArea> Read(Stream part)
    {
        using (part)
        {
            var areas = new List<CellArea>();
            var buffer = new byte[1 << 16];
            var kept = 0;
            while (part.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
            {
                var rest = Take(buffer.AsSpan(0, kept + read), areas);
                if (areas.Count >= Most) break;
                rest.CopyTo(buffer);
                kept = rest.Length;
            }
            return areas;
        }
    }

    /// <summary>Adds every whole mergeCell tag and returns what may begin one.</summary>
    static Span<byte> Take(Span<byte> bytes, List<CellArea> areas)
    {
        while (bytes.IndexOf("mergeCell "u8) is >= 0 and var at)
        {
            bytes = bytes[at..];
            var end = bytes.IndexOf((byte)'>');
            if (end < 0) return bytes.Length < 200 ? bytes : bytes[10..];
            if (Area(bytes[..end]) is { } area) areas.Add(area);
            bytes = bytes[end..];
        }
        return bytes[^Math.Min(bytes.Length, 10)..];
    }

    static CellArea? Area(ReadOnlySpan<byte> tag)
    {
        var at = tag.IndexOf("ref="u8);
        if (at < 0 || tag.Length < at + 6) return null;
        var value = tag[(at + 5)..];
        var end = value.IndexOf(tag[at + 4]);
        return end is > 0 and < 40 ? CellArea.Parse(Encoding.ASCII.GetString(value[..end])) : null;
    }
}
