using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Sheets;
using Khue.School.Rosters;
using Khue.Tests.Kernel.Text;

namespace Khue.Tests.Modules.School.Rosters;

public sealed class RosterReaderTests
{
    static readonly RosterOptions Options = new(new PersonPolicy(new DateOnly(2026, 11, 22)));

    [Fact]
    public void A_list_as_schools_really_have_it_is_read()
    {
        using var book = Book(
            ("Toàn trường", x =>
            {
                x.Row("TRƯỜNG THCS VƯỜN MAI");
                x.Row("DANH SÁCH HỌC SINH NĂM HỌC 2026-2027");
                x.Row();
                x.Row("STT", "Họ và tên", "NS", "Giới tính", "Mã ĐD", "Lớp", "ĐT", "Ghi chú");
                x.Row(1, "NGUYỄN VĂN AN", new DateOnly(2014, 3, 12), "Nam", 75214003456, "6A1", "0901 234 567", default);
                x.Row(2, "Tra\u0302\u0300n Thị Bích Ngọc", "9/9/2014", "Nữ", "075314000002", "6a1", default, "nộp thiếu khai sinh");
                x.Row(3, "Phạm Gia Hân", "31/02/2014", "Nữ", "075314000003", "6A 1");
                x.Row("STT", "Họ và tên", "NS", "Giới tính", "Mã ĐD", "Lớp", "ĐT", "Ghi chú");
                x.Row(4, "Lê Hoàng Phúc", "21/11/2014", "Nữ", "075214000004", "6A3");
                x.Row("Tổng cộng: 4 học sinh");
                x.Row(default, default, default, default, "Biên Hòa, ngày 5 tháng 9 năm 2026");
                x.Row(default, "Người lập", default, default, default, "Hiệu trưởng");
                x.Row(default, "Đỗ Thị Thắm");
            }),
            ("Ghi chú", x => x.Row("Nộp trước ngày 15/9")));
        var roster = Read(book);
        Assert.Equal("không thấy dòng tiêu đề có họ tên", roster.Sheets[1].Skipped);
        Assert.Equal([5, 6, 7, 9], roster.Rows.Where(x => x.Row < 13).Select(x => x.Row));
        Assert.Equal(new DraftPerson("Nguyễn Văn An", new(2014, 3, 12), Gender.Male, "075214003456", null, "6A1"), roster.Rows[0].Person with { Family = null });
        Assert.Equal("0901234567", roster.Rows[0].Person.Family?.Phone);
        Assert.Equal(["personal-id.leading-zero-restored"], roster.Rows[0].Reasons);
        Assert.Equal((RowOutcome.Ok, "Trần Thị Bích Ngọc", "6A1"), (roster.Rows[1].Outcome, roster.Rows[1].Person.FullName, roster.Rows[1].Person.ClassName));
        Assert.Equal((RowOutcome.Rejected, "dob.impossible"), (roster.Rows[2].Outcome, roster.Rows[2].Reasons.Single()));
        Assert.Equal((RowOutcome.Rejected, "personal-id.contradicts-sex"), (roster.Rows[3].Outcome, roster.Rows[3].Reasons.Single()));
    }

    [Fact]
    public void Of_three_thousand_right_rows_none_is_lost_and_none_is_taken_for_another()
    {
        const int count = 3_000;
        var names = Names.Full.Distinct().ToArray();
        using var book = Book(("S", x =>
        {
            x.Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã ngành", "Lớp", "Dân tộc", "Nơi sinh", "Địa chỉ");
            for (var i = 0; i < count; i++)
                x.Row(i + 1, names[i % names.Length], new DateOnly(2014, 1, 1).AddDays(i / names.Length), i % 2 == 0 ? "Nam" : "Nữ", $"075{(i % 2 == 0 ? 2 : 3)}14{i:000000}", $"75{i:00000000}", $"6A{i % 30}", "Kinh", "Đồng Nai", "12 đường Phan Đình Phùng");
        }));
        var roster = Read(book);
        Assert.Equal((count, count), (roster.Rows.Count, roster.Summary.Ok));
        Assert.Equal(Enumerable.Range(2, count), roster.Rows.Select(x => x.Row));
    }

    [Theory]
    [InlineData("Họ và tên|Ngày sinh|Giới tính|Số CCCD|Mã ngành|Lớp")]
    [InlineData("Họ tên học sinh|Sinh ngày|Phái|Số ĐDCN|Mã MOET|Tên lớp")]
    [InlineData("HO VA TEN|NGAY SINH|GIOI TINH|SO CCCD|MA NGANH|LOP")]
    [InlineData("Họ và\ntên|Ngày,\ntháng, năm\nsinh|GT|Mã định danh|Mã học sinh|Lớp học")]
    [InlineData("Họ vàt ên|Ngày sinhh|Gioi tính|Số căn cước|Mã định danh Bộ GD&ĐT|Lớp")]
    [InlineData("Hä vµ tªn|Ngµy sinh|Giíi tÝnh|Sè CCCD|M· ngµnh|Líp")]
    [InlineData("Hoï vaø teân|Ngaøy sinh|Giôùi tính|Soá CCCD|Maõ ngaønh|Lôùp")]
    [InlineData("Họ và tên|A|B|C|Mã ngành|Lớp")]
    public void Headers_are_recognised_in_any_usual_wording(string headers)
    {
        using var book = Book(("S", x =>
        {
            x.Row([.. headers.Split('|').Select(h => (Cell)h)]);
            for (var i = 1; i <= 5; i++) x.Row($"Nguyễn Văn {(char)('A' + i)}n", $"0{i}/03/2014", "Nam", $"07521400000{i}", $"750000000{i}", "6A1");
        }));
        var roster = Read(book);
        Assert.Equal(
            [PersonColumn.FullName, PersonColumn.DateOfBirth, PersonColumn.Gender, PersonColumn.PersonalId, PersonColumn.MinistryCode, PersonColumn.ClassName],
            roster.Sheets[0].Columns.Select(x => x.Field));
        Assert.Equal(5, roster.Summary.Ok);
        Assert.Equal("7500000001", roster.Rows[0].Person.MinistryCode);
    }

    [Fact]
    public void Columns_tell_why_they_were_recognised()
    {
        using var book = Book(("S", x =>
        {
            x.Row("Họ và tên", "Ngày sjnh", "Cột lạ", "SĐT", "Mã học sinh", "Ghi thêm");
            for (var i = 1; i <= 4; i++) x.Row("Nguyễn Văn An", $"0{i}/03/2014", $"07521400000{i}", "0901", $"HS{i}", i == 1 ? "a" : default(Cell));
        }));
        var columns = new RosterReader(new PersonRules(), new FamilyRules(), new PersonSheets()).Sheets(book, Options)[0].Columns;
        Assert.Equal(["trùng tên cột", "tên cột gần giống", "4 giá trị có 12 số", "chưa rõ của cha hay mẹ", "không phải 10 số, là mã riêng của trường", "chỉ có 1 ô có chữ, không nhận ra là gì"], columns.Select(x => x.Reason));
        Assert.Equal(("B", "Ngày sjnh", "01/03/2014"), (columns[1].Letter, columns[1].Header, columns[1].Samples[0]));
    }

    [Fact]
    public void A_header_of_two_rows_divides_name_birth_and_sex()
    {
        using var book = Book(("Lớp 7A2", x =>
        {
            x.Row("STT", "Họ và tên", default, "Ngày, tháng, năm sinh", default, default, "Giới tính", default, "Số CCCD");
            x.Row(default, "Họ đệm", "Tên", "Ngày", "Tháng", "Năm", "Nam", "Nữ");
            x.Row(1, "Nguyễn Văn", "An", 12, 3, 2013, "x", default, "075213000001");
            x.Row(2, "Trần Thị", "Ý", 5, 11, 2013, default, "x", "075313000002");
        }));
        var roster = Read(book);
        Assert.Equal(
            [new DraftPerson("Nguyễn Văn An", new(2013, 3, 12), Gender.Male, "075213000001", null, "7A2"), new DraftPerson("Trần Thị Ý", new(2013, 11, 5), Gender.Female, "075313000002", null, "7A2")],
            roster.Rows.Select(x => x.Person));
        Assert.Equal(2, roster.Summary.Ok);
    }

    [Fact]
    public void A_name_heading_over_two_columns_is_divided()
    {
        using var book = Book(("S", x =>
        {
            x.Row("STT", "Họ và tên", default, "Ngày sinh", "Nữ");
            x.Row(1, "Nguyễn Văn", "An", "12/03/2013");
            x.Row(2, "Trần Thị", "Ngọc", "05/11/2013", "x");
            x.Row(3, "Lê", "Hà", "06/11/2013", "x");
        }));
        Assert.Equal([("Nguyễn Văn An", Gender.Male), ("Trần Thị Ngọc", Gender.Female), ("Lê Hà", Gender.Female)], Read(book).Rows.Select(x => (x.Person.FullName, x.Person.Gender!.Value)));
    }

    [Fact]
    public void Names_in_the_old_fonts_are_repaired_with_the_help_of_their_column()
    {
        var names = Names.Full.Take(60).Append("Phan Anh Tú").ToArray();
        using var book = Book(("6A1", x =>
        {
            x.Row("Hä vµ tªn", "Ngµy sinh");
            for (var i = 0; i < names.Length; i++) x.Row(OldFonts.Tcvn3(names[i]), new DateOnly(2014, 1, 1).AddDays(i));
        }));
        var roster = Read(book);
        Assert.Equal(names, roster.Rows.Select(x => x.Person.FullName));
        Assert.All(roster.Rows.Where(x => OldFonts.Tcvn3(x.Person.FullName) != x.Person.FullName), x => Assert.Equal(["name.encoding-repaired"], x.Reasons));
        Assert.Equal(new Repair("fullName", "Phan Anh Tó", "Phan Anh Tú"), roster.Rows[^1].Repairs.Single());
    }

    [Fact]
    public void The_class_comes_from_the_title_or_a_merged_cell_when_rows_do_not_tell()
    {
        using var titled = Book(("Sheet1", x => { x.Row("DANH SÁCH HỌC SINH LỚP 6A1"); x.Row("Họ và tên", "Ngày sinh"); x.Row("Lê Hà", "01/01/2014"); }));
        Assert.Equal("6A1", Read(titled).Rows.Single().Person.ClassName);

        var file = new MemoryStream();
        using (var xlsx = new XlsxWriter(file))
        {
            xlsx.StartSheet("S", new() { Merged = [new(2, 3, 2, 2)] });
            xlsx.Row("Họ và tên", "Ngày sinh", "Lớp");
            xlsx.Row("Lê Hà", "01/01/2014", "6A1");
            xlsx.Row("Lê Hải", "01/01/2014");
            xlsx.Row("Lê Hân", "01/01/2014");
        }
        using var merged = Workbook.Open(file);
        Assert.Equal([("6A1", ""), ("6A1", ""), (null, "class.missing")], Read(merged).Rows.Select(x => (x.Person.ClassName, string.Join(' ', x.Reasons))));
    }

    [Fact]
    public void Doubles_within_the_file_are_told()
    {
        using var book = Book(("S", x =>
        {
            x.Row("Họ và tên", "Ngày sinh", "Số CCCD", "Lớp");
            x.Row("Lê Hà", "01/01/2014", "075314000001", "6A1");
            x.Row("LÊ HÀ", "1/1/2014", "075314000001", "6A1");
            x.Row("Võ Mai", "02/01/2014", "075314000002", "6A1");
            x.Row("Võ Đào", "03/01/2014", "075314000002", "6A1");
            x.Row("Tạ Lan", "04/01/2014", default, "6A1");
            x.Row("Tạ Lan", "04/01/2014", default, "6A1");
            x.Row("Hồ Cúc", "05/01/2014", "075314000003", "6A1");
            x.Row("Hồ Cúc", "05/01/2014", "075314000004", "6A2");
        }));
        Assert.Equal(
            ["", "duplicate.same-person", "duplicate.personal-id", "duplicate.personal-id", "personal-id.missing", "personal-id.missing duplicate.same-person", "", "duplicate.same-name-and-dob"],
            Read(book).Rows.Select(x => string.Join(' ', x.Reasons)));
    }

    [Fact]
    public void Columns_and_cells_can_be_corrected_before_judging()
    {
        using var book = Book(("S", x =>
        {
            x.Row("Họ và tên", "Sinh", "Số CCCD", "Mã lạ");
            x.Row("Lê Hà", "31/02/2014", "075314000001", "7500000001");
        }));
        var options = Options with
        {
            Columns = new Dictionary<(string, int), PersonColumn> { [("S", 3)] = PersonColumn.MinistryCode },
            Corrections = new Dictionary<(string, int, PersonColumn), string> { [("S", 2, PersonColumn.DateOfBirth)] = "13/02/2014" },
        };
        var row = new RosterReader(new PersonRules(), new FamilyRules(), new PersonSheets()).Read(book, options).Rows.Single();
        Assert.Equal((new DateOnly(2014, 2, 13), "7500000001", RowOutcome.Ok), (row.Person.DateOfBirth, row.Person.MinistryCode, row.Outcome));
    }

    [Fact]
    public void A_csv_reads_like_a_workbook()
    {
        using var book = Workbook.Open(new MemoryStream("\uFEFFHọ và tên;Ngày sinh;Giới tính\n\nLê Hà;01/01/2014;Nữ\nTổng số: 1;;\n"u8.ToArray()), "6A1.csv");
        var roster = Read(book);
        Assert.Equal((3, "6A1", "6A1"), (roster.Rows.Single().Row, roster.Rows[0].Sheet, roster.Rows[0].Person.ClassName));
    }

    static Roster Read(Workbook book) => new RosterReader(new PersonRules(), new FamilyRules(), new PersonSheets()).Read(book, Options);

    static Workbook Book(params (string Name, Action<XlsxWriter> Write)[] sheets)
    {
        var file = new MemoryStream();
        using (var xlsx = new XlsxWriter(file))
            foreach (var (name, write) in sheets)
            {
                xlsx.StartSheet(name);
                write(xlsx);
            }
        return Workbook.Open(file);
    }
}
