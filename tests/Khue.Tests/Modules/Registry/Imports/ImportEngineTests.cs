using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.Organizations;
using Khue.Registry.People;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Imports;

public abstract class ImportEngineTests(KhueHost host) : IDisposable
{
    const string Units = "Mã trường;Tên trường;Loại;Mã xã;Mã cấp trên;Ngày thành lập\n";
    const string Staff = "Họ và tên;Ngày sinh;Giới tính;Số CCCD\n";
    readonly string folder = Directory.CreateTempSubdirectory("khue-registry-import-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_wrong_column_on_thousands_of_rows_is_told_once_and_nothing_is_written()
    {
        var csv = Units + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"Trường số {i};V{i:00000};THCS;26041;W26041;01/09/2026\n"));
        var before = await host.Db(db => db.Set<Organization>().CountAsync());
        var id = await host.UploadImport("so", "organizations", csv);
        var view = await host.ReviewImport("so", id);
        Assert.Equal((3_000, 3_000, 0), (view.Rows, view.Counts[ImportTab.Rejected], view.Writes));
        Assert.Contains("Cột A “Mã trường” có vẻ không phải mã đơn vị: 3.000 trên 3.000 dòng", view.Import.Remark);
        Assert.Equal(RegistryErrors.ImportNothingToApply, await Refused<OrderImportApply>("so", x => x.Handle(new() { Id = id, Version = view.Import.Version }, default)));
        Assert.Equal(before, await host.Db(db => db.Set<Organization>().CountAsync()));
        // The two columns the other way round, and the file is right.
        await host.As(host.Province["so"], s => s.GetRequiredService<DecideImportColumns>().Handle(new() { Id = id, Version = view.Import.Version, Columns = [new(0, "name"), new(1, "code")] }, default));
        var now = await host.ReviewImport("so", id);
        Assert.Equal((3_000, (string?)null), (now.Writes, now.Import.Remark));
    }

    [Fact]
    public async Task Cells_that_would_harm_are_rejected_or_kept_as_text_and_come_back_harmless()
    {
        var longName = new string('a', 3_000);
        var id = await host.UploadImport("so", "organizations", Units + $"H1A;=HYPERLINK(\"http://x\");THCS;;W26041;\nH1B;<script>alert(1)</script> THCS;THCS;;W26041;01/09/2026\nH1C;{longName};THCS;;W26041;\nH1D;#REF!;THCS;;W26041;\n\"'; drop table registry_people; --\";THCS X;THCS;;W26041;\nH1E;+THCS Cộng;THCS;;W26041;01/09/2026\nH1F;\u202ETHCS Ẩn;THCS;;W26041;01/09/2026\n");
        var reasons = (await host.Reasons(id)).ToDictionary(x => x.Key, x => string.Join(",", x.Value));
        Assert.Equal(("cell.formula", "", "cell.too-long", "cell.formula-error", "registry.organization.code-malformed", "", ""), (reasons[2], reasons[3], reasons[4], reasons[5], reasons[6], reasons[7], reasons[8]));
        using var browser = await host.SignedIn("so");
        var page = await browser.GetStringAsync($"/registry/imports/{id}?muc=se-them");
        Assert.Contains("&lt;script&gt;", page);
        Assert.DoesNotContain("<script>alert", page);
        var csv = await browser.GetStringAsync($"/registry/imports/{id}/rows.csv");
        Assert.Contains("'+THCS Cộng", csv);
        Assert.DoesNotContain("\n=", csv);
        Assert.Contains("Gõ lại giá trị.", csv);
        Assert.Equal(3, (await host.ApplyImport("so", id)).Added);
        Assert.Equal("THCS Ẩn", (await host.Db(db => db.Set<OrganizationSpan>().SingleAsync(x => x.Name.EndsWith("Ẩn")))).Name);
    }

    [Fact]
    public async Task Cut_off_in_the_middle_it_goes_on_and_writes_each_row_once_in_applying_and_in_taking_back()
    {
        var csv = Staff + string.Concat(Enumerable.Range(0, 1_200).Select(i => $"Đứt Quãng {Letters(i)};{1 + i % 28:00}/01/1985;Nam;075085{i:000000}\n"));
        var id = await host.UploadImport("vanthu", "staff", csv);
        await Started(id, x => x.StartApply(null, false));
        await Assert.ThrowsAsync<IOException>(() => host.As(host.Province["vanthu"], s => s.GetRequiredService<ImportApplication>().Run(id, null, done => done > 500 ? throw new IOException("cut off") : Task.CompletedTask, default)));
        Assert.Equal((500, ImportState.Applying), (await Cut(), (await host.ReviewImport("vanthu", id)).Import.State));
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<ImportApplication>().Run(id, null, null, default));
        var applied = (await host.ReviewImport("vanthu", id)).Import;
        Assert.Equal((ImportState.Applied, 1_200, 1_200), (applied.State, applied.Added, await Cut()));
        await Started(id, x => x.StartUndo(null));
        await Assert.ThrowsAsync<IOException>(() => host.As(host.Province["vanthu"], s => s.GetRequiredService<ImportUndo>().Run(id, null, done => done > 500 ? throw new IOException("cut off") : Task.CompletedTask, default)));
        Assert.Equal(700, await Cut());
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<ImportUndo>().Run(id, null, null, default));
        var undone = (await host.ReviewImport("vanthu", id)).Import;
        Assert.Equal((ImportState.Undone, 1_200, 0, 0), (undone.State, undone.TakenBack, undone.Kept, await Cut()));
        Task<int> Cut() => host.Db(db => db.Set<Person>().CountAsync(x => x.FullName.StartsWith("Đứt Quãng")));
    }

    [Fact]
    public async Task Of_two_who_apply_at_once_one_is_told_and_the_rows_are_written_once()
    {
        var id = await host.UploadImport("vanthu", "staff", Staff + "Áp Dụng Đôi;01/01/1985;Nam;075085009001\n");
        var version = (await host.ReviewImport("vanthu", id)).Import.Version;
        await Order(version);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Order(version));
        Assert.Equal(RegistryErrors.ImportBusy, await Refused<OrderImportApply>("vanthu", x => x.Handle(new() { Id = id, Version = version + 1 }, default)));
        await host.Settle();
        Assert.Equal(1, await host.People("Áp Dụng Đôi"));
        Assert.Equal(RegistryErrors.ImportNotDraft, (await Assert.ThrowsAsync<DomainException>(async () => await Order((await host.ReviewImport("vanthu", id)).Import.Version))).Error);
        Task Order(int seen) => host.As(host.Province["vanthu"], s => s.GetRequiredService<OrderImportApply>().Handle(new() { Id = id, Version = seen }, default));
    }

    [Fact]
    public async Task A_row_that_somebody_entered_by_hand_meanwhile_is_seen_when_the_file_is_applied()
    {
        var id = await host.UploadImport("so", "organizations", Units + "M1A;THCS Trong Khi Chờ;THCS;;W26041;01/09/2026\nM1B;THCS Vẫn Mới;THCS;;W26041;01/09/2026\n");
        await host.As(host.Province["so"], s => s.GetRequiredService<OpenOrganization>().Handle(new() { Code = "M1A", Name = "THCS Trong Khi Chờ", Parent = "W26041", Levels = [SchoolLevels.LowerSecondary], On = new(2026, 9, 1) }, default));
        var applied = await host.ApplyImport("so", id);
        Assert.Equal((1, 1, 0), (applied.Added, applied.Same, applied.Left));
    }

    [Fact]
    public async Task Another_schools_clerk_finds_nothing_and_only_the_department_brings_units_in()
    {
        var id = await host.UploadImport("vanthu", "staff", Staff + "Của Trường Một;01/01/1985;Nam;075085009011\n");
        using var other = await host.SignedIn("vanthu2");
        foreach (var path in (string[])[$"/registry/imports/{id}", $"/registry/imports/{id}/rows.csv", $"/api/v1/registry/imports/{id}"]) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.DoesNotContain(id.ToString(), await other.GetStringAsync("/registry/imports"));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["vanthu2"], s => s.GetRequiredService<OrderImportUndo>().Handle(new() { Id = id }, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["so"], s => s.GetRequiredService<ImportReview>().Handle(new() { Id = id }, default)));
        Assert.Equal(RegistryErrors.ImportKindUnknown, (await Assert.ThrowsAsync<DomainException>(() => host.UploadImport("vanthu", "organizations", Units + "X;THCS X;THCS;;;\n"))).Error);
        Assert.Equal(RegistryErrors.ImportKindUnknown, (await Assert.ThrowsAsync<DomainException>(() => host.UploadImport("so", "staff", Staff + "Ai Đó;01/01/1985;Nam;\n"))).Error);
        using var teacher = await host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/registry/imports")).StatusCode);
    }

    [Fact]
    public async Task In_the_browser_a_clerk_drops_a_file_matches_a_column_applies_and_takes_back()
    {
        using var browser = await host.SignedIn("vanthu");
        var refused = await Dropped(browser, "staff", "a;b\n1;2\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Không thấy dòng tiêu đề của danh sách nhân sự", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        var dropped = await Dropped(browser, "staff", "Họ và tên;Ngày sinh;Cột lạ\nTrình Duyệt Một;01/01/1985;075085009021\nTrình Duyệt Hai;02/01/1985;\n");
        Assert.Equal(HttpStatusCode.Redirect, dropped.StatusCode);
        var id = Guid.Parse(dropped.Headers.Location!.OriginalString.Split('/')[^1]);
        var page = await browser.GetStringAsync($"/registry/imports/{id}");
        Assert.Contains("name=\"column.2\"", page);
        var version = (await host.ReviewImport("vanthu", id)).Import.Version;
        var decided = await browser.Submit($"/registry/imports/{id}", "columns", new() { ["version"] = $"{version}", ["was.column.2"] = "", ["column.2"] = "personalId", ["was.column.0"] = "fullName", ["column.0"] = "fullName", ["was.column.1"] = "dateOfBirth", ["column.1"] = "dateOfBirth" });
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("do thầy cô chọn", await browser.GetStringAsync($"/registry/imports/{id}"));
        // Who saw the file before it was judged anew is told.
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit($"/registry/imports/{id}", "apply", new() { ["version"] = $"{version}" })).StatusCode);
        var applied = await browser.Submit($"/registry/imports/{id}", "apply", new() { ["version"] = $"{version + 1}", ["skips"] = "1" });
        Assert.StartsWith("/kernel/jobs/", new Uri(new Uri("http://x"), applied.Headers.Location!).AbsolutePath);
        await host.Settle();
        Assert.Equal((1, 0), (await host.People("Trình Duyệt Một"), await host.People("Trình Duyệt Hai")));
        Assert.True(await host.Db(db => db.Set<PersonIdentifier>().AnyAsync(x => x.Value == "075085009021")));
        Assert.Contains("để lại", await browser.GetStringAsync($"/registry/imports/{id}?muc=de-lai"));
        await browser.Submit($"/registry/imports/{id}", "undo", []);
        await host.Settle();
        Assert.Equal(0, await host.People("Trình Duyệt Một"));
        Assert.Contains("Đã hoàn tác 1 dòng", await browser.GetStringAsync("/registry/imports"));
    }

    [Fact]
    public async Task What_is_no_such_table_is_refused_at_the_field_and_a_missing_column_is_asked_for()
    {
        Assert.Equal("registry.import.no-table", (await Assert.ThrowsAsync<DomainException>(() => host.UploadImport("vanthu", "staff", "a;b\n1;2\n"))).Error.Code);
        Assert.Equal("registry.import.empty", (await Assert.ThrowsAsync<DomainException>(() => host.UploadImport("vanthu", "staff", Staff))).Error.Code);
        var view = await host.ReviewImport("vanthu", await host.UploadImport("vanthu", "relations", "Họ tên học sinh;Ngày sinh;Ai là người đón\nLê A;01/01/2014;Lê B\n"));
        Assert.Equal("Chưa có cột “Họ tên cha mẹ, người giám hộ”, “Quan hệ”. Chọn cột ấy ở bảng dưới, rồi bấm Soát lại.", view.Import.Remark);
        Assert.Equal(0, view.Rows);
    }

    [Fact]
    public async Task The_command_looks_first_applies_when_told_and_goes_on_with_a_file_that_was_cut_off()
    {
        var file = Path.Combine(folder, "nhan-su.csv");
        await File.WriteAllTextAsync(file, Staff + "Lệnh Một;01/01/1985;Nam;075085009031\nLệnh Hai;31/02/1985;Nam;\n");
        var (code, lines, _) = await Run("staff", file, "--unit", "75000401", "--json");
        Assert.Equal((1, 3), (code, lines.Length));
        using var summary = JsonDocument.Parse(lines[2]);
        Assert.Equal((2, 1, 1, false), (Number("rows"), Number("rejected"), Number("new"), summary.RootElement.GetProperty("applied").GetBoolean()));
        Assert.Equal(0, await host.People("Lệnh Một"));
        Assert.Equal(1, (await Run("staff", file, "--unit", "75000401", "--apply")).Code);
        Assert.Equal(1, await host.People("Lệnh Một"));
        Assert.Contains("0 mới, 0 cập nhật, 1 giữ nguyên, 1 không nhận", string.Join('\n', (await Run("staff", file, "--unit", "75000401", "--apply")).Lines));
        Assert.Equal(1, await host.People("Lệnh Một"));
        Assert.Equal((64, 64, 2, 2), ((await Run("staff", file)).Code, (await Run("pupils", file, "--unit", "75000401")).Code, (await Run("staff", file, "--unit", "nowhere")).Code, (await Run("staff", file + "x", "--unit", "75000401")).Code));
        // The same file, stopped after it was ordered: no second import is made of it.
        const string cut = Staff + "Lệnh Đứt;01/01/1985;Nam;075085009032\n";
        await Started(await host.UploadImport("vanthu", "staff", cut), x => x.StartApply(null, false));
        await File.WriteAllTextAsync(file, cut);
        Assert.Equal(0, (await Run("staff", file, "--unit", "75000401", "--apply")).Code);
        Assert.Equal((1, 1), (await host.People("Lệnh Đứt"), await host.Db(async db => await db.Set<ImportRow>().CountAsync(x => x.Title == "Lệnh Đứt"))));
        int Number(string name) => summary.RootElement.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Programs_put_a_file_in_read_its_rows_and_order_it_by_the_api()
    {
        using var browser = await host.SignedIn("vanthu");
        var token = Regex.Match(await browser.GetStringAsync("/registry/imports"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var file = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(Staff + "Chương Trình;01/01/1985;Nam;075085009041\n")), "file", "nhan su.csv" } };
        using var put = await browser.PostAsync("/api/v1/registry/imports?kind=staff", file);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var answer = JsonDocument.Parse(await put.Content.ReadAsStringAsync());
        var id = answer.RootElement.GetProperty("id").GetGuid();
        using var list = JsonDocument.Parse(await browser.GetStringAsync("/api/v1/registry/imports?size=1"));
        Assert.Equal(id, list.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid());
        using var view = JsonDocument.Parse(await browser.GetStringAsync($"/api/v1/registry/imports/{id}"));
        Assert.Equal("Chương Trình", view.RootElement.GetProperty("page").GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal(1, view.RootElement.GetProperty("writes").GetInt32());
    }

    static async Task<HttpResponseMessage> Dropped(HttpClient browser, string kind, string csv)
    {
        var token = Regex.Match(await browser.GetStringAsync("/registry/imports"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent("upload-import"), "_handler" }, { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(kind), "Input.Kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "Input.File", "nhan su.csv" },
        };
        return await browser.PostAsync("/registry/imports", form);
    }

    Task<(int Code, string[] Lines, string Error)> Run(params string[] words) => Task.Run(async () =>
    {
        var terminal = new Paper();
        var code = await CommandRunner.Run(host.Services, ["registry", "import", .. words], terminal, default);
        return (code, terminal.Out.ToString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries), terminal.Error.ToString()!);
    });

    Task Started(Guid id, Action<RegistryImport> start) => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        start(await db.Set<RegistryImport>().SingleAsync(x => x.Id == id));
        db.Tell(new RegistryImportDecided(id, null, 0));
        await db.SaveChangesAsync();
    });

    async Task<DomainError> Refused<TUseCase>(string user, Func<TUseCase, Task> act) where TUseCase : notnull => (await Assert.ThrowsAsync<DomainException>(() => host.As(host.Province[user], s => act(s.GetRequiredService<TUseCase>())))).Error;

    static string Letters(int i) => $"{(char)('A' + i / 676 % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i % 26)}";
}

public sealed class ImportEngineOnSqlite(SqliteHost host) : ImportEngineTests(host), IClassFixture<SqliteHost>;
public sealed class ImportEngineOnPostgres(PostgresHost host) : ImportEngineTests(host), IClassFixture<PostgresHost>;
