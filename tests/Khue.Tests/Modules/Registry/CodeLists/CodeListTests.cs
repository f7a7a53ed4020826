using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.CodeLists;

/// <summary>Each test changes a list of its own.</summary>
public abstract class CodeListTests(KhueHost host)
{
    static readonly DateOnly Old = new(2024, 6, 1), Now = new(2026, 6, 1);

    Actor Officer => host.Province["so"];

    [Fact]
    public async Task Provinces_and_wards_come_with_the_program_and_are_read_by_the_day()
    {
        Assert.Equal((63, 34), ((await Ask(x => x.Items(KnownLists.Provinces, Old, default))).Count, (await Ask(x => x.Items(KnownLists.Provinces, Now, default))).Count));
        Assert.Equal(("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"), (await Ask(x => x.Name(KnownLists.Provinces, "24", Old, default)), await Ask(x => x.Name(KnownLists.Provinces, "24", Now, default))));
        Assert.Equal(("Tỉnh Đồng Nai", "Thành phố Đồng Nai"), (await Ask(x => x.Name(KnownLists.Provinces, "75", new(2026, 4, 29), default)), await Ask(x => x.Name(KnownLists.Provinces, "75", new(2026, 4, 30), default))));
        var wards = await Ask(x => x.Items(KnownLists.Wards, Now, default));
        Assert.Equal((3321, "Phường Trấn Biên", "75"), (wards.Count, wards.Single(x => x.Code == "26041").Name, wards.Single(x => x.Code == "26041").ParentCode));
        Assert.Empty(await Ask(x => x.Items(KnownLists.Wards, Old, default)));
        Assert.Equal(["0", "1", "2"], (await Ask(x => x.Items(KnownLists.Sexes, Now, default))).Select(x => x.Code));
        Assert.Empty(await Ask(x => x.Items("khong-co", Now, default)));
    }

    [Fact]
    public async Task Shipping_again_adds_nothing()
    {
        Task<(int, int, int)> Count() => host.Db(async db => (await db.Set<CodeListItem>().CountAsync(), await db.Set<CodeListVersion>().CountAsync(), await db.Set<CodeMapping>().CountAsync()));
        var before = await Count();
        await host.As(Actor.System, s => s.GetRequiredService<DatabaseUpgrade>().Run(default));
        Assert.Equal(before, await Count());
    }

    [Theory]
    [InlineData("27", "2024-06-01", "2026-06-01", "24")]
    [InlineData("77", "2024-06-01", "2026-06-01", "79")]
    [InlineData("01", "2024-06-01", "2026-06-01", "01")]
    [InlineData("24", "2026-06-01", "2024-06-01", "24,27")]
    [InlineData("99", "2024-06-01", "2026-06-01", "")]
    [InlineData("27", "2026-06-01", "2024-06-01", "")]
    [InlineData("27", "2025-06-30", "2025-07-01", "24")]
    [InlineData("27", "2024-06-01", "2025-06-30", "27")]
    public async Task A_code_is_carried_from_one_day_to_another(string code, string from, string to, string expected)
    {
        var found = await Ask(x => x.Translate(KnownLists.Provinces, code, DateOnly.Parse(from), DateOnly.Parse(to), default));
        Assert.Equal((expected, expected.Contains(',')), (string.Join(',', found.Codes), found.Ambiguous));
    }

    [Fact]
    public async Task A_draft_changes_nothing_until_it_is_published_and_then_from_its_day_on()
    {
        const string list = KnownLists.LeavingReasons;
        await Do<DraftCodeList>(x => x.Handle(list, default));
        Assert.Equal(RegistryErrors.DraftThere, await Refused<DraftCodeList>(x => x.Handle(list, default)));
        Assert.Equal(RegistryErrors.DraftEmpty, await Refused<PublishCodeList>(x => x.Handle(new() { List = list, On = Now }, default)));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "mat", Name = "Mất" }, default));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "thoi-hoc", Name = "Xin thôi học" }, default));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "bo-hoc", Act = EditCodeListDraft.Act.Retire }, default));
        Assert.Equal(RegistryErrors.CodeUnknown, await Refused<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "chua-co", Act = EditCodeListDraft.Act.Retire }, default)));
        var draft = await host.As(Officer, s => s.GetRequiredService<CodeListDraft>().Handle(list, default));
        Assert.Equal([(DifferenceKind.Added, "mat"), (DifferenceKind.Retired, "bo-hoc"), (DifferenceKind.Renamed, "thoi-hoc")], draft.Differences.Select(x => (x.Kind, x.Code)));
        Assert.Null(await Ask(x => x.Name(list, "mat", Now, default)));
        Assert.Equal(RegistryErrors.ListDayTooEarly, await Refused<PublishCodeList>(x => x.Handle(new() { List = list, On = new(2020, 1, 1) }, default)));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Do<PublishCodeList>(x => x.Handle(new() { List = list, On = Now, Version = draft.Version - 1 }, default)));
        await Do<PublishCodeList>(x => x.Handle(new() { List = list, On = Now, Version = draft.Version }, default));

        Assert.Equal((null, "Mất"), (await Ask(x => x.Name(list, "mat", Now.AddDays(-1), default)), await Ask(x => x.Name(list, "mat", Now, default))));
        Assert.Equal(("Thôi học", "Xin thôi học"), (await Ask(x => x.Name(list, "thoi-hoc", Now.AddDays(-1), default)), await Ask(x => x.Name(list, "thoi-hoc", Now, default))));
        Assert.Equal(("Bỏ học", null), (await Ask(x => x.Name(list, "bo-hoc", Now.AddDays(-1), default)), await Ask(x => x.Name(list, "bo-hoc", Now, default))));
        var diff = await host.As(Officer, s => s.GetRequiredService<CodeListDiff>().Handle(list, Now.AddDays(-1), Now, null, 100, default));
        Assert.Equal([(DifferenceKind.Retired, "bo-hoc"), (DifferenceKind.Added, "mat"), (DifferenceKind.Renamed, "thoi-hoc")], diff.Items.Select(x => (x.Kind, x.Code)));
        Assert.Equal(RegistryErrors.NoDraft, await Refused<PublishCodeList>(x => x.Handle(new() { List = list, On = Now.AddDays(1) }, default)));
    }

    [Fact]
    public async Task A_file_of_codes_is_taken_whole_or_not_at_all()
    {
        const string list = KnownLists.PolicyGroups;
        await Do<DraftCodeList>(x => x.Handle(list, default));
        Task<DomainException> Wrong(string text) => Assert.ThrowsAsync<DomainException>(() => Do<UploadCodeListDraft>(x => x.Handle(new() { List = list, File = File(text) }, default)));
        var columns = await Wrong("Ký hiệu,Tên\nab,Cận nghèo\n");
        Assert.Equal((RegistryErrors.CodeFileColumns.Code, "File"), (columns.Error.Code, columns.Field));
        var twice = await Wrong("Mã,Tên\na,Một\nb,Hai\na,Ba\n");
        Assert.Equal(RegistryErrors.CodeFileRows.Code, twice.Error.Code);
        Assert.Contains("Dòng 2 và dòng 4 cùng mã a", twice.Message);
        Assert.Contains("Dòng 3", (await Wrong("Mã,Tên\na,Một\nb,\n")).Message);
        Assert.Equal(RegistryErrors.CodeFileEmpty.Code, (await Wrong("Mã,Tên\n")).Error.Code);
        Assert.Empty((await host.As(Officer, s => s.GetRequiredService<CodeListDraft>().Handle(list, default))).Differences);
        await Do<UploadCodeListDraft>(x => x.Handle(new() { List = list, File = File("Danh mục diện chính sách\nMÃ,Tên gọi,Thứ tự\nho-ngheo,Hộ nghèo,0\ncan-ngheo,Hộ cận nghèo,5\n"), IsWhole = true }, default));
        var draft = await host.As(Officer, s => s.GetRequiredService<CodeListDraft>().Handle(list, default));
        Assert.Equal((1, 3), (draft.Counts[DifferenceKind.Added], draft.Counts[DifferenceKind.Retired]));
        await Do<DropCodeListDraft>(x => x.Handle(list, default));
        Assert.Null((await host.As(Officer, s => s.GetRequiredService<CodeListDraft>().Handle(list, default))).Number);
    }

    [Fact]
    public async Task A_ward_must_lie_in_a_province()
    {
        await Do<DraftCodeList>(x => x.Handle(KnownLists.Wards, default));
        Assert.Equal(RegistryErrors.CodeParentUnknown, await Refused<EditCodeListDraft>(x => x.Handle(new() { List = KnownLists.Wards, Code = "99998", Name = "Xã Ở Đâu", ParentCode = "70" }, default)));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = KnownLists.Wards, Code = "99998", Name = "Xã Có Tỉnh", ParentCode = "75" }, default));
        await Do<DropCodeListDraft>(x => x.Handle(KnownLists.Wards, default));
    }

    [Fact]
    public async Task A_file_of_mappings_is_judged_by_the_row_and_only_its_good_rows_are_taken()
    {
        var upload = await host.As(Officer, s => s.GetRequiredService<UploadMappings>().Handle(new() { List = KnownLists.Wards, File = File("""
            Mã xã cũ,Mã xã mới,Ngày hiệu lực,Loại,Tên cũ
            26044,26041,01/07/2025,nhập,Phường Thanh Bình
            26047,26041,01/07/2025,nhập,Phường Quyết Thắng
            26050,26041,01/07/2025,chia,Phường Nằm Giữa
            26050,26068,01/07/2025,chia,Phường Nằm Giữa
            26051,26041,01/07/2025,nhập,
            26052,11111,01/07/2025,nhập,Phường Không Đích
            26053,26041,không rõ,nhập,Phường Không Ngày
            26054,26041,01/07/2025,biến mất,Phường Loại Lạ
            26044,26041,01/07/2025,nhập,Phường Thanh Bình
            """) }, default));
        var rows = (await host.As(Officer, s => s.GetRequiredService<MappingReview>().Handle(KnownLists.Wards, upload, default))).Rows;
        Assert.Equal([null, null, null, null, "Mã cũ 26051 chưa từng có", "Mã mới 11111 không có", "Ngày không đọc được", "Loại “biến mất” không rõ", "Trùng với một dòng"], rows.Select(x => x.Problem), (a, b) => a is null ? b is null : b?.StartsWith(a, StringComparison.Ordinal) == true);
        Assert.Equal(4, await host.As(Officer, s => s.GetRequiredService<ApplyMappings>().Handle(KnownLists.Wards, upload, default)));
        Assert.Equal(RegistryErrors.MappingsApplied, await Refused<ApplyMappings>(x => x.Handle(KnownLists.Wards, upload, default)));

        Assert.Equal("Phường Thanh Bình", await Ask(x => x.Name(KnownLists.Wards, "26044", Old, default)));
        Assert.Null(await Ask(x => x.Name(KnownLists.Wards, "26044", Now, default)));
        Assert.Equal("26041", (await Ask(x => x.Translate(KnownLists.Wards, "26044", Old, Now, default))).Only);
        var split = await Ask(x => x.Translate(KnownLists.Wards, "26050", Old, Now, default));
        Assert.Equal(["26041", "26068"], split.Codes);
        Assert.True(split.Ambiguous);
    }

    [Fact]
    public async Task Only_who_keeps_lists_changes_them_and_everybody_reads_them()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["hieutruong"], s => s.GetRequiredService<DraftCodeList>().Handle(KnownLists.Sexes, default)));
        Assert.NotEmpty((await host.As(host.Province["gv1"], s => s.GetRequiredService<CodeListRecord>().Handle(new() { List = KnownLists.Sexes }, default))).Items.Items);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(Actor.Nobody, s => s.GetRequiredService<CodeListRecord>().Handle(new() { List = KnownLists.Sexes }, default)));
    }

    static FormFile File(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(new MemoryStream(bytes), 0, bytes.Length, "file", "tep.csv");
    }

    Task<T> Ask<T>(Func<ICodeLists, Task<T>> ask) => host.As(Officer, s => ask(s.GetRequiredService<ICodeLists>()));
    Task Do<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => host.As(Officer, s => act(s.GetRequiredService<TUseCase>()));
    async Task<DomainError> Refused<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => (await Assert.ThrowsAsync<DomainException>(() => Do(act))).Error;
}

public sealed class CodeListsOnSqlite(SqliteHost host) : CodeListTests(host), IClassFixture<SqliteHost>;
public sealed class CodeListsOnPostgres(PostgresHost host) : CodeListTests(host), IClassFixture<PostgresHost>;

public sealed class MappingRuleTests
{
    static readonly DateOnly D1 = new(2025, 7, 1), D2 = new(2026, 7, 1);

    [Fact]
    public void A_chain_of_several_days_is_followed_to_its_end_and_a_loop_over_days_ends_by_itself()
    {
        var steps = new CodeListReader.Steps([new("a", "b", D1), new("b", "a", D2), new("c", "d", D1), new("d", "e", D2), new("d", "f", D2)]);
        Assert.Equal(["b"], steps.Follow("a", D1.AddDays(-1), D1));
        Assert.Equal(["a"], steps.Follow("a", D1.AddDays(-1), D2));
        Assert.Equal(["e", "f"], steps.Follow("c", D1.AddDays(-1), D2));
        Assert.Equal(["c"], steps.Follow("e", D2, D1.AddDays(-1)));
        Assert.Equal(["b"], steps.Follow("b", D1, D1.AddDays(30)));
    }

    [Fact]
    public void Codes_that_are_exchanged_on_one_day_are_followed_one_step()
    {
        var steps = new CodeListReader.Steps([new("a", "b", D1), new("b", "a", D1)]);
        Assert.Equal(["b"], steps.Follow("a", D1.AddDays(-1), D2));
    }

    [Theory]
    [InlineData("a>b b>a", "", "Vòng lặp", "Vòng lặp")]
    [InlineData("a>b b>c c>a", "", "Vòng lặp", "Vòng lặp", "Vòng lặp")]
    [InlineData("a>b b>c", "", null, null)]
    [InlineData("a>a b>a", "nhập", null, null)]
    [InlineData("a>b a>c", "", "Mã a có nhiều mã mới", "Mã a có nhiều mã mới")]
    [InlineData("a>b a>a b>a b>b", "chia", null, null, null, null)]
    [InlineData("z>a", "", "Mã cũ z chưa từng có")]
    [InlineData("a>z", "", "Mã mới z không có")]
    public void Loops_within_a_day_and_hidden_splits_are_refused(string steps, string kind, params string?[] problems)
    {
        var lines = steps.Split(' ').Select((x, i) => new SheetTable.Line(i + 2, new Dictionary<string, Khue.Kernel.Sheets.Cell> { ["old"] = x[..1], ["new"] = x[2..], ["day"] = D1, ["kind"] = kind })).ToList();
        var judged = MappingFile.Judge(lines, "abc".ToLookup(x => x.ToString(), _ => (D1.AddYears(-5), (DateOnly?)null)), []);
        Assert.Equal(problems, judged.Select(x => x.Problem), (a, b) => a is null ? b is null : b?.StartsWith(a, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_row_that_is_there_already_is_not_taken_again()
    {
        var line = new SheetTable.Line(2, new Dictionary<string, Khue.Kernel.Sheets.Cell> { ["old"] = "a", ["new"] = "b", ["day"] = "01/07/2025" });
        var judged = MappingFile.Judge([line], "ab".ToLookup(x => x.ToString(), _ => (D1.AddYears(-5), (DateOnly?)null)), [("a", "b", D1, MappingKind.Merged)]);
        Assert.Equal("Dòng này đã có trong bảng chuyển mã.", judged.Single().Problem);
    }
}
