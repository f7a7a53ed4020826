using System.IO.Compression;
using System.Text;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;

namespace Khue.Tests.Kernel.Sheets;

public sealed class HostileFileTests
{
    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read()
    {
        using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        file.SetLength(200L << 20);
        Assert.Equal("Tệp nặng 200 MB, quá mức 50 MB. Hãy bỏ bớt ảnh hoặc tách thành nhiều tệp.", Refused(file, SheetErrors.TooLarge).Message);
    }

    [Fact]
    public void A_zip_bomb_is_refused_within_little_memory()
    {
        var spaces = new string(' ', 1 << 20);
        var rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>" + spaces;
        using var file = Bomb("xl/worksheets/s.xml", "<worksheet><sheetData>", rows, 400);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file, SheetErrors.Bomb);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80L << 20);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", "aaaaaaaaaa")]
    [InlineData("<row r=\"", "1111111111")]
    [InlineData("<row><c t=\"inlineStr\"><is><t><![CDATA[", "<<<<>>>>aa")]
    [InlineData("<row>", "<a><a><a><a><a>")]
    public void One_endless_piece_of_xml_is_refused(string opening, string piece)
    {
        using var file = Bomb("xl/worksheets/s.xml", "<worksheet><sheetData>" + opening, string.Concat(Enumerable.Repeat(piece, 100_000)), 8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80L << 20);
    }

    [Fact]
    public void Shared_strings_beyond_the_limit_are_refused()
    {
        using var file = Bomb("xl/sharedStrings.xml", "<sst>", string.Concat(Enumerable.Range(0, 5000).Select(i => $"<si><t>{i} {new string('x', 200)}</t></si>")), 60);
        Refused(file, SheetErrors.Bomb, new() { SharedCharacters = 10_000_000, Ratio = 100_000 });
    }

    [Fact]
    public void Too_many_parts_are_refused()
    {
        using var file = WorkbookTests.Zip([.. Enumerable.Range(0, 6_000).Select(i => ($"p{i}", ""))]);
        Refused(file, SheetErrors.Bomb);
    }

    [Fact]
    public void An_entity_declaration_is_refused()
    {
        using var file = WorkbookTests.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook/>"));
        Refused(file, SheetErrors.Damaged);
    }

    [Fact]
    public void A_value_far_to_the_right_is_refused()
    {
        using var file = WorkbookTests.Xlsx("<row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row>");
        Assert.Equal("Dòng 3 có chữ ở quá cột thứ 512. Hãy xóa các cột thừa bên phải.", Refused(file, SheetErrors.TooManyColumns).Message);
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused()
    {
        using var file = WorkbookTests.Xlsx(string.Concat(Enumerable.Range(1, 12).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>")));
        Refused(file, SheetErrors.TooManyRows, new() { Rows = 10 });
    }

    [Fact]
    public void Half_a_file_is_refused()
    {
        var whole = WorkbookTests.Xlsx("<row r=\"1\"><c><v>1</v></c></row>").ToArray();
        Refused(new MemoryStream(whole[..(whole.Length / 2)]), SheetErrors.Damaged);
    }

    [Fact]
    public void Half_an_xls_and_a_scrambled_one_are_refused_or_read_but_never_break()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, WorkbookTests.Sample().ToArray());
        if (Office.Convert(path, "xls") is not { } made) return;
        var whole = File.ReadAllBytes(made);
        Refused(new MemoryStream(whole[..600]));
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var scrambled = whole[..random.Next(512, whole.Length)];
            for (var n = random.Next(1, 30); n > 0; n--) scrambled[random.Next(8, scrambled.Length)] = (byte)random.Next(256);
            ReadOrRefuse(scrambled);
        }
    }

    [Fact]
    public void A_scrambled_xlsx_is_refused_or_read_but_never_breaks()
    {
        var whole = WorkbookTests.Xlsx(string.Concat(Enumerable.Range(1, 300).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>"))).ToArray();
        var random = new Random(2);
        for (var i = 0; i < 300; i++)
        {
            var scrambled = whole.ToArray();
            for (var n = random.Next(1, 30); n > 0; n--) scrambled[random.Next(4, scrambled.Length)] = (byte)random.Next(256);
            ReadOrRefuse(scrambled);
        }
    }

    [Fact]
    public void An_encrypted_workbook_is_named_so()
    {
        var file = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage\0").CopyTo(file, 1152);
        Refused(new MemoryStream(file), SheetErrors.Encrypted);
    }

    [Theory]
    [InlineData("<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>", "kernel.sheet.web-page")]
    [InlineData("\uFEFF \n<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "kernel.sheet.web-page")]
    [InlineData("%PDF-1.7", "kernel.sheet.other-format")]
    [InlineData("", "kernel.sheet.empty")]
    [InlineData("\u0001\u0002\u0003GIF", "kernel.sheet.not-a-sheet")]
    public void Other_files_under_a_spreadsheet_name_are_refused_by_name(string content, string code) =>
        Assert.Equal(code, Refused(new MemoryStream(Encoding.UTF8.GetBytes(content))).Error.Code);

    [Theory]
    [InlineData("word/document.xml", "kernel.sheet.other-format")]
    [InlineData("xl/workbook.bin", "kernel.sheet.other-format")]
    [InlineData("picture.png", "kernel.sheet.not-a-sheet")]
    public void Other_zip_files_are_refused_by_name(string part, string code) =>
        Assert.Equal(code, Refused(WorkbookTests.Zip((part, "x"))).Error.Code);

    static void ReadOrRefuse(byte[] file)
    {
        try { ReadAll(new MemoryStream(file), null); }
        catch (DomainException) { }
    }

    static DomainException Refused(Stream file, DomainError? error = null, SheetLimits? limits = null)
    {
        var refusal = Assert.Throws<DomainException>(() => ReadAll(file, limits));
        if (error is not null) Assert.Equal(error, refusal.Error);
        return refusal;
    }

    static void ReadAll(Stream file, SheetLimits? limits)
    {
        using var book = Workbook.Open(file, null, limits);
        foreach (var sheet in book.Sheets)
            foreach (var _ in book.Rows(sheet)) { }
    }

    static FileStream Bomb(string part, string opening, string piece, int times)
    {
        var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", "<Types/>");
            Put(zip, "xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>");
            Put(zip, "xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></R>");
            if (part != "xl/worksheets/s.xml") Put(zip, "xl/worksheets/s.xml", "<worksheet/>");
            using var bomb = zip.CreateEntry(part).Open();
            bomb.Write(Encoding.UTF8.GetBytes(opening));
            var bytes = Encoding.UTF8.GetBytes(piece);
            for (var i = 0; i < times; i++) bomb.Write(bytes);
        }
        return file;
    }

    static void Put(ZipArchive zip, string part, string text)
    {
        using var stream = zip.CreateEntry(part).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
