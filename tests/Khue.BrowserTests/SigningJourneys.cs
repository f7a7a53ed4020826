using System.Text.RegularExpressions;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>Học bạ of a class: drawn up, signed by each teacher, by the homeroom teacher and the principal, read by anyone.</summary>
public abstract class SigningJourneys(RunningKhue khue) : Journey
{
    const string Pin = "273946";

    [Fact]
    public async Task A_class_is_signed_in_order_and_anyone_can_check_it()
    {
        await using var deputy = await (await Person.Arrive(khue)).SignIn("deputy");
        await deputy.Visit("/records/transcripts");
        await deputy.Visit($"/records/transcripts?nam={LastYear}");
        await deputy.Visit($"/records/classes/{await LastYearsClass(deputy)}");
        var page = deputy.Page;
        var classPage = page.Url;
        await page.Locator("form button.btn-primary", new() { HasText = "Lập" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
        await deputy.Check();

        // Each teacher of the class signs what waits for them: those of the cast in the browser, their colleagues by the same forms without one.
        await SignWhatWaits("subject-teacher", checkPages: true);
        var colleagues = new List<Colleague>();
        await foreach (var one in Colleague.All(khue, Pin)) colleagues.Add(one);
        foreach (var one in colleagues) await one.SignWhatWaits();
        await SignWhatWaits("homeroom-teacher");
        // The homeroom teacher of the class comes once every subject is signed, whoever that is.
        foreach (var one in colleagues) await one.SignWhatWaits();
        await SignWhatWaits("homeroom-teacher");
        await SignWhatWaits("principal", checkPages: true, leaveToRead: true);

        await page.GotoAsync(classPage);
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("phát hành");
        await page.Locator("tbody tr", new() { HasText = "phát hành" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await deputy.Check();
        var leaf = await page.Locator(".k-leaf").InnerTextAsync();
        var code = Regex.Match(leaf, "HB-[0-9]{2}-[0-9]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").Value;
        var (file, xml) = (await Download(page, "PDF"), await Download(page, "XML"));

        await using var anyone = await Person.Arrive(khue, phone: true);
        foreach (var signed in (string[])[xml, file])
        {
            await anyone.Visit("/verify");
            await anyone.Page.Locator("input[type=file]").SetInputFilesAsync(signed);
            await anyone.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
            await Assertions.Expect(anyone.Page.Locator("h1")).ToContainTextAsync("nguyên vẹn");
            await anyone.Check();
        }
        File.Delete(xml);

        var altered = await File.ReadAllBytesAsync(file);
        altered[altered.Length / 3] ^= 1;
        await anyone.Visit("/verify");
        await anyone.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "sua.pdf", MimeType = "application/pdf", Buffer = altered });
        await anyone.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Assertions.Expect(anyone.Page.Locator("h1")).Not.ToContainTextAsync("còn nguyên vẹn");
        await anyone.Check();
        File.Delete(file);

        // By the printed code: who signed is told to anyone, the marks to whoever knows the birth date.
        await anyone.Visit($"/verify/{code}");
        await Assertions.Expect(anyone.Page.Locator("h1")).ToContainTextAsync("nguyên vẹn");
        await OpenByBirthDate(anyone.Page, "01/01/1990");
        await Assertions.Expect(anyone.Page.Locator(".alert-danger")).ToBeVisibleAsync();
        await Assertions.Expect(anyone.Page.Locator(".k-leaf")).ToHaveCountAsync(0);
        await anyone.Check();
        await OpenByBirthDate(anyone.Page, Regex.Match(leaf, "[0-9]{2}/[0-9]{2}/20[01][0-9]").Value);
        await Assertions.Expect(anyone.Page.Locator(".k-leaf")).ToContainTextAsync("Toán");
        await anyone.Check();
    }

    [Fact]
    public async Task A_head_sends_a_transcript_back_with_a_reason_and_it_is_drawn_up_again()
    {
        await using var deputy = await (await Person.Arrive(khue)).SignIn("deputy");
        await deputy.Visit($"/records/transcripts?nam={LastYear}");
        await deputy.Visit((await deputy.Page.Locator("main table a[href^='/records/classes/']").Nth(1).GetAttributeAsync("href"))!);
        var page = deputy.Page;
        var classPage = page.Url;
        await page.Locator("form button.btn-primary", new() { HasText = "Lập" }).ClickAsync();
        await page.GetByRole(AriaRole.Table).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả lại" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ghi lý do trả lại");
        await deputy.Check();
        await page.GetByLabel("Sai ở môn").SelectOptionAsync(new SelectOptionValue { Label = "Toán" });
        await page.GetByLabel("Lý do trả lại").FillAsync("Nhận xét môn Toán chép nhầm của bạn khác.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trả lại" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Nhận xét môn Toán chép nhầm của bạn khác.");
        await deputy.Visit($"{classPage}?muc=tra-lai");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập 1 học bạ" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
    }

    static async Task<string> Download(IPage page, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync());
        var file = Path.Combine(Path.GetTempPath(), download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    static async Task OpenByBirthDate(IPage page, string day)
    {
        await page.GetByLabel("Ngày sinh ghi trên học bạ").FillAsync(day);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem nội dung" }).ClickAsync();
    }

    // The demo's year turns in August, as schools' years do.
    internal static int LastYear => TimeProvider.System.GetUtcNow().AddHours(7) is var now && now.Month >= 8 ? now.Year - 1 : now.Year - 2;

    static async Task<string> LastYearsClass(Person deputy)
    {
        var href = await deputy.Page.Locator("main table a[href^='/records/classes/']").First.GetAttributeAsync("href");
        return href!.Split('/').Last();
    }

    /// <summary>Signs everything that waits for the role and has passed the checks.</summary>
    async Task SignWhatWaits(string role, bool checkPages = false, bool leaveToRead = false)
    {
        await using var person = await (await Person.Arrive(khue)).SignIn(role);
        var page = person.Page;
        if ((await page.GotoAsync("/records/signing"))!.Status == 404) return;
        var toRead = await page.Locator("a", new() { HasText = "Đọc" }).EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href')).filter(h => h.startsWith('/records/transcripts/'))");
        var many = await page.GetByRole(AriaRole.Button, new() { Name = "Ký", Exact = true }).CountAsync() > 0;
        if (!many && toRead.Length == 0) return;
        if (await page.GetByRole(AriaRole.Link, new() { Name = "Đặt mã PIN" }).CountAsync() > 0) await SetPin(person, checkPages);
        if (checkPages) await person.Visit("/records/signing");
        if (many) await Sign(page, "/records/signing");
        foreach (var path in leaveToRead ? toRead.Take(1) : toRead) await Sign(page, path);
    }

    async Task SetPin(Person person, bool checkPages)
    {
        var page = person.Page;
        await page.GotoAsync("/signing/certificate");
        if (checkPages) await person.Check();
        await page.GetByLabel("Mật khẩu đăng nhập").FillAsync(khue.Cast["principal"].Password);
        await page.GetByLabel("Mã PIN mới", new() { Exact = false }).First.FillAsync(Pin);
        await page.GetByLabel("Nhập lại mã PIN mới").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đặt mã PIN" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
    }

    static async Task Sign(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.GetByPlaceholder("Mã PIN").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ký", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/records/signing/jobs/*");
        await Assertions.Expect(page.GetByText("Đã qua", new() { Exact = false })).ToBeVisibleAsync();
    }
}

[Collection(nameof(SignedOnSqlite))] public sealed class SigningOnSqlite(KhueOnSqlite khue) : SigningJourneys(khue);
[Collection(nameof(OnPostgres))] public sealed class SigningOnPostgres(KhueOnPostgres khue) : SigningJourneys(khue);
