using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>One person, one record: the clerk reconciles, the officer keeps sources and units. On SQLite alone: closing a month, which begins with the same comparing, runs on both.</summary>
[Collection(nameof(OnSqlite))]
public sealed class RegistryJourneys(KhueOnSqlite khue) : Journey
{
    [Fact]
    public async Task The_clerk_reconciles_a_file_takes_one_value_over_keeps_another_and_sees_the_month()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        var page = clerk.Page;
        await clerk.Enter(Files.Csv("doi-soat.csv", "Họ và tên;Ngày sinh;Giới tính;Số CCCD\nTran Thi Doi Soat;04/03/2015;Nữ;075315900001\nVõ Văn Đối Soát;05/04/2015;Nam;075215900002\n"));

        await clerk.Visit("/registry/reconciliation");
        await page.GetByLabel("So với").SelectOptionAsync("population");
        await page.GetByLabel("Tệp của nguồn").SetInputFilesAsync(Files.Csv("tra-loi.csv", "Số định danh,Họ và tên,Ngày sinh,Giới tính\n075315900001,TRẦN THỊ ĐỐI SOÁT,04/03/2015,Nữ\n075215900002,Võ Văn Đối Soát,04/05/2015,Nam\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Đối soát", Exact = true }).ClickAsync();
        await clerk.Finished();
        await clerk.Visit("/registry/reconciliation");
        await Assertions.Expect(page.GetByText("tra-loi.csv").First).ToBeVisibleAsync();

        await clerk.Visit("/registry/findings?loai=NameMarks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tran Thi Doi Soat" }).ClickAsync();
        await clerk.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa hồ sơ thành “Trần Thị Đối Soát”" }).ClickAsync();
        await clerk.Saved("Đã sửa hồ sơ theo nguồn");
        await clerk.Visit("/registry/findings?loai=Birth");
        await page.GetByRole(AriaRole.Link, new() { Name = "Võ Văn Đối Soát" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ hồ sơ, chờ nguồn sửa" }).ClickAsync();
        await clerk.Refused();
        await page.GetByLabel("Vì sao hồ sơ đúng").FillAsync("Giấy khai sinh số 12/2015");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ hồ sơ, chờ nguồn sửa" }).ClickAsync();
        await clerk.Saved("Đã giữ hồ sơ");
        foreach (var path in (string[])["/registry/findings?trang-thai=giu", "/registry/findings/rule", "/registry/months"]) await clerk.Visit(path);

        // Found without marks, with the source's word behind the name.
        await clerk.Visit("/registry/people?q=tran+thi+doi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Trần Thị Đối Soát" }).ClickAsync();
        await Assertions.Expect(page.GetByText("CSDL quốc gia về dân cư").First).ToBeVisibleAsync();
        await clerk.Check();
    }

    [Fact]
    public async Task The_officer_registers_a_source_and_looks_over_units_lists_masters_and_months_on_a_phone()
    {
        await using var officer = await (await Person.Arrive(khue, phone: true)).SignIn("department-officer");
        var page = officer.Page;
        var code = "thu-" + Random.Shared.Next(1000, 9999);
        await officer.Visit("/registry/sources");
        await page.GetByLabel("Mã", new() { Exact = false }).First.FillAsync(code);
        await page.GetByLabel("Tên", new() { Exact = false }).First.FillAsync("Phần mềm thử");
        await page.GetByLabel("Ai sửa được dữ liệu của nguồn").FillAsync("Nhà cung cấp");
        await page.GetByLabel("Cột của tệp").FillAsync("F9 = Không có mục này");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nguồn" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Không hiểu dòng").First).ToBeVisibleAsync();
        await page.GetByLabel("Cột của tệp").FillAsync("F9 = Họ và tên");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nguồn" }).ClickAsync();
        await officer.Saved("Đã ghi nguồn dữ liệu");
        foreach (var path in (string[])["/registry/sources?ma=" + code, "/registry/sources/masters", "/registry/organizations", "/registry/organizations/borders", "/registry/code-lists", "/registry/months/schools", "/registry/reconciliation", "/registry/corrections/answer"]) await officer.Visit(path);
    }
}
