using ExcelDataReader;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;

namespace Khue.Kernel.Sheets;

/// <summary>An .xls of Excel 2 to 2003. The format is not compressed, so the limit on the file bounds memory too.</summary>
sealed class XlsWorkbook : Workbook
{
    readonly SheetLimits limits;
    readonly IExcelDataReader reader;
    readonly List<string> sheets = [];

    // The reader asks for Windows-1252 by number.
    static XlsWorkbook() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public XlsWorkbook(Stream file, SheetLimits limits)
    {
        this.limits = limits;
        reader = ExcelReaderFactory.CreateBinaryReader(file, new() { FallbackEncoding = WindowsEncodings.Western });
        do
        {
            if (reader.VisibleState == "visible") sheets.Add(reader.Name);
        }
        while (reader.NextResult() && sheets.Count < 1_000);
    }

    public override IReadOnlyList<string> Sheets => sheets;

    public override IEnumerable<SheetRow> Rows(string sheet) => Guarded.Rows(() => Read(sheet));

    public override IReadOnlyList<CellArea> Merged(string sheet) => Guarded.Run(() =>
    {
        Go(sheet);
        return reader.MergeCells?.Take(10_000).Select(x => new CellArea(x.FromRow + 1, x.ToRow + 1, x.FromColumn, x.ToColumn)).ToList() ?? [];
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing) reader.Dispose();
    }

    IEnumerable<SheetRow> Read(string sheet)
    {
        Go(sheet);
        if (reader.FieldCount > 16_384) throw new DomainException(SheetErrors.Damaged);
        var cells = new Cell[Math.Min(reader.FieldCount, limits.Columns)];
        for (int number = 1, count = 0; reader.Read(); number++)
        {
            var width = Fill(cells, number);
            if (width == 0) continue;
            if (++count > limits.Rows) throw new DomainException(SheetErrors.TooManyRows, null, limits.Rows);
            yield return new(number, cells.AsMemory(0, width));
        }
    }

    int Fill(Cell[] cells, int row)
    {
        var width = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var cell = At(i);
            if (cell.IsEmpty) { if (i < cells.Length) cells[i] = default; continue; }
            if (i >= limits.Columns) throw new DomainException(SheetErrors.TooManyColumns, null, row, limits.Columns);
            (cells[i], width) = (cell, i + 1);
        }
        return width;
    }

    Cell At(int i) => reader.GetValue(i) switch
    {
        null => default,
        string text => Cell.OfText(text),
        DateTime time => Cell.OfSerial(time.ToOADate()),
        bool value => Cell.OfBoolean(value),
        IConvertible number => Cell.OfNumber(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)),
        TimeSpan time => Cell.OfNumber(time.TotalDays),
        var other => Cell.OfText(other.ToString()),
    };

    void Go(string sheet)
    {
        reader.Reset();
        do
        {
            if (reader.Name == sheet && reader.VisibleState == "visible") return;
        }
        while (reader.NextResult());
        throw new DomainException(SheetErrors.NoSheet, null, sheet);
    }
}
