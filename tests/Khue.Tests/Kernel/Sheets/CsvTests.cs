using System.Text;
using Khue.Kernel.Sheets;

namespace Khue.Tests.Kernel.Sheets;

public sealed class CsvTests
{
    static CsvTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_separator_is_found(char separator)
    {
        var text = "Họ và tên,Ngày sinh,Ghi chú\nNguyễn Văn An,12/03/2012,\"a, b; c\"\n".Replace(',', separator).Replace($"a{separator} b", "a, b", StringComparison.Ordinal);
        Assert.Equal([["Họ và tên", "Ngày sinh", "Ghi chú"], ["Nguyễn Văn An", "12/03/2012", "a, b; c"]], Read(Encoding.UTF8.GetBytes(text)).Select(x => x.Cells));
    }

    [Theory]
    [InlineData(65001)]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(1258)]
    public void The_encoding_is_found(int codePage)
    {
        const string text = "Họ và tên,Lớp\nNguyễn Văn Thắm,6A1\nTrần Thị Phượng,6A1\nĐặng Ngọc Ánh,6A2\n";
        var encoding = Encoding.GetEncoding(codePage);
        foreach (var marked in codePage == 1258 ? new[] { false } : [false, true])
        {
            var bytes = codePage == 1258 ? Windows1258(text) : encoding.GetBytes(text);
            var rows = Read([.. marked ? encoding.GetPreamble() : [], .. bytes]);
            Assert.Equal(["Nguyễn Văn Thắm", "Trần Thị Phượng", "Đặng Ngọc Ánh"], rows.Skip(1).Select(x => x.Cells[0]));
        }
    }

    [Fact]
    public void Records_are_counted_with_empty_lines_and_line_breaks_in_quotes()
    {
        var rows = Read("a,b\r\n\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\nlast,\"open"u8.ToArray());
        Assert.Equal([1, 3, 4], rows.Select(x => x.Number));
        Assert.Equal(["x\r\ny", "say \"hi\""], rows[1].Cells);
        Assert.Equal(["last", "open"], rows[2].Cells);
    }

    [Fact]
    public void The_hint_of_excel_names_the_separator() =>
        Assert.Equal(["a,b", "c"], Read("sep=;\na,b;c\n"u8.ToArray()).Single().Cells);

    [Fact]
    public void Guarded_numbers_are_numbers() => Assert.Equal("079216123456", Read("=\"079216123456\",x"u8.ToArray()).Single().Cells[0]);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 901", "'+84 901")]
    [InlineData("-x", "'-x")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("Nguyễn", "Nguyễn")]
    public void Text_that_would_be_a_formula_is_written_as_text(string text, string expected)
    {
        var file = new MemoryStream();
        using (var csv = new CsvWriter(file)) csv.Row(text, -5);
        Assert.Equal($"\uFEFF{expected},-5\r\n", Encoding.UTF8.GetString(file.ToArray()));
    }

    // The code page has ê ô ă … as letters and the tones as marks behind them.
    static byte[] Windows1258(string text)
    {
        const string toned = "ễ=ê\u0303 ắ=ă\u0301 ầ=â\u0300 ị=i\u0323 ượ=ươ\u0323 ặ=ă\u0323 ọ=o\u0323 ờ=ơ\u0300 ớ=ơ\u0301";
        foreach (var pair in toned.Split(' ')) text = text.Replace(pair.Split('=')[0], pair.Split('=')[1], StringComparison.Ordinal);
        return Encoding.GetEncoding(1258).GetBytes(text);
    }

    static List<(int Number, string[] Cells)> Read(byte[] file)
    {
        using var book = Workbook.Open(new MemoryStream(file), "lớp.csv");
        return [.. book.Rows(book.Sheets.Single()).Select(x => (x.Number, x.Cells.ToArray().Select(c => c.Text).ToArray()))];
    }
}
