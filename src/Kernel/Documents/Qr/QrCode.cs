using System.Text;

namespace Khue.Kernel.Documents.Qr;

/// <summary>A QR code (ISO/IEC 18004), byte mode, correction level M: enough for any web address. Same text, same modules.</summary>
public sealed class QrCode
{
    readonly bool[,] modules;

    QrCode(bool[,] modules) => this.modules = modules;

    /// <summary>Modules on a side, without the quiet zone of four that must surround it.</summary>
    public int Size => modules.GetLength(0);

    /// <summary>Whether the module is dark; x to the right, y down, from 0.</summary>
    public bool this[int x, int y] => modules[y, x];

    /// <param name="text">At most 2331 bytes in UTF-8.</param>
    /// <exception cref="ArgumentException">The text is longer.</exception>
    public static QrCode Of(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var version = 1;
        while (QrBlocks.DataBytes(version) * 8 < 4 + (version < 10 ? 8 : 16) + 8 * content.Length)
            if (++version > 40) throw new ArgumentException("The text is too long for a QR code.", nameof(text));
        return new(QrMatrix.Draw(version, QrBlocks.Codewords(version, Data(version, content))));
    }

    /// <summary>The dark modules as the path data of an SVG whose view box is <c>0 0 Size+8 Size+8</c>, quiet zone included.</summary>
    public string SvgPath()
    {
        var path = new StringBuilder();
        foreach (var (x, y, width) in Bars())
            path.Append('M').Append(x + 4).Append(' ').Append(y + 4).Append('h').Append(width).Append("v1h-").Append(width).Append('z');
        return path.ToString();
    }

    /// <summary>The dark modules gathered into horizontal bars one module high.</summary>
    public IEnumerable<(int X, int Y, int Width)> Bars()
    {
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                if (!this[x, y]) continue;
                var from = x;
                while (x + 1 < Size && this[x + 1, y]) x++;
                yield return (from, y, x - from + 1);
            }
    }

    static byte[] Data(int version, byte[] content)
    {
        var data = new byte[QrBlocks.DataBytes(version)];
        var at = 0;
        void Bits(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--, at++) data[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
        }
        Bits(4, 4);
        Bits(content.Length, version < 10 ? 8 : 16);
        foreach (var b in content) Bits(b, 8);
        at = (Math.Min(at + 4, data.Length * 8) + 7) / 8 * 8;
        for (var pad = 0xEC; at < data.Length * 8; pad ^= 0xEC ^ 0x11) Bits(pad, 8);
        return data;
    }
}
