using System.Globalization;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>From a file of newcomers to a class that is taught: the clerk, the deputy and, over their shoulders, the administrator. On SQLite alone: a roster that goes in and out runs on both, the rest are forms whose slices do, and files refused before anything is stored.</summary>
[Collection(nameof(OnSqlite))]
public sealed class SchoolJourneys(KhueOnSqlite khue) : Journey
{
    [Fact]
    public async Task Newcomers_from_a_csv_are_placed_in_a_new_class_that_gets_its_teachers_and_the_journal_tells_it()
    {
        await using (var clerk = await (await Person.Arrive(khue)).SignIn("clerk"))
        {
            await clerk.Drop(Files.Named("moi den.csv", Files.NewcomersCsv()));
            await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng 2 dòng" }).ClickAsync();
            await clerk.Finished();
        }

        await using var deputy = await (await Person.Arrive(khue)).SignIn("deputy");
        var page = deputy.Page;
        var name = "6M" + Random.Shared.Next(1, 99).ToString(CultureInfo.InvariantCulture);
        await deputy.Visit("/school/classes");
        await page.GetByLabel("Tên lớp").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở lớp", Exact = true }).ClickAsync();

        await deputy.Visit("/school/placement");
        await page.GetByLabel("Chọn Võ Thị Mới Đến").CheckAsync();
        await page.GetByLabel("Chọn Hồ Văn Mới Đến").CheckAsync();
        await page.GetByLabel("Xếp vào lớp").SelectOptionAsync(new SelectOptionValue { Label = $"{name} (0 em)" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Xếp lớp cho các em đã chọn" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("Đã xếp 2 em");
        await deputy.Check();

        await deputy.Visit("/school/classes");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Hồ Văn Mới Đến")).ToBeVisibleAsync();
        await page.GetByLabel("Giáo viên chủ nhiệm").SelectOptionAsync(new SelectOptionValue { Label = "Vũ Hồng Nhung" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu chủ nhiệm" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Chủ nhiệm: Vũ Hồng Nhung")).ToBeVisibleAsync();
        await page.GetByLabel("Toán", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Vũ Hồng Nhung" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phân công" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("1 môn");
        await deputy.Check();

        // The teacher finds the new book by herself, the administrator reads what happened and who did it.
        await using var teacher = await (await Person.Arrive(khue)).SignIn("subject-teacher");
        await teacher.Visit("/gradebook");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = $"Toán {name}" }).ClickAsync();
        await Assertions.Expect(teacher.Page.GetByText("Võ Thị Mới Đến")).ToBeVisibleAsync();
        await teacher.Check();
        await using var administrator = await (await Person.Arrive(khue)).SignIn("administrator");
        await administrator.Visit("/kernel/journal");
        var opened = administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Trần Văn Bình" }).Filter(new() { HasText = name });
        await Assertions.Expect(opened.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_deputy_opens_the_next_school_year_and_a_year_opened_twice_is_refused()
    {
        await using var deputy = await (await Person.Arrive(khue, phone: true)).SignIn("deputy");
        await deputy.Visit("/school/years");
        var page = deputy.Page;
        var start = await page.GetByLabel("Năm bắt đầu").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở năm học" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync($"Đã mở năm học {start}");
        await deputy.Visit("/school/years");
        await page.GetByLabel("Năm bắt đầu").FillAsync(start);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở năm học" }).ClickAsync();
        await Assertions.Expect(page.Locator(".is-invalid, .alert-danger").First).ToBeVisibleAsync();
        await deputy.Check();
    }

    [Fact]
    public async Task Names_in_an_old_font_and_days_as_numbers_are_read_and_what_stood_there_is_said()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        await clerk.Drop(Files.Named("phông cũ.xlsx", Files.OldFontRoster()));
        await Assertions.Expect(clerk.Page.GetByText("5 dòng học sinh")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Sẽ thêm" }).ClickAsync();
        foreach (var name in (string[])["Đặng Thị Phông Cũ", "Nguyễn Văn Phông Cũ", "Phạm Thủy Tách Dấu"]) await Assertions.Expect(clerk.Page.GetByText(name)).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByText("30/03/2015")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByText("Tệp ghi").First).ToBeVisibleAsync();
        await clerk.Check();
    }

    [Fact]
    public async Task A_bomb_a_false_name_and_a_giant_are_refused_in_plain_words()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        await clerk.Drop(Files.Named("bom.xlsx", Files.ZipBomb()));
        await Assertions.Expect(clerk.Page.GetByText("bung ra quá lớn")).ToBeVisibleAsync();
        await clerk.Drop(Files.Named("thật ra là.xlsx", "%PDF-1.7 không phải bảng tính"u8.ToArray()));
        await Assertions.Expect(clerk.Page.Locator(".alert-danger")).ToBeVisibleAsync();

        // Its size is enough to refuse it; the server does not wait for 200 MB.
        var giant = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():n}.xlsx");
        await using (var file = File.Create(giant)) file.SetLength(200L << 20);
        await clerk.Visit("/school/rosters");
        await clerk.Page.GetByLabel("Danh sách học sinh").SetInputFilesAsync(giant);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("Tệp lớn quá mức nhận")).ToBeVisibleAsync();
        await clerk.Check();
        File.Delete(giant);
        await clerk.Visit("/school/rosters");
    }
}
