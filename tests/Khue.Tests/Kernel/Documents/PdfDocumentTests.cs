using Khue.Kernel.Documents;
using Khue.Kernel.Documents.Qr;
using Khue.Kernel.Documents.Reading;
using Khue.Tests.Support;

namespace Khue.Tests.Kernel.Documents;

public sealed class PdfDocumentTests
{
    const string Pangram = "Đường Nguyễn Huệ, quyển vở kẻ ô, ỷ lại, ẵm ngửa, Ữ Ỵ Ỗ ẫ ặ ợ ₫ – “học bạ”";
    static readonly Guid id = new("0192f6c5-7a3b-7c11-9d2e-1234567890ab");
    static readonly DateTime time = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    static byte[] Table(int rows) => new PdfDocument("Bảng điểm").Heading("BẢNG ĐIỂM").Paragraph(Pangram)
        .Table([new("TT", 1, Align.Center), new("Họ và tên", 4)], Enumerable.Range(1, rows).Select(i => (IReadOnlyList<TableCell>)[$"{i}", $"Học sinh {i}"]))
        .Save(id, time);

    static string Text(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        return OutsideProgram.Run("pdftotext", "-layout", folder.Write("a.pdf", pdf), "-").Output;
    }

    [Fact]
    public void Every_Vietnamese_letter_comes_out_of_another_program_as_it_went_in() => Assert.Contains(Pangram, Text(Table(1)));

    [Fact]
    public void A_letter_outside_the_common_ones_is_embedded_too() =>
        Assert.Contains("Kí hiệu Ω và ≠ trong bài", Text(new PdfDocument("x").Paragraph("Kí hiệu Ω và ≠ trong bài").Save(id, time)));

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Table(30), Table(30));

    [Fact]
    public void A_long_table_keeps_every_row_and_repeats_its_head_on_every_page()
    {
        var text = Text(Table(200));
        Assert.All(Enumerable.Range(1, 200), i => Assert.Contains($"Học sinh {i}\n", text));
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 3);
        Assert.All(pages, p => Assert.Contains("Họ và tên", p));
        Assert.Contains($"Trang {pages.Length}/{pages.Length}", pages[^1]);
    }

    [Fact]
    public void A_row_taller_than_a_page_goes_on_on_the_next()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(i => $"chữ{i}"));
        var text = Text(new PdfDocument("x").Table([new("Nhận xét")], [[new TableCell(words)]]).Save(id, time));
        Assert.All(Enumerable.Range(1, 3000), i => Assert.Contains($"chữ{i}", text));
    }

    [Fact]
    public void A_word_wider_than_its_column_is_broken()
    {
        var text = Text(new PdfDocument("x").Paragraph(new string('w', 300)).Save(id, time));
        Assert.Equal(300, text.Count(c => c == 'w'));
    }

    [Fact]
    public void The_file_is_tagged_and_says_that_it_aims_at_PDF_A()
    {
        using var folder = new TemporaryFolder();
        var structure = OutsideProgram.Run("pdfinfo", "-struct", folder.Write("a.pdf", Table(2))).Output;
        Assert.Contains("H1", structure);
        Assert.Contains("TH", structure);
        var file = PdfFile.Open(Table(2));
        Assert.True(file.Catalog.ContainsKey("OutputIntents"));
        Assert.Equal("vi", file.Catalog.Text("Lang"));
    }

    // Read back with zbarimg when it was written: version 1 and version 7, which adds version information.
    [Theory]
    [InlineData("KHUE", 21)]
    [InlineData("https://khue.example.vn/verify/0192f6c5-7a3b-7c11-9d2e-1234567890ab", 37)]
    public void A_code_takes_the_smallest_version_that_holds_its_text(string text, int size)
    {
        var code = QrCode.Of(text);
        Assert.Equal(size, code.Size);
        Assert.True(code[0, 0] && code[6, 6] && code[code.Size - 1, 0] && code[8, code.Size - 8]);
        Assert.False(code[7, 7]);
        Assert.StartsWith("M4 4h7v1h-7z", code.SvgPath());
    }

    [Fact]
    public void Garbage_is_refused_and_so_are_circles_and_depth()
    {
        Assert.Throws<PdfUnreadableException>(() => PdfFile.Open("not a pdf"u8.ToArray()));
        var circle = "%PDF-1.7\nxref\n0 0\ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n"u8.ToArray();
        Assert.Throws<PdfUnreadableException>(() => PdfFile.Open(circle));
        var deep = System.Text.Encoding.ASCII.GetBytes("%PDF-1.7\nxref\n0 0\ntrailer\n" + new string('[', 100_000) + "\nstartxref\n9\n%%EOF\n");
        Assert.Throws<PdfUnreadableException>(() => PdfFile.Open(deep));
    }
}
