using System.Text.RegularExpressions;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>From a cell of the grid to honours and promotion: what is typed, and what follows from it by itself.</summary>
public abstract class GradeJourneys(RunningKhue khue) : Journey
{
    [SqliteFact("Pasting, filling and undoing happen in the browser; what is saved is saved as in the journey of the two.")]
    public async Task A_block_is_pasted_from_excel_filled_down_and_undone_and_a_cell_tells_who_wrote_it()
    {
        await using var teacher = await OpenBook("Toán 9A1");
        var page = teacher.Page;
        await teacher.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("() => navigator.clipboard.writeText('6,5\\t7\\n8\\t9,5\\n')");
        var (third, fourth) = (Column(page, "TX3"), Column(page, "TX4"));
        await third.Nth(4).ClickAsync();
        await page.Keyboard.PressAsync("Control+V");
        await Saved(page);
        await Assertions.Expect(third.Nth(4)).ToHaveValueAsync("6,5");
        await Assertions.Expect(fourth.Nth(5)).ToHaveValueAsync("9,5");

        // The chosen cells take the top one; one step back gives them their own again.
        var before = await third.Nth(6).InputValueAsync();
        await third.Nth(4).ClickAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+D");
        await Assertions.Expect(third.Nth(6)).ToHaveValueAsync("6,5");
        await Saved(page);
        await page.Keyboard.PressAsync("Control+Z");
        await Assertions.Expect(third.Nth(5)).ToHaveValueAsync("8,0");
        await Assertions.Expect(third.Nth(6)).ToHaveValueAsync(before);
        await Saved(page);

        await third.Nth(5).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lịch sử ô" }).ClickAsync();
        await Assertions.Expect(page.Locator(".k-story-box")).ToContainTextAsync("Vũ Hồng Nhung");
        await Assertions.Expect(page.Locator(".k-story-box")).ToContainTextAsync("6,5");
        await teacher.Check();
        await page.ReloadAsync();
        await Assertions.Expect(third.Nth(5)).ToHaveValueAsync("8,0");
    }

    [Fact]
    public async Task Two_who_change_the_same_cell_see_both_values_and_choose()
    {
        await using var atTheDesk = await OpenBook("Toán 9A2");
        await using var onThePhone = await OpenBook("Toán 9A2", phone: true);
        var (mine, theirs) = (Column(onThePhone.Page, "TX3").Nth(8), Column(atTheDesk.Page, "TX3").Nth(8));
        // What the demo has there depends on the day; what is typed must be something else.
        var there = await theirs.InputValueAsync();
        string[] typed = [.. new[] { "6,5", "8,5", "7,5" }.Where(x => x != there)];
        var (first, second) = (typed[0], typed[1]);
        await theirs.FillAsync(first);
        await theirs.PressAsync("Enter");
        await Saved(atTheDesk.Page);

        await mine.FillAsync(second);
        await mine.PressAsync("Enter");
        await Assertions.Expect(onThePhone.Page.Locator("x-score-grid td.is-conflict")).ToHaveCountAsync(1);
        await mine.ClickAsync();
        var box = onThePhone.Page.Locator(".k-story-box");
        await Assertions.Expect(box).ToContainTextAsync($"{second} trên máy này, chưa lưu");
        await Assertions.Expect(box).ToContainTextAsync($"{first} đang ở máy chủ");
        await Assertions.Expect(box).ToContainTextAsync("Vũ Hồng Nhung");
        await onThePhone.Check();
        await onThePhone.Page.GetByRole(AriaRole.Button, new() { Name = $"Giữ của tôi: {second}" }).ClickAsync();
        await Saved(onThePhone.Page);
        await atTheDesk.Page.ReloadAsync();
        await Assertions.Expect(theirs).ToHaveValueAsync(second);
    }

    [SqliteFact("One person, one form; its slice runs on both.")]
    public async Task The_homeroom_teacher_gives_conduct_to_the_whole_class_at_once_and_the_summary_shows_it()
    {
        await using var teacher = await (await Person.Arrive(khue)).SignIn("homeroom-teacher");
        await teacher.Visit("/gradebook");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "8A2", Exact = true }).First.ClickAsync();
        var page = teacher.Page;
        var one = page.GetByLabel("Rèn luyện của").Nth(2);
        await one.SelectOptionAsync(new SelectOptionValue { Label = "Khá" });
        await page.GetByLabel("Nhận xét về").Nth(2).FillAsync("Đi học đều, cần tập trung hơn.");
        await page.GetByRole(AriaRole.Button, new() { Name = "tất cả Tốt" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
        var rows = page.GetByRole(AriaRole.Table).First.Locator("tbody tr");
        await Assertions.Expect(rows.Nth(2)).ToContainTextAsync("Khá");
        await Assertions.Expect(rows.Nth(3)).ToContainTextAsync("Tốt");
        await Assertions.Expect(page.GetByLabel("Nhận xét về").Nth(2)).ToHaveValueAsync("Đi học đều, cần tập trung hơn.");
        await teacher.Check();
    }

    [SqliteFact("What follows from a mark is reckoned in the program from the same rows; its slices run on both.")]
    public async Task A_mark_corrected_in_a_reopened_book_changes_result_and_honour_by_itself()
    {
        await using var principal = await (await Person.Arrive(khue)).SignIn("principal");
        var classId = await LastYears(principal, "8A2");
        await principal.Visit($"/gradebook/classes/{classId}/summary?ky=2");
        var honour = principal.Page.GetByRole(AriaRole.Cell, new() { Name = "Học sinh Xuất sắc", Exact = true });
        var excellent = principal.Page.GetByRole(AriaRole.Row).Filter(new() { Has = honour }).First;
        var name = (await excellent.Locator("td").First.InnerTextAsync()).Split('\n')[0].Trim();
        await principal.Visit($"/gradebook/classes/{classId}/TOAN?ky=2");
        await principal.Page.GetByLabel("Lý do mở lại sổ").FillAsync("Chấm lại bài cuối kỳ theo biên bản.");
        await principal.Page.GetByRole(AriaRole.Button, new() { Name = "Mở lại sổ" }).ClickAsync();
        await Assertions.Expect(principal.Page.Locator(".alert-success")).ToBeVisibleAsync();
        await principal.Check();

        await using var teacher = await (await Person.Arrive(khue)).SignIn("subject-teacher");
        await teacher.Visit($"/gradebook/classes/{classId}/TOAN?ky=2");
        foreach (var column in (string[])["GK", "CK"])
        {
            var cell = teacher.Page.GetByLabel($"{name}, {column}", new() { Exact = true });
            await cell.FillAsync("1");
            await cell.PressAsync("Enter");
        }
        await Saved(teacher.Page);

        await principal.Visit($"/gradebook/classes/{classId}/summary?ky=2");
        var row = principal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).First;
        await Assertions.Expect(row.Filter(new() { Has = honour })).ToHaveCountAsync(0);
        await row.GetByText("Vì sao").ClickAsync();
        await Assertions.Expect(row.GetByText("Chưa đạt Học sinh Xuất sắc")).ToBeVisibleAsync();
        await principal.Check();
    }

    [SqliteFact("The same rules as above; its slices run on both.")]
    public async Task A_pupil_who_passes_the_tests_of_the_summer_is_promoted_by_itself()
    {
        await using var deputy = await (await Person.Arrive(khue)).SignIn("deputy");
        var list = $"/gradebook/classes/{await LastYears(deputy, "8A2")}/promotion";
        await deputy.Visit(list);
        var open = deputy.Page.GetByRole(AriaRole.Region, new() { Name = "Cần xét" }).Or(deputy.Page.Locator("section", new() { HasText = "Cần xét" })).First;
        var pupil = open.Locator("li", new() { HasText = "Toán" }).First.GetByRole(AriaRole.Link).First;
        var (name, address) = ((await pupil.InnerTextAsync()).Trim(), (await pupil.GetAttributeAsync("href"))!);

        // The teacher of the subject enters her test on a phone; the deputy the others.
        await using var teacher = await (await Person.Arrive(khue, phone: true)).SignIn("subject-teacher");
        await teacher.Visit(list);
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Retest(teacher.Page, "Toán");
        await teacher.Check();
        await deputy.Visit(address);
        foreach (var field in await deputy.Page.Locator("#kiem-tra-lai input.form-control").AllAsync()) await field.FillAsync("7");
        await deputy.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu kết quả kiểm tra lại" }).ClickAsync();
        await Assertions.Expect(deputy.Page.Locator(".alert-success")).ToBeVisibleAsync();
        await Assertions.Expect(deputy.Page.Locator("main")).ToContainTextAsync(new Regex("ược lên lớp"));
        await deputy.Check();
        await deputy.Visit(list);
        await Assertions.Expect(deputy.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name })).ToContainTextAsync("Được lên lớp");
    }

    async Task<Person> OpenBook(string title, bool phone = false)
    {
        var teacher = await (await Person.Arrive(khue, phone)).SignIn("subject-teacher");
        await teacher.Visit("/gradebook");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await teacher.Page.WaitForURLAsync("**/TOAN*");
        return teacher;
    }

    static ILocator Column(IPage page, string column) => page.Locator($"x-score-grid td[data-column='{column}'] input");

    static Task Saved(IPage page) => Assertions.Expect(page.Locator("x-score-grid [data-part=state]")).ToContainTextAsync("Mọi ô đã lưu");

    static async Task Retest(IPage page, string subject)
    {
        await page.GetByLabel(subject, new() { Exact = false }).First.FillAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu kết quả kiểm tra lại" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
    }

    static async Task<string> LastYears(Person person, string name)
    {
        await person.Visit($"/records/transcripts?nam={SigningJourneys.LastYear}");
        var href = await person.Page.Locator("main table").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).GetAttributeAsync("href");
        return href!.Split('/').Last();
    }
}

[Collection(nameof(OnSqlite))] public sealed class GradeJourneysOnSqlite(KhueOnSqlite khue) : GradeJourneys(khue);
[Collection(nameof(OnPostgres))] public sealed class GradeJourneysOnPostgres(KhueOnPostgres khue) : GradeJourneys(khue);
