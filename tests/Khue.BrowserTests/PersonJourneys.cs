using System.Globalization;
using System.Text;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>One person, one page for life: the clerk completes it, asks for what the school does not own, merges two records and closes the month.</summary>
public abstract class PersonJourneys(RunningKhue khue) : Journey
{
    // A shared province: each run has people of its own.
    readonly string mark = Letters(Random.Shared.Next(1_000_000));

    [SqliteFact("One person, one record, form after form; each form and the search have slices on both.")]
    public async Task The_clerk_completes_a_record_and_finds_the_pupil_by_each_thing_written()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        var page = clerk.Page;
        var name = $"Trần Trọn Đời {mark}";
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính\n{name};02/02/2015;Nữ\n"));
        var record = await Open(clerk, $"tron doi {mark}", name);

        // A mother younger than her child is refused, and nothing typed is lost.
        var phone = "09" + Random.Shared.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        await clerk.Visit(record + "/relations");
        await page.GetByLabel("Là gì của em").SelectOptionAsync(new SelectOptionValue { Label = "Mẹ" });
        await page.GetByLabel("Họ và tên").FillAsync($"Lê Thị Mẹ {mark}");
        await page.GetByLabel("Ngày sinh").FillAsync("01/01/2014");
        await page.GetByLabel("Số điện thoại").FillAsync(phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm người thân" }).ClickAsync();
        await clerk.Refused();
        await Assertions.Expect(page.GetByLabel("Số điện thoại")).ToHaveValueAsync(phone);
        await clerk.Check();
        await page.GetByLabel("Ngày sinh").FillAsync("01/01/1986");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm người thân" }).ClickAsync();
        await clerk.Saved("Đã thêm người thân");
        await Assertions.Expect(page.Locator("#gia-dinh")).ToContainTextAsync($"Mẹ: Lê Thị Mẹ {mark}");

        await clerk.Visit(record + "/residence");
        await page.GetByLabel("Mã phường, xã").FillAsync("26x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nơi ở" }).ClickAsync();
        await clerk.Refused();
        await page.GetByLabel("Mã phường, xã").FillAsync("26041");
        await page.GetByLabel("Số nhà, đường, ấp, khu phố").FillAsync("12 Nguyễn Ái Quốc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nơi ở" }).ClickAsync();
        await clerk.Saved("Đã ghi nơi ở");
        await Assertions.Expect(page.Locator("#noi-o")).ToContainTextAsync("12 Nguyễn Ái Quốc, Phường Trấn Biên");

        await clerk.Visit(record + "/numbers");
        await page.GetByText("Hộ chiếu", new() { Exact = true }).ClickAsync();
        var passport = "C" + Random.Shared.Next(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
        await page.GetByLabel("Số", new() { Exact = true }).FillAsync(passport);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi số" }).ClickAsync();
        await clerk.Saved("Đã ghi số");
        await clerk.Visit(record + "/names");
        await page.GetByLabel("Tên trước đây", new() { Exact = true }).FillAsync($"Hồ Xưa Cũ {mark}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi tên" }).ClickAsync();
        await clerk.Saved("Đã ghi tên trước đây");
        await clerk.Check();

        foreach (var typed in (string[])[$"xua cu {mark}", passport, phone])
        {
            await clerk.Visit("/registry/people?q=" + Uri.EscapeDataString(typed));
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        }

        // What is sensitive stands apart; reading it is written down.
        await clerk.Visit(record + "/sensitive");
        await page.GetByLabel("Nội dung").FillAsync("Dị ứng đậu phộng");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi", Exact = true }).ClickAsync();
        await clerk.Saved("Đã ghi");
        await Assertions.Expect(page.GetByText("Dị ứng đậu phộng").First).ToBeVisibleAsync();
        await clerk.Check();
        await clerk.Visit(record + "?ngay=01/01/2020");
        await Assertions.Expect(page.GetByText("Ngày ấy hồ sơ chưa có").First).ToBeVisibleAsync();
        await using var administrator = await (await Person.Arrive(khue)).SignIn("administrator");
        await administrator.Visit("/kernel/journal");
        await Assertions.Expect(administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "nhạy cảm" }).First).ToBeVisibleAsync();
    }

    [SqliteFact("The engine of imports, as for rosters; its slices run on both.")]
    public async Task Parents_come_from_a_file_on_a_phone_and_what_cannot_be_is_refused_by_the_row()
    {
        await using var clerk = await (await Person.Arrive(khue, phone: true)).SignIn("clerk");
        var page = clerk.Page;
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính\nHồ Phụ Huynh {mark};02/02/2015;Nữ\n"));
        await clerk.Visit("/registry/imports");
        await page.GetByLabel("Cha mẹ, người giám hộ").CheckAsync();
        await page.GetByLabel("Danh sách").SetInputFilesAsync(Files.Csv("phu-huynh.csv",
            $"Họ tên học sinh;Ngày sinh;Họ tên phụ huynh;Quan hệ;Số điện thoại\nHồ Phụ Huynh {mark};02/02/2015;Vũ Thị Mẹ {mark};Mẹ;0908123456\nHồ Phụ Huynh {mark};02/02/2015;Hồ Phụ Huynh {mark};Cha;\nKhông Có Em Này;02/02/2015;Lê Văn Ai;Cha;\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 dòng không nhận sẽ để lại")).ToBeVisibleAsync();
        await clerk.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng 1 dòng" }).ClickAsync();
        await clerk.Finished();
        await Open(clerk, $"phu huynh {mark}", $"Hồ Phụ Huynh {mark}");
        await Assertions.Expect(page.Locator("#gia-dinh")).ToContainTextAsync($"Mẹ: Vũ Thị Mẹ {mark}");
    }

    [SqliteFact("Two people who wait for each other; its slices run on both.")]
    public async Task A_field_that_the_population_database_owns_is_asked_for_and_the_answer_comes_back()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        var page = clerk.Page;
        var number = $"0753159{Random.Shared.Next(10_000, 99_999).ToString(CultureInfo.InvariantCulture)}";
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính;Số CCCD\nTran Thi Đính {mark};04/03/2015;Nữ;{number}\n"));
        await Reconcile(clerk, $"Số định danh,Họ và tên,Ngày sinh,Giới tính\n{number},Trần Thị Đính {mark},04/03/2015,Nữ\n");
        var record = await Open(clerk, $"dinh {mark}", $"Tran Thi Đính {mark}");
        await page.Locator("#doi-soat").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sửa hồ sơ thành “Trần Thị Đính {mark}”" }).ClickAsync();
        await clerk.Saved("Đã sửa hồ sơ theo nguồn");

        await clerk.Visit(record + "/edit");
        await Assertions.Expect(page.GetByText("Nơi khác đã xác nhận, trường không sửa được")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "gửi đề nghị đính chính" }).ClickAsync();
        await page.GetByLabel("Mục cần đính chính").SelectOptionAsync("full-name");
        await page.GetByLabel("Ghi đúng là").FillAsync($"Trần Thị Đình {mark}");
        await page.GetByLabel("Lý do").FillAsync("Sai dấu ở chữ lót");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đề nghị" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Ghi đúng là")).ToHaveValueAsync($"Trần Thị Đình {mark}");
        await page.GetByLabel("Giấy tờ làm chứng").FillAsync("Giấy khai sinh số 45/2016");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đề nghị" }).ClickAsync();
        await clerk.Saved("Đã gửi đề nghị");
        await Assertions.Expect(page.Locator("#dinh-chinh")).ToContainTextAsync("đang chờ");

        await using (var officer = await (await Person.Arrive(khue)).SignIn("department-officer"))
        {
            await officer.Visit("/registry/corrections/answer");
            await officer.Page.GetByRole(AriaRole.Link, new() { Name = $"Trần Thị Đính {mark}" }).ClickAsync();
            await officer.Check();
            await officer.Page.GetByText("Chấp nhận", new() { Exact = false }).First.ClickAsync();
            await officer.Page.GetByLabel("Lời trả lời").FillAsync("Đúng theo bản chính.");
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Trả lời trường" }).ClickAsync();
            await officer.Saved("Đã trả lời");
        }
        await clerk.Visit(record);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync($"Trần Thị Đình {mark}");
        await Assertions.Expect(page.Locator("#dinh-chinh")).ToContainTextAsync("đã chấp nhận");
        await clerk.Visit("/registry/corrections?xem=da-tra-loi");
    }

    [Fact]
    public async Task Two_records_of_one_pupil_are_found_merged_and_taken_apart_again()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        var page = clerk.Page;
        // Day and month changed places, so the second file did not meet the first.
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính;Họ tên mẹ;SĐT mẹ\nPhạm Trùng Lặp {mark};04/09/2015;Nam;Đỗ Thị Hai {mark};0912000111\n"));
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính;Họ tên mẹ;SĐT mẹ\nPhạm Trùng Lặp {mark};09/04/2015;Nam;Đỗ Thị Hai {mark};0912000111\n"));
        await clerk.Visit("/registry/reconciliation");
        await page.GetByLabel("So với").SelectOptionAsync("duplicates");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đối soát", Exact = true }).ClickAsync();
        await clerk.Finished();
        await clerk.Visit("/registry/findings?loai=Duplicate");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Phạm Trùng Lặp {mark}" }).First.ClickAsync();
        await clerk.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gộp hai hồ sơ" }).ClickAsync();
        await clerk.Refused();
        await page.GetByLabel("Vì sao biết là một người").FillAsync("Cùng giấy khai sinh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gộp hai hồ sơ" }).ClickAsync();
        await clerk.Saved("Đã gộp");

        await clerk.Visit($"/registry/people?q=trung+lap+{mark}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Phạm Trùng Lặp {mark}", Exact = true })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Phạm Trùng Lặp {mark}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem các hồ sơ đã gộp vào đây" }).ClickAsync();
        await clerk.Check();
        await page.GetByLabel("Vì sao là hai người").FillAsync("Anh em họ, hai giấy khai sinh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tách hồ sơ" }).ClickAsync();
        await clerk.Saved("Đã tách lại");
        await clerk.Visit($"/registry/people?q=trung+lap+{mark}");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Phạm Trùng Lặp {mark}", Exact = true })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_month_is_closed_with_a_signature_that_anyone_can_check()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        var page = clerk.Page;
        var number = $"0752159{Random.Shared.Next(10_000, 99_999).ToString(CultureInfo.InvariantCulture)}";
        await clerk.Enter(Files.Csv("moi.csv", $"Họ và tên;Ngày sinh;Giới tính;Số CCCD\nVõ Chốt Tháng {mark};04/03/2015;Nam;{number}\n"));
        await Reconcile(clerk, $"Số định danh,Họ và tên,Ngày sinh,Giới tính\n{number},Võ Chốt Tháng {mark},04/03/2015,Nam\n");
        await clerk.Visit("/signing/certificate");
        await page.GetByLabel("Mật khẩu đăng nhập").FillAsync(khue.Cast["clerk"].Password);
        await page.GetByLabel("Mã PIN mới", new() { Exact = true }).FillAsync("580274");
        await page.GetByLabel("Nhập lại mã PIN mới").FillAsync("580274");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đặt mã PIN" }).ClickAsync();
        await clerk.Saved("Đã đặt mã PIN");

        await clerk.Visit("/registry/months");
        await page.GetByLabel("Mã PIN ký số").FillAsync("111111");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký chốt tháng" }).ClickAsync();
        await clerk.Refused();
        await page.GetByLabel("Mã PIN ký số").FillAsync("580274");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký chốt tháng" }).ClickAsync();
        await clerk.Saved("Đã ký chốt tháng");
        await clerk.Check();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải bản đã ký" }).ClickAsync());
        var statement = await File.ReadAllBytesAsync((await download.PathAsync())!);

        await using var anyone = await Person.Arrive(khue);
        await Verify(anyone, Files.Named("chot-thang.xml", statement));
        await Assertions.Expect(anyone.Page.Locator("h1")).ToContainTextAsync("nguyên vẹn");
        var altered = Encoding.UTF8.GetString(statement).Replace("Vườn Mai", "Vườn Đào", StringComparison.Ordinal);
        await Verify(anyone, Files.Named("sua.xml", Encoding.UTF8.GetBytes(altered)));
        await Assertions.Expect(anyone.Page.Locator("h1")).Not.ToContainTextAsync("nguyên vẹn");

        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        await officer.Visit("/registry/months/schools");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "THCS Vườn Mai" })).ToContainTextAsync("Đỗ Thị Thắm");
    }

    static async Task Verify(Person anyone, FilePayload file)
    {
        await anyone.Visit("/verify");
        await anyone.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await anyone.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Assertions.Expect(anyone.Page.Locator("h1")).Not.ToHaveTextAsync("Kiểm tra giấy tờ đã ký");
        await anyone.Check();
    }

    static async Task Reconcile(Person clerk, string answers)
    {
        await clerk.Visit("/registry/reconciliation");
        await clerk.Page.GetByLabel("So với").SelectOptionAsync("population");
        await clerk.Page.GetByLabel("Tệp của nguồn").SetInputFilesAsync(Files.Csv("tra-loi.csv", answers));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Đối soát", Exact = true }).ClickAsync();
        await clerk.Finished();
    }

    /// <summary>Finds by part of the name, opens the record and returns its address.</summary>
    static async Task<string> Open(Person clerk, string typed, string name)
    {
        await clerk.Visit("/registry/people?q=" + Uri.EscapeDataString(typed));
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await clerk.Check();
        return new Uri(clerk.Page.Url).AbsolutePath;
    }

    // Names hold letters only.
    static string Letters(int number) => "X" + string.Concat(number.ToString("000000", CultureInfo.InvariantCulture).Select(x => (char)('a' + x - '0')));
}

[Collection(nameof(OnSqlite))] public sealed class PersonJourneysOnSqlite(KhueOnSqlite khue) : PersonJourneys(khue);
[Collection(nameof(OnPostgres))] public sealed class PersonJourneysOnPostgres(KhueOnPostgres khue) : PersonJourneys(khue);
