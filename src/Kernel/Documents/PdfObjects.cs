using System.Globalization;

namespace Khue.Kernel.Documents;

/// <summary>Numbered objects and the cross-reference table after them: the outer shape of a PDF file.</summary>
internal sealed class PdfObjects
{
    readonly List<int> offsets = [0];

    public PdfObjects() => Out.Add("%PDF-1.7\n%").Add([0xE2, 0xE3, 0xCF, 0xD3]).Add("\n");

    public PdfBuffer Out { get; } = new();

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    public PdfBuffer Begin(int number)
    {
        offsets[number] = Out.Length;
        return Out.Add(number).Add(" 0 obj\n");
    }

    public void End() => Out.Add("\nendobj\n");

    public int Write(string body)
    {
        var number = Reserve();
        Begin(number).Add(body);
        End();
        return number;
    }

    /// <param name="number">A reserved number.</param>
    /// <param name="entries">The dictionary's entries besides Length.</param>
    /// <param name="content">As it stands in the file, compressed or not.</param>
    public void Stream(int number, string entries, ReadOnlySpan<byte> content)
    {
        Begin(number).Add("<<").Add(entries).Add("/Length ").Add(content.Length).Add(">>\nstream\n").Add(content).Add("\nendstream");
        End();
    }

    public byte[] Finish(int root, int info, string id)
    {
        var start = Out.Length;
        Out.Add("xref\n0 ").Add(offsets.Count).Add("\n0000000000 65535 f \n");
        foreach (var offset in offsets.Skip(1)) Out.Add(offset.ToString("D10", CultureInfo.InvariantCulture)).Add(" 00000 n \n");
        Out.Add("trailer\n<</Size ").Add(offsets.Count).Add("/Root ").Add(root).Add(" 0 R/Info ").Add(info)
            .Add(" 0 R/ID[<").Add(id).Add("><").Add(id).Add(">]>>\nstartxref\n").Add(start).Add("\n%%EOF\n");
        return Out.ToArray();
    }
}
