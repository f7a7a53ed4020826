using System.Globalization;
using System.Xml;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Walks the rows of one worksheet, forward only, in one reused row of cells.</summary>
sealed class XlsxRows(Stream part, List<string> strings, bool[] dateStyles, bool from1904, SheetLimits limits) : IDisposable
{
    readonly XmlReader xml = SheetXml.Open(part);
    Cell[] cells = new Cell[32];
    int row, width, column;

    /// <summary>The next row that holds something, or null at the end.</summary>
    public SheetRow? Next()
    {
        while (xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "row") StartRow();
                else if (xml.LocalName == "c") ReadCell();
            }
            else if (width > 0 && xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row") return EndRow();
        }
        return null;
    }

    public void Dispose() => xml.Dispose();

    void StartRow()
    {
        row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
        (width, column) = (0, -1);
    }

    SheetRow EndRow()
    {
        var read = new SheetRow(row, cells.AsMemory(0, width));
        width = 0;
        return read;
    }

    void ReadCell()
    {
        column = xml.GetAttribute("r") is { } place && CellArea.Place(place).Column is >= 0 and var named ? named : column + 1;
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        if (xml.IsEmptyElement) return;
        var (value, isFormula) = Content();
        Put(Cell(value, type, style, isFormula));
    }

    /// <summary>The text of v or is, up to the end of the cell.</summary>
    (string? Value, bool IsFormula) Content()
    {
        string? value = null;
        bool isFormula = false, inValue = false;
        while (xml.Next() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                inValue = xml.LocalName == "v" && !xml.IsEmptyElement;
                isFormula |= xml.LocalName == "f";
                if (xml.LocalName == "is") value = XlsxStrings.Item(xml, "is", limits, row);
            }
            else if (xml.NodeType == XmlNodeType.EndElement) inValue = false;
            else if (inValue) value = value is null ? xml.Value : value + xml.Value;
        }
        return value?.Length > limits.CellCharacters ? throw new DomainException(SheetErrors.CellTooLong, null, row, limits.CellCharacters) : (value, isFormula);
    }

    Cell Cell(string? value, string? type, string? style, bool isFormula)
    {
        if (value is null) return default;
        return type switch
        {
            "s" => Sheets.Cell.OfText(Shared(value), isFormula),
            "inlineStr" or "str" => Sheets.Cell.OfText(value, isFormula),
            "b" => Sheets.Cell.OfBoolean(value is "1" or "true", isFormula),
            "e" => Sheets.Cell.OfError(value, isFormula),
            "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? Sheets.Cell.OfDay(DateOnly.FromDateTime(time)) : Sheets.Cell.OfText(value),
            _ => Number(value, style, isFormula),
        };
    }

    Cell Number(string value, string? style, bool isFormula)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return Sheets.Cell.OfText(value, isFormula);
        var isDate = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < dateStyles.Length && dateStyles[at];
        return isDate ? Sheets.Cell.OfSerial(from1904 ? number + SerialDay.From1904 : number, isFormula) : Sheets.Cell.OfNumber(number, isFormula);
    }

    string? Shared(string index) => int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : null;

    void Put(Cell cell)
    {
        if (cell.IsEmpty) return;
        if (column >= limits.Columns) throw new DomainException(SheetErrors.TooManyColumns, null, row, limits.Columns);
        if (column >= cells.Length) Array.Resize(ref cells, Math.Min(limits.Columns, Math.Max(column + 1, cells.Length * 2)));
        if (column >= width)
        {
            cells.AsSpan(width, column - width).Clear();
            width = column + 1;
        }
        cells[column] = cell;
    }
}
