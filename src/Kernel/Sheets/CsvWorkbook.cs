using Khue.Kernel.Domain;
using Khue.Kernel.Text;

namespace Khue.Kernel.Sheets;

/// <summary>A delimited text file as a workbook of one sheet; every value is text.</summary>
sealed class CsvWorkbook : Workbook
{
    const int SampleBytes = 1 << 18;

    readonly Stream file;
    readonly SheetLimits limits;
    readonly System.Text.Encoding encoding;
    readonly char separator;

    public CsvWorkbook(Stream file, string name, SheetLimits limits)
    {
        (this.file, this.limits, Sheets) = (file, limits, [name]);
        var sample = new byte[Math.Min(file.Length, SampleBytes)];
        file.Position = 0;
        file.ReadExactly(sample);
        encoding = CsvEncoding.Of(sample);
        separator = Separator(encoding.GetString(sample).TrimStart('\uFEFF'));
    }

    public override IReadOnlyList<string> Sheets { get; }

    public override IReadOnlyList<CellArea> Merged(string sheet) => [];

    public override IEnumerable<SheetRow> Rows(string sheet)
    {
        if (sheet != Sheets[0]) throw new DomainException(SheetErrors.NoSheet, null, sheet);
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 15, leaveOpen: true);
        var records = new CsvRecords(text, separator, limits);
        var fields = new List<string>();
        var cells = new Cell[limits.Columns];
        for (var count = 0; records.Next(fields);)
        {
            if (records.Number == 1 && fields is [['s', 'e', 'p', '=', ..], ..]) continue;
            var width = Fill(cells, fields);
            if (width == 0) continue;
            if (++count > limits.Rows) throw new DomainException(SheetErrors.TooManyRows, null, limits.Rows);
            yield return new(records.Number, cells.AsMemory(0, width));
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
    }

    // Spreadsheets guard 12-digit numbers as ="079216123456"; that is the number.
    static int Fill(Cell[] cells, List<string> fields)
    {
        var width = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var value = fields[i];
            if (value is ['=', '"', .., '"']) value = value[2..^1];
            cells[i] = Cell.OfText(string.IsNullOrWhiteSpace(value) ? null : Nfc.Compose(value));
            if (!cells[i].IsEmpty) width = i + 1;
        }
        return width;
    }

    /// <summary>The sign that divides the first records into the most fields, evenly.</summary>
    static char Separator(string sample)
    {
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4) return sample[4];
        char[] signs = [',', ';', '\t', '|'];
        return signs.MaxBy(sign => Evenness(sample, sign));
    }

    static int Evenness(string sample, char sign)
    {
        var records = new CsvRecords(new StringReader(sample), sign, new SheetLimits { CellCharacters = int.MaxValue, Columns = int.MaxValue });
        var fields = new List<string>();
        var counts = new List<int>();
        while (counts.Count < 30 && records.Next(fields))
            if (fields.Count > 1) counts.Add(fields.Count);
        return counts.GroupBy(x => x).Select(x => x.Key * x.Count()).DefaultIfEmpty().Max();
    }
}
