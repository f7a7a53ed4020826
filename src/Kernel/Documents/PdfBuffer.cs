using System.Buffers.Text;
using System.Text;

namespace Khue.Kernel.Documents;

/// <summary>Growing bytes with the few ways PDF writes things: ASCII, numbers, hexadecimal codes, text strings.</summary>
public sealed class PdfBuffer
{
    byte[] bytes = new byte[4096];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);
    public byte[] ToArray() => Span.ToArray();

    public PdfBuffer Add(string ascii)
    {
        Length += Encoding.ASCII.GetBytes(ascii, Room(ascii.Length));
        return this;
    }

    public PdfBuffer Add(ReadOnlySpan<byte> raw)
    {
        raw.CopyTo(Room(raw.Length));
        Length += raw.Length;
        return this;
    }

    public PdfBuffer Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>A measure in points, to the hundredth, without a trailing zero.</summary>
    public PdfBuffer Add(double points)
    {
        var hundredths = (long)Math.Round(points * 100, MidpointRounding.AwayFromZero);
        if (hundredths < 0) Add("-");
        hundredths = Math.Abs(hundredths);
        Add(hundredths / 100);
        var rest = hundredths % 100;
        if (rest == 0) return this;
        Add(rest < 10 ? ".0" : ".");
        return Add(rest % 10 == 0 && rest >= 10 ? rest / 10 : rest);
    }

    /// <summary>Measures, each followed by a blank.</summary>
    public PdfBuffer Add(double a, double b, double c, double d) =>
        Add(a).Add(" ").Add(b).Add(" ").Add(c).Add(" ").Add(d).Add(" ");

    public PdfBuffer Hex(ushort code)
    {
        var room = Room(4);
        for (var i = 0; i < 4; i++) room[i] = "0123456789ABCDEF"u8[(code >> (12 - 4 * i)) & 15];
        Length += 4;
        return this;
    }

    /// <summary>A text string as UTF-16 in hexadecimal, which every reader understands.</summary>
    public PdfBuffer Text(string text) =>
        Add("<FEFF").Add(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))).Add(">");

    Span<byte> Room(int size)
    {
        if (Length + size > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        return bytes.AsSpan(Length);
    }
}
