using System.IO.Compression;
using System.Text;
using Khue.Kernel.Sheets;

namespace Khue.Tests.Kernel.Sheets;

public sealed class WorkbookTests
{
    static readonly DateOnly Day = new(2012, 3, 12);

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var book = Workbook.Open(Sample());
        Assert.Equal(["Toàn trường", "6A1"], book.Sheets);
        var rows = book.Rows("Toàn trường").Select(x => x.Keep()).ToList();
        Assert.Equal([1, 2, 4], rows.Select(x => x.Number));
        Assert.Equal("Họ và tên", rows[0][0].Text);
        Assert.Equal(("Nguyễn Văn An", Day, "79216123456", "1"), (rows[1][0].Text, rows[1][1].Day, rows[1][2].Text, rows[1][3].Text));
        Assert.Equal("=HYPERLINK(\"x\")", rows[2][0].Text);
        Assert.False(rows[2][0].IsFormula);
        Assert.Equal("6A1", book.Rows("6A1").Single()[2].Text);
        Assert.Equal([new CellArea(1, 1, 0, 2)], book.Merged("6A1"));
    }

    [Theory]
    [InlineData("xls")]
    [InlineData("xlsx")]
    public void Files_of_another_program_are_read(string extension)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Sample().ToArray());
        if (Office.Convert(path, extension) is not { } made) return;
        using var book = Workbook.Open(File.OpenRead(made));
        Assert.Equal(["Toàn trường", "6A1"], book.Sheets);
        var rows = book.Rows("Toàn trường").Select(x => x.Keep()).ToList();
        Assert.Equal([1, 2, 4], rows.Select(x => x.Number));
        Assert.Equal(("Nguyễn Văn An", Day, "79216123456"), (rows[1][0].Text, rows[1][1].Day, rows[1][2].Text));
        Assert.Equal([new CellArea(1, 1, 0, 2)], book.Merged("6A1"));
    }

    [Fact]
    public void Another_program_reads_what_is_written()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Sample().ToArray());
        if (Office.Convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true") is not { } csv) return;
        Assert.Equal("Họ và tên,Ngày sinh,Số,Đúng\nNguyễn Văn An,12/03/2012,79216123456,TRUE\n,,,\n\"=HYPERLINK(\"\"x\"\")\",,,\n", File.ReadAllText(csv));
    }

    [Fact]
    public void Formulas_give_their_last_value_and_say_so()
    {
        using var book = Workbook.Open(Xlsx("<row r=\"7\"><c r=\"B7\"><f>1+1</f><v>2</v></c><c r=\"C7\" t=\"str\"><f>A1</f><v>An</v></c><c r=\"D7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"));
        var row = book.Rows("S").Single();
        Assert.Equal((7, "", "2", "An", CellKind.Error), (row.Number, row[0].Text, row[1].Text, row[2].Text, row[3].Kind));
        Assert.True(row[1].IsFormula && row[2].IsFormula);
    }

    [Fact]
    public void Long_numbers_keep_all_digits_even_behind_an_exponent()
    {
        using var book = Workbook.Open(Xlsx("<row r=\"1\"><c r=\"A1\"><v>7.5212003456E10</v></c><c r=\"B1\"><v>75212003456</v></c><c r=\"C1\"><v>8.5</v></c></row>"));
        Assert.Equal(["75212003456", "75212003456", "8.5"], book.Rows("S").Single().Cells.ToArray().Select(x => x.Text));
    }

    [Fact]
    public void Dates_count_from_1904_where_the_file_says_so()
    {
        using var book = Workbook.Open(Xlsx("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>39518</v></c></row>", workbook: "<workbookPr date1904=\"1\"/>"));
        Assert.Equal(Day, book.Rows("S").Single()[0].Day);
    }

    [Fact]
    public void Rich_text_is_read_without_its_phonetic_guides()
    {
        using var book = Workbook.Open(Xlsx("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>Nguyễn </t></r><r><t>An</t></r><rPh><t>x</t></rPh></is></c></row>"));
        Assert.Equal("Nguyễn An", book.Rows("S").Single()[0].Text);
    }

    [Theory]
    [InlineData(1, 1900, 1, 1)]
    [InlineData(59, 1900, 2, 28)]
    [InlineData(61, 1900, 3, 1)]
    [InlineData(40980, 2012, 3, 12)]
    public void Serials_are_days(double serial, int year, int month, int day)
    {
        Assert.Equal(new DateOnly(year, month, day), SerialDay.Of(serial));
        Assert.Equal(serial, SerialDay.From(new(year, month, day)));
    }

    [Theory]
    [InlineData("dd/mm/yyyy", true)]
    [InlineData("[$-42A]d-mmm-yy;@", true)]
    [InlineData("0.00", false)]
    [InlineData("General", false)]
    [InlineData("[Red]0", false)]
    [InlineData("0 \"ngày\"", false)]
    [InlineData("000000000000", false)]
    public void Date_formats_are_told_from_numbers(string format, bool expected) => Assert.Equal(expected, XlsxStyles.IsDate(format));

    internal static MemoryStream Sample()
    {
        var file = new MemoryStream();
        using (var xlsx = new XlsxWriter(file))
        {
            xlsx.StartSheet("Toàn trường", new() { Widths = [30, 12], FrozenRows = 1 });
            xlsx.Header("Họ và tên", "Ngày sinh", "Số", "Đúng");
            xlsx.Row("Nguyễn Văn An", Day, 79216123456, true);
            xlsx.Row();
            xlsx.Row("=HYPERLINK(\"x\")");
            xlsx.StartSheet("6A1", new() { Merged = [new(1, 1, 0, 2)] });
            xlsx.Row(default, default, "6A1");
        }
        file.Position = 0;
        return file;
    }

    internal static MemoryStream Xlsx(string rows, string workbook = "") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{workbook}<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></Relationships>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/worksheets/s.xml", $"<worksheet><sheetData>{rows}</sheetData></worksheet>"));

    internal static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                part.Write(text);
            }
        file.Position = 0;
        return file;
    }
}
