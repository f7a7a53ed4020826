using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Khue.Kernel.Sheets;

/// <summary>
/// Writes an .xlsx straight to a stream, row by row. Text is always an inline string, never a formula, so a value such as "=cmd" stays text.
/// Start a sheet, write its rows, start the next; disposing completes the file.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const int NameLength = 31;

    readonly ZipArchive zip;
    readonly List<string> sheets = [];
    SheetLayout layout = SheetLayout.Plain;
    XmlWriter? xml;
    int row;

    /// <param name="output">Left open; need not be seekable.</param>
    public XlsxWriter(Stream output) => zip = new(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a sheet. Signs that Excel forbids in its name become spaces; a name used before gets a number.</summary>
    public void StartSheet(string name, SheetLayout? shape = null)
    {
        EndSheet();
        layout = shape ?? SheetLayout.Plain;
        sheets.Add(Allowed(name));
        xml = Part($"xl/worksheets/sheet{sheets.Count}.xml");
        xml.WriteStartElement("worksheet", Main);
        WriteView();
        WriteColumns();
        xml.WriteStartElement("sheetData");
        row = 0;
    }

    /// <summary>A row in bold.</summary>
    public void Header(params ReadOnlySpan<Cell> cells) => Write(cells, isBold: true);

    /// <summary>The next row; an empty one leaves a blank line.</summary>
    public void Row(params ReadOnlySpan<Cell> cells) => Write(cells, isBold: false);

    public void Dispose()
    {
        if (sheets.Count == 0) StartSheet("Trang 1");
        EndSheet();
        XlsxFrame.Write(Part, sheets);
        zip.Dispose();
    }

    void Write(ReadOnlySpan<Cell> cells, bool isBold)
    {
        if (xml is null) throw new InvalidOperationException("Start a sheet first.");
        row++;
        if (cells.IsEmpty) return;
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
            if (!cells[i].IsEmpty) Write(cells[i], i, isBold);
        xml.WriteEndElement();
    }

    void Write(Cell cell, int column, bool isBold)
    {
        xml!.WriteStartElement("c");
        xml.WriteAttributeString("r", CellArea.Letters(column) + row.ToString(CultureInfo.InvariantCulture));
        if (XlsxFrame.Style(cell.Kind, isBold) is var style and not "0") xml.WriteAttributeString("s", style);
        if (cell.Kind is CellKind.Text or CellKind.Error) WriteText(cell.Text);
        else
        {
            if (cell.Kind == CellKind.Boolean) xml.WriteAttributeString("t", "b");
            xml.WriteElementString("v", cell.Number.ToString("R", CultureInfo.InvariantCulture));
        }
        xml.WriteEndElement();
    }

    void WriteText(string text)
    {
        xml!.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)) xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Writable(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void WriteView()
    {
        if (layout.FrozenRows == 0) return;
        var rows = layout.FrozenRows.ToString(CultureInfo.InvariantCulture);
        xml!.WriteRaw($"""<sheetViews><sheetView workbookViewId="0"><pane ySplit="{rows}" topLeftCell="A{layout.FrozenRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
    }

    void WriteColumns()
    {
        if (layout.Widths.Count == 0) return;
        xml!.WriteStartElement("cols");
        for (var i = 0; i < layout.Widths.Count; i++)
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{layout.Widths[i]}" customWidth="1"/>"""));
        xml.WriteEndElement();
    }

    void WriteMerges()
    {
        if (layout.Merged.Count == 0) return;
        xml!.WriteStartElement("mergeCells");
        foreach (var area in layout.Merged)
            xml.WriteRaw($"""<mergeCell ref="{CellArea.Letters(area.FirstColumn)}{area.FirstRow}:{CellArea.Letters(area.LastColumn)}{area.LastRow}"/>""");
        xml.WriteEndElement();
    }

    void EndSheet()
    {
        if (xml is null) return;
        xml.WriteEndElement();
        WriteMerges();
        xml.Dispose();
        xml = null;
    }

    XmlWriter Part(string name) => XmlWriter.Create(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true });

    string Allowed(string name)
    {
        var clean = string.Concat(name.Select(c => c is '\\' or '/' or '?' or '*' or '[' or ']' or ':' || char.IsControl(c) ? ' ' : c)).Trim(' ', '\'');
        if (clean.Length == 0) clean = "Trang";
        for (var n = 1; ; n++)
        {
            var suffix = n == 1 ? "" : $" ({n})";
            var tried = clean[..Math.Min(clean.Length, NameLength - suffix.Length)] + suffix;
            if (!sheets.Contains(tried, StringComparer.OrdinalIgnoreCase)) return tried;
        }
    }

    // XML has no way to say most control characters.
    static string Writable(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));
}
