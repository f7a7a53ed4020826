using System.Globalization;
using System.Text.RegularExpressions;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>The department keeps units, lists and masters; its leader and a principal read six scores down to the row.</summary>
public abstract class ProvinceJourneys(RunningKhue khue) : Journey
{
    // A shared province: each run opens units and codes of its own.
    readonly string mark = Random.Shared.Next(1_000, 9_999).ToString(CultureInfo.InvariantCulture);

    [SqliteFact("Units on days are reckoned in the program from rows that slices read on both.")]
    public async Task The_officer_opens_renames_moves_and_merges_units_and_counts_by_old_and_new_borders()
    {
        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        var page = officer.Page;
        var (one, other) = ("WA" + mark, "WB" + mark);
        // Wards of another province: no unit of this one stands there.
        await officer.Visit("/registry/code-lists/wards?cha=01");
        var codes = (await page.GetByRole(AriaRole.Main).Locator("tbody tr td:first-child").AllInnerTextsAsync()).OrderBy(_ => Random.Shared.Next()).ToList();
        await OpenUnit(officer, "Phường, xã", $"Xã Thử Một {mark}", one, "SO75", codes[0]);
        await OpenUnit(officer, "Phường, xã", $"Xã Thử Hai {mark}", other, "SO75", codes[1]);
        var school = await OpenUnit(officer, "Trường", $"TH Thử Đơn Vị {mark}", "75" + mark + "99", one);

        await page.Locator("#doi-ten").GetByLabel("Tên mới").FillAsync($"TH Đổi Tên {mark}");
        await page.Locator("#doi-ten").GetByLabel("Có hiệu lực từ ngày").FillAsync("32/01/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi tên", Exact = true }).ClickAsync();
        await officer.Refused();
        await Assertions.Expect(page.Locator("#doi-ten").GetByLabel("Tên mới")).ToHaveValueAsync($"TH Đổi Tên {mark}");
        await page.Locator("#doi-ten").GetByLabel("Có hiệu lực từ ngày").FillAsync("01/02/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi tên", Exact = true }).ClickAsync();
        await officer.Saved("Từ 01/02/2026 đơn vị tên là");
        await page.Locator("#chuyen").GetByLabel("Mã đơn vị cấp trên mới").FillAsync(other);
        await page.Locator("#chuyen").GetByLabel("Có hiệu lực từ ngày").FillAsync("01/03/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chuyển đơn vị" }).ClickAsync();
        await officer.Saved("Đã ghi việc chuyển");
        await officer.Check();

        // As it was: the old name under the old ward.
        await officer.Visit($"/registry/organizations?q={mark}&ngay=15/01/2026");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"TH Thử Đơn Vị {mark}" })).ToBeVisibleAsync();
        await officer.Visit($"/registry/organizations?q={mark}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Xã Thử Một {mark}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sáp nhập" }).ClickAsync();
        await page.GetByLabel("Mã các phường, xã khác được nhập").FillAsync(other);
        await page.GetByLabel("Mã đơn vị sau khi nhập").FillAsync(one);
        await page.GetByLabel("Có hiệu lực từ ngày").FillAsync("01/04/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhập các phường, xã" }).ClickAsync();
        await officer.Saved("Đã ghi việc nhập phường, xã");
        await officer.Check();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = $"TH Đổi Tên {mark}" })).ToBeVisibleAsync();
        await officer.Visit("/registry/organizations/borders?ngay=15/05/2026&theo=15/03/2026");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = other }).GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync("1");
        await officer.Visit("/registry/organizations/borders?ngay=15/05/2026&theo=15/05/2026");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = one }).GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync("1");

        // Taken back: both wards are there again.
        await officer.Visit($"/registry/organizations?q={one}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Xã Thử Một {mark}" }).ClickAsync();
        await page.Locator("#huy").GetByRole(AriaRole.Button).ClickAsync();
        await officer.Saved("Đã hủy thay đổi");
        await officer.Visit(school);
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"Xã Thử Hai {mark}");
    }

    [SqliteFact("The engine of imports, as for rosters; its slices run on both.")]
    public async Task A_list_of_units_is_looked_at_applied_and_taken_back_but_for_what_something_depends_on()
    {
        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        var page = officer.Page;
        var (one, other) = ("75" + mark + "71", "75" + mark + "72");
        await officer.Visit("/registry/imports");
        await page.GetByLabel("Đơn vị", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Danh sách").SetInputFilesAsync(Files.Csv("truong-moi.csv",
            $"Mã đơn vị;Tên đơn vị;Loại;Mã phường, xã\n{one};Trường Tiểu học Nhập Một {mark};Tiểu học;26041\n{other};Trường THCS Nhập Hai {mark};THCS;26041\n75{mark}73;Trường Mã Lạ;THCS;99999\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 dòng không nhận sẽ để lại")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("99999").First).ToBeVisibleAsync();
        await officer.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng 2 dòng" }).ClickAsync();
        await officer.Finished();
        await officer.Visit($"/registry/organizations?q={one}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Trường Tiểu học Nhập Một {mark}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lập đơn vị trực thuộc" }).ClickAsync();
        await page.GetByLabel("Điểm trường", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Tên đầy đủ").FillAsync($"Điểm trường Ấp Xa {mark}");
        await page.GetByLabel("Mã đơn vị", new() { Exact = false }).First.FillAsync(one + "A");
        await page.GetByLabel("Có hiệu lực từ ngày").FillAsync(TimeProvider.System.GetUtcNow().AddHours(7).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập đơn vị", Exact = true }).ClickAsync();
        await officer.Saved("Đã lập");

        // Taken back later: the school that has got a campus stays, and says why.
        await officer.Visit("/registry/imports");
        await page.GetByRole(AriaRole.Link, new() { Name = "truong-moi.csv" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác cả lô" }).ClickAsync();
        await officer.Finished();
        await officer.Visit("/registry/imports");
        await page.GetByRole(AriaRole.Link, new() { Name = "truong-moi.csv" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("còn 1 dòng không hoàn tác được")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Nhập Một {mark}" })).ToBeVisibleAsync();
        await officer.Check();
        await officer.Visit($"/registry/organizations?q={other}");
        await Assertions.Expect(page.GetByText("Không có đơn vị nào như vậy")).ToBeVisibleAsync();
    }

    [SqliteFact("One person, forms of few rows; their slices run on both.")]
    public async Task The_officer_publishes_a_version_of_a_list_and_sees_what_another_master_would_change()
    {
        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        var page = officer.Page;
        await officer.Visit("/registry/code-lists");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await officer.Check();
        var list = new Uri(page.Url).AbsolutePath;
        await officer.Visit(list + "/draft");
        var begin = page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu soạn" });
        if (await begin.CountAsync() > 0) await begin.ClickAsync();
        await page.Locator("#tung-ma").GetByLabel("Mã", new() { Exact = true }).FillAsync("T" + mark);
        await page.Locator("#tung-ma").GetByLabel("Tên").FillAsync($"Mục thử {mark}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi vào bản soạn" }).ClickAsync();
        await officer.Saved($"Đã ghi mã T{mark}");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Mục thử {mark}" })).ToBeVisibleAsync();
        await officer.Check();
        await page.Locator("#ban-hanh").GetByLabel("Có hiệu lực từ ngày").FillAsync("01/01/1990");
        await page.Locator("#ban-hanh").GetByRole(AriaRole.Button).ClickAsync();
        await officer.Refused();
        var latest = Regex.Match(await page.Locator("#ban-hanh").InnerTextAsync(), "Sau ngày ([0-9/]{10})").Groups[1].Value;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(7));
        var on = (DateOnly.TryParseExact(latest, "dd/MM/yyyy", out var day) && day > today ? day : today).AddDays(7).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await page.Locator("#ban-hanh").GetByLabel("Có hiệu lực từ ngày").FillAsync(on);
        await page.Locator("#ban-hanh").GetByRole(AriaRole.Button).ClickAsync();
        await officer.Saved($"Đã ban hành, hiệu lực từ {on}");
        await officer.Visit(list + "?q=T" + mark);
        await Assertions.Expect(page.GetByText("Không có mã nào như vậy")).ToBeVisibleAsync();
        await officer.Visit($"{list}?ngay={on}&q=T{mark}");
        await Assertions.Expect(page.GetByText($"Mục thử {mark}")).ToBeVisibleAsync();
        await officer.Visit(list + "/mappings");

        await officer.Visit("/registry/sources/masters?muc=ethnicity");
        await page.GetByLabel("Nguồn chủ mới").SelectOptionAsync("population");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Trường sẽ không sửa được nữa")).ToBeVisibleAsync();
        await officer.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Đổi nguồn chủ thành" }).ClickAsync();
        await officer.Refused();
    }

    [SqliteFact("Scores are counted by reactions, as the board is, whose journey runs on both; the counting has slices on both.")]
    public async Task The_principal_goes_from_six_scores_down_to_the_row_and_the_leader_from_the_province_to_the_school()
    {
        await using var principal = await (await Person.Arrive(khue)).SignIn("principal");
        var page = principal.Page;
        await principal.Visit("/registry/quality");
        foreach (var word in (string[])["Đúng", "Đủ", "Sạch", "Sống", "Thống nhất", "Dùng chung"])
            await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = word }).First).ToBeVisibleAsync();
        var rule = page.Locator("#quy-tac").GetByRole(AriaRole.Row).Filter(new() { HasText = "hồ sơ" }).Filter(new() { HasText = "Có cha mẹ" }).First;
        var before = await Count(rule);
        await rule.GetByRole(AriaRole.Link).ClickAsync();
        await principal.Check();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await principal.Check();
        var record = new Uri(page.Url).AbsolutePath;

        // Mended at the row; the score follows by itself (how soon: the bench `quality`).
        await principal.Visit(record + "/relations");
        await page.GetByLabel("Họ và tên").FillAsync("Trần Văn Người Nhà");
        await page.GetByLabel("Số điện thoại").FillAsync("0987" + mark + "11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm người thân" }).ClickAsync();
        await principal.Saved("Đã thêm người thân");
        await Patience.Until(async () =>
        {
            await page.GotoAsync("/registry/quality");
            return await Count(rule) == before - 1;
        }, "the score follows the edit");

        await using var leader = await (await Person.Arrive(khue, phone: true)).SignIn("department-officer");
        await leader.Visit("/registry/quality");
        await leader.Visit("/registry/quality?gop=xa");
        await leader.Visit("/registry/quality?tim=vuon+mai");
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "THCS Vườn Mai" }).ClickAsync();
        await leader.Check();
        await Assertions.Expect(leader.Page.GetByText("Theo quy tắc").First).ToBeVisibleAsync();
        await leader.Page.Locator("#quy-tac").GetByRole(AriaRole.Link).First.ClickAsync();
        await leader.Check();
        await leader.Visit("/registry/quality/rules");
        await using var ward = await (await Person.Arrive(khue, phone: true)).SignIn("ward-officer");
        await ward.Visit("/registry/quality");
    }

    [Fact]
    public async Task A_bundle_goes_out_for_other_systems_and_comes_in_without_making_twins()
    {
        await using var principal = await (await Person.Arrive(khue)).SignIn("principal");
        var page = principal.Page;
        await principal.Visit("/school/oneroster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập gói" }).ClickAsync();
        await principal.Finished();
        await principal.Visit("/school/oneroster");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Gói lập lúc" }).First.ClickAsync());
        await using var clerk = await (await Person.Arrive(khue)).SignIn("clerk");
        await clerk.Drop(Files.Named("goi.zip", await File.ReadAllBytesAsync((await download.PathAsync())!)));
        await Assertions.Expect(clerk.Page.GetByText("0 dòng sẵn sàng")).ToBeVisibleAsync();
    }

    /// <summary>Opens a unit and returns its address.</summary>
    static async Task<string> OpenUnit(Person officer, string kind, string name, string code, string parent, string? ward = null)
    {
        var page = officer.Page;
        await officer.Visit("/registry/organizations/open");
        await page.GetByLabel(kind, new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Tên đầy đủ").FillAsync(name);
        await page.GetByLabel("Mã đơn vị", new() { Exact = false }).First.FillAsync(code);
        await page.GetByLabel("Mã đơn vị cấp trên").FillAsync(parent);
        if (ward is not null) await page.GetByLabel("Mã xã").FillAsync(ward);
        else await page.GetByLabel("tiểu học", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Có hiệu lực từ ngày").FillAsync("01/01/2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lập đơn vị", Exact = true }).ClickAsync();
        await officer.Saved("Đã lập");
        await officer.Check();
        return new Uri(page.Url).AbsolutePath;
    }

    static async Task<int> Count(ILocator rule) => int.Parse(string.Concat((await rule.GetByRole(AriaRole.Link).InnerTextAsync()).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}

[Collection(nameof(OnSqlite))] public sealed class ProvinceJourneysOnSqlite(KhueOnSqlite khue) : ProvinceJourneys(khue);
[Collection(nameof(OnPostgres))] public sealed class ProvinceJourneysOnPostgres(KhueOnPostgres khue) : ProvinceJourneys(khue);
