using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Registry.CodeLists;
using Khue.Registry.Organizations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.Registry.Organizations;

public abstract class OrganizationPagesTests(KhueHost host)
{
    [Fact]
    public async Task The_data_officer_opens_renames_and_takes_back_in_the_browser_and_loses_nothing_typed_when_refused()
    {
        using var so = await host.SignedIn("so");
        var refused = await so.Submit("/registry/organizations/open", "open-organization", new()
        {
            ["Input.Kind"] = "School", ["Input.Name"] = "THCS Trên Mạng", ["Input.Code"] = "75009999", ["Input.Parent"] = "W-sai", ["Input.Levels"] = "LowerSecondary", ["Input.On"] = "01/09/2025", ["_day"] = "Input.On", ["Input.Decision"] = "Quyết định số 77/QĐ-UBND",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await Text(refused);
        Assert.Contains("Không có đơn vị nào mang mã W-sai", html);
        Assert.Contains("value=\"THCS Trên Mạng\"", html);
        Assert.Contains("value=\"01/09/2025\"", html);
        var done = await so.Submit("/registry/organizations/open", "open-organization", new()
        {
            ["Input.Kind"] = "School", ["Input.Name"] = "THCS Trên Mạng", ["Input.Code"] = "75009999", ["Input.Parent"] = "W26041", ["Input.Levels"] = "LowerSecondary", ["Input.On"] = "01/09/2025", ["_day"] = "Input.On", ["Input.Decision"] = "Quyết định số 77/QĐ-UBND",
        });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var page = done.Headers.Location!.ToString();
        Assert.Contains("Thành lập theo Quyết định số 77/QĐ-UBND", await Text(await so.GetAsync(page)));
        var renamed = await so.Submit(page, "rename", new() { ["Naming.Name"] = "THCS Đổi Trên Mạng", ["Naming.On"] = "1/3/2026", ["_day"] = "Naming.On", ["Naming.Version"] = "0" });
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Contains("28/02/2026", await Text(await so.GetAsync(page)));
        var raced = await so.Submit(page, "rename", new() { ["Naming.Name"] = "THCS Muộn", ["Naming.On"] = "1/4/2026", ["_day"] = "Naming.On", ["Naming.Version"] = "0" });
        Assert.Equal(HttpStatusCode.Conflict, raced.StatusCode);
        Assert.Contains("THCS Trên Mạng", await Text(await so.GetAsync("/registry/organizations?q=75009999&ngay=15/09/2025")));
        Assert.Contains("THCS Đổi Trên Mạng", await Text(await so.GetAsync("/registry/organizations?q=doi+tren+mang")));
        Assert.Contains("không đọc được", await Text(await so.GetAsync("/registry/organizations?ngay=hôm+qua")));
        var undone = await so.Submit(page, "undo", new() { ["Undoing.Version"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.DoesNotContain("THCS Đổi Trên Mạng", await Text(await so.GetAsync(page)));
    }

    [Fact]
    public async Task The_pages_of_merging_and_splitting_work_without_script()
    {
        using var so = await host.SignedIn("so");
        var (ward, school) = (await Open(so, "Ward", "Phường Chia Trên Mạng", "SO75", "26158"), Guid.Empty);
        school = await Open(so, "School", "THCS Chia Trên Mạng", "W26158", null);
        var split = await so.Submit($"/registry/organizations/{ward}/split", "split", new()
        {
            ["Input.Parts[0].Name"] = "Phường Mới Trên Mạng", ["Input.Parts[0].Code"] = "W26170", ["Input.Parts[0].WardCode"] = "26170", [$"Input.Schools[{school}]"] = "1", ["Input.Ends"] = "true", ["Input.On"] = "01/03/2026", ["_day"] = "Input.On",
        });
        Assert.True(split.StatusCode == HttpStatusCode.Redirect, await Text(split));
        Assert.Contains("Phường Mới Trên Mạng", await Text(await so.GetAsync($"/registry/organizations/{school}")));
        var into = await Open(so, "School", "THCS Nhận Trên Mạng", "W26041", null);
        var merged = await so.Submit($"/registry/organizations/{school}/merge", "merge-school", new() { ["School.Into"] = await Code(into), ["School.On"] = "01/04/2026", ["_day"] = "School.On" });
        Assert.True(merged.StatusCode == HttpStatusCode.Redirect, await Text(merged));
        Assert.Contains("điểm trường", await Text(await so.GetAsync($"/registry/organizations/{school}")));
        var other = await Open(so, "Ward", "Phường Nhập Trên Mạng", "SO75", "26179");
        var wards = await so.Submit($"/registry/organizations/{other}/merge", "merge-wards", new() { ["Wards.Others"] = "W26170,\nW-sai", ["Wards.Into"] = "W26179", ["Wards.On"] = "01/05/2026", ["_day"] = "Wards.On" });
        Assert.Contains("Không có đơn vị nào mang mã W-sai vào ngày 01/05/2026", await Text(wards));
        wards = await so.Submit($"/registry/organizations/{other}/merge", "merge-wards", new() { ["Wards.Others"] = "W26170", ["Wards.Into"] = "W26179", ["Wards.On"] = "01/05/2026", ["_day"] = "Wards.On", ["Wards.Decision"] = "Nghị quyết số 9" });
        Assert.True(wards.StatusCode == HttpStatusCode.Redirect, await Text(wards));
        Assert.Contains("Sáp nhập theo Nghị quyết số 9", await Text(await so.GetAsync($"/registry/organizations/{other}")));
    }

    [Fact]
    public async Task A_ward_officer_reads_the_unit_and_is_offered_no_change()
    {
        using var ward = await host.SignedIn("xa");
        var page = await Text(await ward.GetAsync($"/registry/organizations/{host.Province.SchoolId}"));
        Assert.Contains("Quá trình", page);
        Assert.DoesNotContain("Đổi tên", page);
        Assert.Equal(HttpStatusCode.NotFound, (await ward.GetAsync($"/registry/organizations/{host.Province.OtherSchoolId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ward.GetAsync("/registry/organizations/open")).StatusCode);
    }

    [Fact]
    public async Task The_table_of_borders_leaves_as_a_file_in_which_nothing_is_a_formula()
    {
        using var so = await host.SignedIn("so");
        await Open(so, "Ward", "=CMD Phường Công Thức", "SO75", "26173");
        await Open(so, "School", "THCS Trong Công Thức", "W26173", null);
        Assert.Contains("=CMD Phường Công Thức", await Text(await so.GetAsync("/registry/organizations/borders")));
        var csv = await so.GetStringAsync("/registry/organizations/borders.csv?ngay=01/06/2026&theo=01/06/2026&cap=LowerSecondary");
        Assert.Contains("W26173,'=CMD Phường Công Thức,", csv);
        Assert.Contains("Mã đơn vị,Địa bàn", csv);
    }

    [Fact]
    public async Task Programs_read_units_by_day_and_follow_changes()
    {
        using var so = await host.SignedIn("so");
        var cursor = (await so.GetFromJsonAsync<JsonElement>("/api/v1/registry/organizations/changes?size=500")).GetProperty("cursor").GetString();
        var school = await Open(so, "School", "THCS Cho Máy", "W26041", null);
        var changes = await so.GetFromJsonAsync<JsonElement>($"/api/v1/registry/organizations/changes?since={cursor}");
        Assert.Contains(changes.GetProperty("items").EnumerateArray(), x => x.GetProperty("id").GetGuid() == school);
        async Task<bool> Lists(string query) => (await so.GetFromJsonAsync<JsonElement>("/api/v1/registry/organizations?" + query)).GetProperty("items").EnumerateArray().Any(x => x.GetProperty("id").GetGuid() == school);
        Assert.True(await Lists("q=cho+may&on=2025-09-01&kind=School&level=LowerSecondary&ward=26041"));
        Assert.False(await Lists("q=cho+may&on=2025-08-31"));
        Assert.False(await Lists("q=cho+may&kind=Ward"));
        var wrong = await so.PostAsJsonAsync($"/api/v1/registry/organizations/{school}/rename", new { name = "THCS Ngược Ngày", on = "2025-08-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("registry.organization.before-span", (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Lists_are_read_by_everybody_and_a_draft_is_made_and_published_in_the_browser()
    {
        using (var teacher = await host.SignedIn("gv1"))
        {
            Assert.Contains("Xã, phường, đặc khu", await Text(await teacher.GetAsync("/registry/code-lists")));
            var found = await Text(await teacher.GetAsync("/registry/code-lists/wards?q=tran+bien"));
            Assert.Contains("Phường Trấn Biên", found);
            Assert.DoesNotContain("Soạn bản mới", found);
            Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/registry/code-lists/khong-co")).StatusCode);
            Assert.Contains("26041,Phường Trấn Biên,75", await teacher.GetStringAsync("/registry/code-lists/wards/items.csv"));
        }
        using var so = await host.SignedIn("so");
        const string page = "/registry/code-lists/relation-kinds/draft";
        Assert.Equal(HttpStatusCode.Redirect, (await so.Submit(page, "begin", [])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await so.Submit(page, "edit", new() { ["Edit.Act"] = "Put", ["Edit.Code"] = "ong-ba", ["Edit.Name"] = "Ông, bà", ["Edit.Order"] = "", ["_number"] = "Edit.Order" })).StatusCode);
        Assert.Contains("1 mã thêm mới", await Text(await so.GetAsync(page)));
        var early = await so.Submit(page, "publish", new() { ["Publishing.On"] = "01/01/2019", ["_day"] = "Publishing.On", ["Publishing.Version"] = "1" });
        Assert.Contains("Bản trước có hiệu lực từ 01/01/2020", await Text(early));
        Assert.Equal(HttpStatusCode.Redirect, (await so.Submit(page, "publish", new() { ["Publishing.On"] = "01/06/2026", ["_day"] = "Publishing.On", ["Publishing.Version"] = "1" })).StatusCode);
        Assert.Contains("Ông, bà", await Text(await so.GetAsync("/registry/code-lists/relation-kinds?ngay=01/06/2026")));
        Assert.DoesNotContain("Ông, bà", await Text(await so.GetAsync("/registry/code-lists/relation-kinds?ngay=31/05/2026")));
    }

    [Fact]
    public async Task A_mapping_file_is_looked_at_and_applied_in_the_browser()
    {
        using var so = await host.SignedIn("so");
        var html = await so.GetStringAsync("/registry/code-lists/wards/mappings");
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var form = html[html.IndexOf("_handler", StringComparison.Ordinal)..];
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("upload-mappings"), "_handler" } };
        content.Add(new StringContent("Mã cũ;Mã mới;Ngày;Loại;Tên cũ\n25996;25993;1/7/2025;nhập;Phường Cũ Trên Mạng\n25997;25993;1/7/2025;nhập;\n"), "Input.File", "chuyen-ma.csv");
        var put = await so.PostAsync("/registry/code-lists/wards/mappings", content);
        Assert.True(put.StatusCode == HttpStatusCode.Redirect, form);
        var review = put.Headers.Location!.ToString();
        var shown = await Text(await so.GetAsync(review));
        Assert.Contains("1 dòng áp dụng được", shown);
        Assert.Contains("Mã cũ 25997 chưa từng có trong danh mục", shown);
        Assert.Equal(HttpStatusCode.Redirect, (await so.Submit(review, "apply-mappings", [])).StatusCode);
        Assert.Equal(1, await host.Db(db => db.Set<CodeMapping>().CountAsync(x => x.OldCode == "25996")));
        Assert.Equal("25993", (await so.GetFromJsonAsync<JsonElement>("/api/v1/registry/code-lists/wards/translate?of=25996&from=2025-06-01&to=2026-01-01")).GetProperty("codes")[0].GetString());
    }

    async Task<Guid> Open(HttpClient so, string kind, string name, string parent, string? ward)
    {
        var answer = await so.PostAsJsonAsync("/api/v1/registry/organizations", new { kind, name, parent, code = ward is null ? "T" + Guid.CreateVersion7().ToString("n")[20..] : "W" + ward, wardCode = ward, on = "2025-09-01", levels = kind == "School" ? new[] { "LowerSecondary" } : [] });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    Task<string> Code(Guid id) => host.Db(db => db.Set<Organization>().Where(x => x.Id == id).Select(x => x.Code).SingleAsync());
    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}

public sealed class OrganizationPagesOnSqlite(SqliteHost host) : OrganizationPagesTests(host), IClassFixture<SqliteHost>;
public sealed class OrganizationPagesOnPostgres(PostgresHost host) : OrganizationPagesTests(host), IClassFixture<PostgresHost>;
