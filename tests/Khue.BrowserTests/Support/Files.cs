using System.IO.Compression;
using System.Text;
using Khue.Kernel.Sheets;
using Khue.Tests.Kernel.Text;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>Files as schools really have them, and as an enemy makes them.</summary>
static class Files
{
    public static FilePayload Named(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    public static FilePayload Csv(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };

    /// <summary>A title over the table, a personal number that lost its zero, a name in an old font, a day that is not, a total at the end, a second sheet.</summary>
    public static byte[] MessyRoster(string thirdBirth = "31/02/2015") => Book(book =>
    {
        book.StartSheet("6A1");
        book.Row("TRƯỜNG THCS VƯỜN MAI");
        book.Row("DANH SÁCH HỌC SINH LỚP 6A1");
        book.Row("STT", "Họ và tên", "Ngày sinh", "Nữ", "Số định danh");
        book.Row(1L, "Trần Kỳ Quái Thử Nghiệm", new DateOnly(2015, 3, 12), "", 75215900001L);
        book.Row(2L, "Nguyễn Thị Kỳ Quái Thử Nghiệm", "05/11/2015", "x", "075315900002");
        book.Row(3L, "Lê Văn Kỳ Quái Thử Nghiệm", thirdBirth, "", "075215900003");
        book.Row("", "Tổng số: 3 học sinh");
        book.StartSheet("Ghi chú");
        book.Row("Danh sách do văn thư lập");
    });

    /// <summary>Names as TCVN3 fonts kept them, one with its marks apart, days as Excel's serial numbers.</summary>
    public static byte[] OldFontRoster() => Book(book =>
    {
        book.StartSheet("Sheet1");
        book.Row("Họ tên học sinh", "Sinh ngày", "Phái");
        foreach (var (name, day) in (IEnumerable<(string, long)>)[("Đặng Thị Phông Cũ", 42093), ("Nguyễn Văn Phông Cũ", 42125), ("Trần Hữu Phông Cũ", 42156), ("Lê Mỹ Phông Cũ", 42186)])
            book.Row(OldFonts.Tcvn3(name), day, name.Contains("Văn", StringComparison.Ordinal) ? "Nam" : "Nữ");
        book.Row("Phạm Thủy Tách Dấu".Normalize(NormalizationForm.FormD), 42217L, "Nữ");
    });

    /// <summary>As a new school's clerk types it: names and days, no class.</summary>
    public static byte[] NewcomersCsv() => Encoding.UTF8.GetBytes("Họ và tên;Ngày sinh;Giới tính\nVõ Thị Mới Đến;04/03/2015;Nữ\nHồ Văn Mới Đến;17/08/2015;Nam\n");

    /// <summary>Small on the disk, a hundred megabytes once inflated.</summary>
    public static byte[] ZipBomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Put("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Put("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>");
            using var sheet = zip.CreateEntry("xl/worksheets/s.xml", CompressionLevel.Optimal).Open();
            sheet.Write("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Họ và tên</t></is></c><c t=\"inlineStr\"><is><t>Ngày sinh</t></is></c></row>"u8);
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<row><c t=\"inlineStr\"><is><t>{new string('A', 30_000)}</t></is></c></row>", 34)));
            for (var i = 0; i < 100; i++) sheet.Write(rows);

            void Put(string part, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write(text);
            }
        }
        return stream.ToArray();
    }

    static byte[] Book(Action<XlsxWriter> write)
    {
        using var stream = new MemoryStream();
        using (var book = new XlsxWriter(stream)) write(book);
        return stream.ToArray();
    }
}
