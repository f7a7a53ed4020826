namespace Khue.Kernel.Documents;

/// <summary>Lays out rows of cells below each other and turns pages between them.</summary>
internal sealed class PdfTable(PdfDocument document, IReadOnlyList<TableColumn> columns, double size)
{
    const double Padding = 3, Step = 1.2;

    readonly double share = document.BodyWidth / columns.Sum(c => c.Share);

    sealed record Box(double X, double Width, TextStyle Style, List<TextLine> Lines);

    public void Draw(IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        var table = document.Root.Add("Table");
        var titles = columns.Select(c => new TableCell(c.Title, 1, FontStyle.Bold, Align.Center)).ToList();
        var head = columns.Any(c => c.Title.Length > 0) ? Boxes(titles) : [];
        if (head.Count > 0)
        {
            document.Need(Height(head) + 3 * size);
            Row(head, table.Add("TR"), "TH", framed: true);
        }
        foreach (var row in rows)
        {
            var boxes = Boxes(row);
            if (document.Need(Math.Min(Height(boxes), Room()))) Repeat(head);
            Row(boxes, table.Add("TR"), "TD", framed: true, head);
        }
        document.Space(6);
    }

    public void DrawBare(IReadOnlyList<TableCell> cells)
    {
        var boxes = Boxes(cells);
        document.Need(Height(boxes));
        Row(boxes, document.Root.Add("Div"), "P", framed: false);
    }

    List<Box> Boxes(IReadOnlyList<TableCell> cells)
    {
        var boxes = new List<Box>();
        var column = 0;
        var x = document.Left;
        foreach (var cell in cells)
        {
            if (column >= columns.Count) break;
            var width = columns.Skip(column).Take(cell.Columns).Sum(c => c.Share) * share;
            var style = new TextStyle(size, cell.Font ?? FontStyle.Regular, cell.Align ?? columns[column].Align, Leading: Step);
            boxes.Add(new(x, width, style, TextWrap.Lines([cell.Text], document.Font, style, width - 2 * Padding)));
            x += width;
            column += cell.Columns;
        }
        if (column < columns.Count) boxes.AddRange(Boxes(columns.Count - column, column, x));
        return boxes;
    }

    IEnumerable<Box> Boxes(int count, int from, double x)
    {
        for (var i = from; i < from + count; x += columns[i].Share * share, i++) yield return new(x, columns[i].Share * share, TextStyle.Body, []);
    }

    double Height(List<Box> row) => row.Max(b => Math.Max(1, b.Lines.Count)) * size * Step + 2 * Padding;

    double Room() => document.PageSize.Height - document.Left - document.Bottom;

    /// <summary>The head again on a new page: for the eye only, since the tagged head is read once.</summary>
    void Repeat(List<Box> head)
    {
        if (head.Count == 0) return;
        document.Page.Artifact(() => Texts(head, 0, int.MaxValue));
        Frames(head, Height(head));
        document.Down(Height(head));
    }

    void Row(List<Box> row, StructureElement tr, string tag, bool framed, List<Box>? head = null)
    {
        var cells = row.ConvertAll(_ => tr.Add(tag));
        var count = row.Max(b => Math.Max(1, b.Lines.Count));
        for (var at = 0; at < count;)
        {
            var fits = Math.Max(1, (int)((document.Cursor - document.Bottom - 2 * Padding) / (size * Step)));
            var part = Math.Min(fits, count - at);
            var height = part * size * Step + 2 * Padding;
            for (var i = 0; i < row.Count; i++)
            {
                var (box, first) = (row[i], at);
                if (first < Math.Max(1, box.Lines.Count))
                    document.Page.Tagged(cells[i], tag, () => Text(box, first, part));
            }
            if (framed) Frames(row, height);
            document.Down(height);
            at += part;
            if (at >= count) break;
            document.PageBreak();
            Repeat(head ?? []);
        }
    }

    void Texts(List<Box> row, int first, int count)
    {
        foreach (var box in row) Text(box, first, count);
    }

    void Text(Box box, int first, int count)
    {
        for (var i = first; i < Math.Min((long)first + count, box.Lines.Count); i++)
            document.Draw(box.Lines[i], 0, box.Style, box.X + Padding, box.Width - 2 * Padding, document.Cursor - Padding - (i - first) * size * Step);
    }

    void Frames(List<Box> row, double height) => document.Page.Artifact(() =>
    {
        foreach (var box in row) document.Page.Frame(box.X, document.Cursor - height, box.Width, height);
    });
}
