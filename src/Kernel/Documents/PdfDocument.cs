using Khue.Kernel.Documents.Fonts;
using Khue.Kernel.Documents.Qr;

namespace Khue.Kernel.Documents;

/// <summary>An A4 document built from top to bottom, then saved as a tagged PDF aiming at PDF/A-2b.
/// The same calls give the same bytes, so what is printed is what was signed. Not safe for several threads; texts are Vietnamese or Latin.</summary>
public sealed class PdfDocument
{
    const double Margin = 56.7, FooterHeight = 22;

    readonly List<PdfPage> pages = [];
    readonly FontUse[] fonts = [.. Enum.GetValues<FontStyle>().Select(s => new FontUse(Typeface.Of(s), $"F{(int)s + 1}"))];
    readonly HashSet<FontUse> used = [];
    readonly StructureElement root = new("Document", null);
    readonly double width, height;
    double y;
    bool saved;

    /// <param name="title">Shown by readers in place of the file name.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="author">Null when no one is named.</param>
    /// <param name="landscape">Lies on its long side.</param>
    public PdfDocument(string title, string language = "vi", string? author = null, bool landscape = false)
    {
        (Title, Language, Author) = (title, language, author);
        (width, height) = landscape ? (841.89, 595.28) : (595.28, 841.89);
        PageBreak();
    }

    public string Title { get; }
    public string Language { get; }
    public string? Author { get; }

    /// <summary>Printed at the left of every foot, beside the page number; null for none.</summary>
    public string? Footer { get; set; }

    /// <summary>The width between the margins, in points.</summary>
    public double BodyWidth => width - 2 * Margin;

    internal IReadOnlyList<PdfPage> Pages => pages;
    internal IEnumerable<FontUse> UsedFonts => fonts.Where(used.Contains);
    internal StructureElement Root => root;
    internal (double Width, double Height) PageSize => (width, height);
    internal PdfPage Page => pages[^1];

    /// <summary>How far down the page the next line would stand.</summary>
    internal double Cursor => y;
    internal double Bottom => Margin + FooterHeight;
    internal double Left => Margin;
    internal bool AtTop => y >= height - Margin;

    internal FontUse Font(FontStyle style)
    {
        used.Add(fonts[(int)style]);
        return fonts[(int)style];
    }

    public PdfDocument Heading(string text, int level = 1, Align align = Align.Center)
    {
        var style = new TextStyle(level == 1 ? 16 : level == 2 ? 14 : 13, FontStyle.Bold, align, Before: 8, After: 6);
        return Block($"H{Math.Clamp(level, 1, 6)}", [text], style);
    }

    public PdfDocument Paragraph(string text, TextStyle? style = null) => Block("P", [text], style ?? TextStyle.Body);

    public PdfDocument Paragraph(IReadOnlyList<TextSpan> spans, TextStyle? style = null) => Block("P", spans, style ?? TextStyle.Body);

    /// <summary>A framed table; its head is repeated on each page it reaches. Rows do not break across pages unless taller than one.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Cells from left to right; missing ones at the end stay empty.</param>
    /// <param name="size">Of the letters.</param>
    public PdfDocument Table(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<TableCell>> rows, double size = 11)
    {
        new PdfTable(this, columns, size).Draw(rows);
        return this;
    }

    /// <summary>Texts side by side without frames, such as the national heading or the places for signatures. Moved whole to the next page when they do not fit.</summary>
    /// <param name="cells">From left to right.</param>
    /// <param name="size">Of the letters.</param>
    /// <param name="align">Of each text within its column.</param>
    /// <param name="shares">Of the width, one for each cell; null: all the same.</param>
    public PdfDocument Columns(IReadOnlyList<TableCell> cells, double size = 13, Align align = Align.Center, IReadOnlyList<double>? shares = null)
    {
        new PdfTable(this, [.. cells.Select((_, i) => new TableColumn("", shares?[i] ?? 1, align))], size).DrawBare(cells);
        return this;
    }

    /// <summary>A horizontal line over the given share of the width, centred.</summary>
    public PdfDocument Rule(double share = 1, double thickness = 0.5)
    {
        Need(6);
        var half = BodyWidth * share / 2;
        Page.Artifact(() => Page.Line(width / 2 - half, y - 3, width / 2 + half, y - 3, thickness));
        return Space(6);
    }

    /// <summary>A blank, in points; nothing at the top of a page.</summary>
    public PdfDocument Space(double points)
    {
        if (!AtTop) y -= points;
        return this;
    }

    public PdfDocument PageBreak()
    {
        pages.Add(new());
        y = height - Margin;
        return this;
    }

    /// <summary>A QR code of the given side, in points, quiet zone included, with a caption below it.</summary>
    public PdfDocument Qr(string text, double side = 84, Align align = Align.Right, string? caption = null)
    {
        Need(side + (caption is null ? 0 : 14));
        DrawQr(QrCode.Of(text), Margin + Offset(align, BodyWidth - side), y, side);
        y -= side;
        return caption is null ? this : Paragraph(caption, new(9, Align: align));
    }

    /// <summary>Cards of one height, in points, two beside each other, to be cut along the dashed lines.</summary>
    public PdfDocument Cards(IReadOnlyList<Card> cards, double height)
    {
        new PdfCards(this, height).Draw(cards);
        return this;
    }

    /// <summary>Draws a code, quiet zone included, whose upper left corner is given.</summary>
    internal void DrawQr(QrCode code, double x, double upper, double side)
    {
        var module = side / (code.Size + 8);
        var top = upper - 4 * module;
        Page.Tagged(root.Add("Figure"), "Figure", () =>
        {
            foreach (var (column, row, bar) in code.Bars())
                Page.Content.Add(x + (4 + column) * module, top - (row + 1) * module, bar * module, module).Add("re\n");
            Page.Content.Add("f\n");
        });
    }

    /// <summary>The file's bytes.</summary>
    /// <param name="id">Identity of this document; the same for the same content.</param>
    /// <param name="createdAtUtc">Written as creation time.</param>
    /// <exception cref="InvalidOperationException">It was saved before: the feet are on the pages.</exception>
    public byte[] Save(Guid id, DateTime createdAtUtc)
    {
        if (saved) throw new InvalidOperationException("A document is saved once.");
        saved = true;
        return new PdfAssembly(this, id, createdAtUtc).Write();
    }

    internal static double Offset(Align align, double free) => align switch { Align.Center => free / 2, Align.Right => free, _ => 0 };

    /// <summary>Turns the page when less than <paramref name="points"/> is left. True when it did.</summary>
    internal bool Need(double points)
    {
        if (y - points >= Bottom || AtTop) return false;
        PageBreak();
        return true;
    }

    internal void Down(double points) => y -= points;

    PdfDocument Block(string tag, IReadOnlyList<TextSpan> spans, TextStyle style)
    {
        var lines = TextWrap.Lines(spans, Font, style, BodyWidth);
        var step = style.Size * style.Leading;
        Space(style.Before);
        // A heading takes two lines of what follows along to the next page.
        Need(tag[0] == 'H' ? lines.Count * step + 40 : step);
        var element = root.Add(tag);
        for (var at = 0; at < lines.Count;)
        {
            Need(step);
            var count = Math.Max(1, Math.Min(lines.Count - at, (int)((y - Bottom) / step)));
            var first = at;
            Page.Tagged(element, tag, () =>
            {
                for (var i = first; i < first + count; i++, y -= step) Draw(lines[i], i == 0 ? style.Indent : 0, style, Margin, BodyWidth, y);
            });
            at += count;
        }
        return Space(style.After);
    }

    /// <summary>Draws one line whose top is at <paramref name="top"/>.</summary>
    internal void Draw(TextLine line, double indent, TextStyle style, double x, double room, double top)
    {
        var free = room - line.Width;
        var extra = style.Align == Align.Justify && !line.Ends ? free : 0;
        line.Write(Page.Content, x + indent + Offset(style.Align, free), top - style.Size * (style.Leading - 0.25), style.Size, extra);
    }
}
