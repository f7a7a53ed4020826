using Khue.Kernel.Documents.Fonts;

namespace Khue.Kernel.Documents;

/// <summary>Codes of one font that stand together, and whether a blank precedes them.</summary>
internal readonly record struct Fragment(FontUse Font, ReadOnlyMemory<ushort> Codes, double Width, bool AfterBlank);

/// <summary>A line of set text.</summary>
/// <param name="Width">As set, without justification.</param>
/// <param name="Ends">The paragraph ends here, so it is not spread.</param>
internal sealed record TextLine(IReadOnlyList<Fragment> Fragments, double Width, bool Ends)
{
    public int Blanks => Fragments.Skip(1).Count(f => f.AfterBlank);

    /// <summary>Writes the line with its base line starting at a point, spread over <paramref name="extra"/> more points.</summary>
    public void Write(PdfBuffer to, double x, double y, double size, double extra)
    {
        if (Fragments.Count == 0) return;
        var spread = Blanks > 0 ? -extra / Blanks / size * 1000 : 0;
        to.Add("BT ").Add(x).Add(" ").Add(y).Add(" Td ");
        FontUse? font = null;
        for (var i = 0; i < Fragments.Count; i++)
        {
            var fragment = Fragments[i];
            if (fragment.Font != font)
            {
                if (font is not null) to.Add(">]TJ ");
                font = fragment.Font;
                to.Add("/").Add(font.Resource).Add(" ").Add(size).Add(" Tf [<");
            }
            if (i > 0 && fragment.AfterBlank)
            {
                to.Hex(font.Code(' '));
                if (spread != 0) to.Add(">").Add(spread).Add("<");
            }
            foreach (var code in fragment.Codes.Span) to.Hex(code);
        }
        // The blank keeps the last word of this line apart from the first of the next when the text is read out or copied.
        to.Hex(font!.Code(' ')).Add(">]TJ ET\n");
    }
}
