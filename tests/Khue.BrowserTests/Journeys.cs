using System.Globalization;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>The path of a school year, as its people walk it: from the clerk's spreadsheet to a signed học bạ, while the department's board moves.</summary>
public abstract class Journeys(RunningKhue khue) : Journey
{
    [SqliteFact("One look at a list that the program carries itself, and a sign-in as every other journey begins.")]
    public async Task A_visitor_reads_who_can_be_tried_and_enters_as_one_of_them()
    {
        await using var visitor = await Person.Arrive(khue);
        await visitor.Visit("/sign-in");
        await Assertions.Expect(visitor.Page.GetByText("mọi người, trường và số liệu đều không có thật")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Vào vai Hiệu trưởng" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByText("Nguyễn Thị Lan").First).ToBeVisibleAsync();
        await visitor.Check();
    }

    [Fact]
    public async Task The_clerk_drops_a_messy_spreadsheet_mends_a_row_applies_it_once_and_takes_it_back()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        await clerk.Visit("/school/rosters");
        var page = clerk.Page;
        await page.GetByLabel("Danh sách học sinh").SetInputFilesAsync(new FilePayload { Name = "danh sách 6A1.xlsx", MimeType = "application/octet-stream", Buffer = Files.MessyRoster() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(page.GetByText("3 dòng học sinh")).ToBeVisibleAsync();
        await clerk.Check();
        var birth = page.GetByLabel("Ngày sinh, dòng 6");
        await Assertions.Expect(birth).ToHaveValueAsync("31/02/2015");
        await birth.FillAsync("28/02/2015");
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát lại những chỗ vừa sửa" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng 3 dòng" }).ClickAsync();
        await clerk.Finished();
        await clerk.Visit("/school/rosters");
        await page.GetByRole(AriaRole.Link, new() { Name = "danh sách 6A1.xlsx" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Đã thêm").First).ToBeVisibleAsync();
        await clerk.Check();
        await clerk.Visit("/registry/people?q=ky+quai+thu+nghiem");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Trần Kỳ Quái Thử Nghiệm" })).ToBeVisibleAsync();

        // The same file again makes no twins.
        await clerk.Visit("/school/rosters");
        await page.GetByLabel("Danh sách học sinh").SetInputFilesAsync(new FilePayload { Name = "lần hai.xlsx", MimeType = "application/octet-stream", Buffer = Files.MessyRoster("28/02/2015") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(page.GetByText("0 dòng sẵn sàng")).ToBeVisibleAsync();

        await clerk.Visit("/school/rosters");
        await page.GetByRole(AriaRole.Link, new() { Name = "danh sách 6A1.xlsx" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác cả lô" }).ClickAsync();
        await clerk.Finished();
        await clerk.Visit("/registry/people?q=ky+quai+thu+nghiem");
        await Assertions.Expect(page.GetByText("Không tìm thấy")).ToBeVisibleAsync();
    }

    [SqliteFact("The file is refused before anything is stored.")]
    public async Task A_broken_file_is_refused_in_plain_words_and_nothing_is_lost()
    {
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        await clerk.Visit("/school/rosters");
        await clerk.Page.GetByLabel("Danh sách học sinh").SetInputFilesAsync(new FilePayload { Name = "hong.xlsx", MimeType = "application/octet-stream", Buffer = [.. Files.MessyRoster().Take(900)] });
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator(".alert-danger")).ToBeVisibleAsync();
        await clerk.Check();
    }

    [SqliteFact("One person, forms of few rows; their slices run on both.")]
    public async Task The_deputy_opens_a_class_assigns_its_teachers_and_sees_the_year()
    {
        await using var deputy = await (await Person.Arrive(khue)).SignIn("deputy");
        foreach (var path in (string[])["/school/years", "/school/placement", "/school/classes"]) await deputy.Visit(path);
        var page = deputy.Page;
        var name = "6B" + Random.Shared.Next(1, 99).ToString(CultureInfo.InvariantCulture);
        await page.GetByLabel("Tên lớp").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở lớp", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/school/classes/*-*");
        await deputy.Check();
        var math = page.GetByLabel("Toán", new() { Exact = true });
        await math.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var chosen = await math.InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu phân công" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Toán", new() { Exact = true })).ToHaveValueAsync(chosen);
    }

    [Fact]
    public async Task The_homeroom_teacher_takes_the_roll_on_a_phone_and_department_and_ward_see_it_without_asking_again()
    {
        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        await officer.Visit("/insight");
        await using var ward = await (await Person.Arrive(khue, phone: true)).SignIn("ward-officer");
        await ward.Visit("/insight");
        await using var teacher = await (await Person.Arrive(khue, phone: true)).SignIn("homeroom-teacher");
        await teacher.Visit("/school/classes");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "8A2", Exact = true }).First.ClickAsync();
        var classId = new Uri(teacher.Page.Url).Segments.Last();
        await teacher.Visit($"/school/classes/{classId}/roll?buoi=1");
        var page = teacher.Page;
        // How soon they see it: both boards ask every three seconds for what is kept for one. Nothing is timed here, a busy machine only takes longer.
        foreach (var watcher in (Person[])[officer, ward]) await Assertions.Expect(watcher.Page.Locator("x-live")).ToHaveAttributeAsync("data-every", "3");
        var (before, beforeInWard) = (await Figure(officer, "Học sinh có mặt"), await Figure(ward, "Học sinh có mặt"));
        await page.Locator(".k-pupil > label").Nth(1).ClickAsync();
        await page.Locator(".k-pupil").Nth(1).GetByText("Có phép").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt" }).ClickAsync();
        await Assertions.Expect(page.GetByText("đã chốt", new() { Exact = false }).Or(page.GetByText("Đã chốt", new() { Exact = false })).Or(page.GetByText("đã nhận", new() { Exact = false })).First).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator(".k-figs > div", new() { HasText = "Học sinh có mặt" })).Not.ToHaveTextAsync(before);
        await Assertions.Expect(ward.Page.Locator(".k-figs > div", new() { HasText = "Học sinh có mặt" })).Not.ToHaveTextAsync(beforeInWard);
        await teacher.Visit($"/school/classes/{classId}/roll?buoi=1");
        Assert.True(await page.Locator(".k-away").Nth(1).IsCheckedAsync());
        await officer.Check();
        await ward.Check();
    }

    [SqliteFact("What it proves happens in the browser: the store of unsaved cells. Two who meet in the database are another journey.")]
    public async Task The_subject_teacher_types_and_loses_nothing_while_the_network_is_away()
    {
        await using var teacher = await (await Person.Arrive(khue)).SignIn("subject-teacher");
        await teacher.Visit("/gradebook");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Toán 8A2" }).ClickAsync();
        await teacher.Page.WaitForURLAsync("**/TOAN*");
        await teacher.Check();
        var page = teacher.Page;
        var cells = page.Locator("x-score-grid td[data-column='TX3'] input");
        await cells.Nth(0).ClickAsync();
        await page.Keyboard.TypeAsync("7,5");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("11");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("x-score-grid .is-refused")).ToHaveCountAsync(1);
        await cells.Nth(1).FillAsync("8");
        await cells.Nth(1).PressAsync("Enter");
        await Assertions.Expect(page.Locator("x-score-grid .is-unsaved, x-score-grid .is-refused")).ToHaveCountAsync(0);

        await teacher.Context.SetOfflineAsync(true);
        await cells.Nth(2).FillAsync("9,5");
        await cells.Nth(2).PressAsync("Enter");
        await Assertions.Expect(page.Locator("x-score-grid .is-unsaved")).ToHaveCountAsync(1);
        await teacher.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("x-score-grid .is-unsaved")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(cells.Nth(0)).ToHaveValueAsync("7,5");
        await Assertions.Expect(cells.Nth(1)).ToHaveValueAsync("8,0");
        await Assertions.Expect(cells.Nth(2)).ToHaveValueAsync("9,5");
        await teacher.Check();
    }

    [SqliteFact("Rights are decided before the database is asked; MatrixTests try every route on both.")]
    public async Task Another_schools_and_another_classs_pages_are_not_found()
    {
        await using var teacher = await (await Person.Arrive(khue)).SignIn("subject-teacher");
        foreach (var path in (string[])["/school/rosters", "/insight", "/registry/people", "/kernel/journal", "/school/classes/01930000-0000-7000-8000-000000000000"])
            Assert.Equal(404, (await teacher.Page.GotoAsync(path))!.Status);
        await teacher.Check();
    }

    [SqliteFact("A page that is read; its slice runs on both.")]
    public async Task The_results_of_a_class_explain_themselves()
    {
        await using var teacher = await (await Person.Arrive(khue)).SignIn("homeroom-teacher");
        await teacher.Visit("/gradebook");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "8A2", Exact = true }).First.ClickAsync();
        await Assertions.Expect(teacher.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("8A2");
        await teacher.Check();
    }

    static Task<string> Figure(Person person, string label) => person.Page.Locator(".k-figs > div", new() { HasText = label }).InnerTextAsync();
}

[Collection(nameof(OnSqlite))] public sealed class JourneysOnSqlite(KhueOnSqlite khue) : Journeys(khue);
[Collection(nameof(OnPostgres))] public sealed class JourneysOnPostgres(KhueOnPostgres khue) : Journeys(khue);
