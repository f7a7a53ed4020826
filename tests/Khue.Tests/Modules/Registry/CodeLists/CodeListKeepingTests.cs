using System.Net;
using System.Text;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.CodeLists;

/// <summary>Lists of one's own, versions taken back, mappings taken out again.</summary>
public abstract class CodeListKeepingTests(KhueHost host)
{
    Task<T> As<T>(Func<IServiceProvider, Task<T>> work) => host.As(host.Province["so"], work);
    Task Do<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => host.As(host.Province["so"], s => act(s.GetRequiredService<TUseCase>()));
    Task<string?> Name(string list, string code, DateOnly on) => As(s => s.GetRequiredService<ICodeLists>().Name(list, code, on, default));
    Task<DateOnly> Today() => As(s => Task.FromResult(s.GetRequiredService<LocalClock>().Today));

    [Fact]
    public async Task A_new_list_is_opened_on_its_page_filled_and_published()
    {
        using var officer = await host.SignedIn("so");
        var fields = new Dictionary<string, string> { ["Input.Code"] = "Loai Hinh", ["Input.Name"] = "Loại hình trường", ["Input.Owner"] = "QĐ 45/QĐ-SGDĐT", ["Input.ParentList"] = "" };
        var refused = await officer.Submit("/registry/code-lists/new", "open-list", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("QĐ 45/QĐ-SGDĐT", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        fields["Input.Code"] = "loai-hinh";
        Assert.EndsWith("/registry/code-lists/loai-hinh/draft", (await officer.Submit("/registry/code-lists/new", "open-list", fields)).Headers.Location?.ToString());
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = "loai-hinh", Code = "CL", Name = "Công lập" }, default));
        var today = await Today();
        await Do<PublishCodeList>(x => x.Handle(new() { List = "loai-hinh", On = today }, default));
        Assert.Equal("Công lập", await Name("loai-hinh", "CL", today));
        var twice = await Assert.ThrowsAsync<DomainException>(() => Do<OpenCodeList>(x => x.Handle(new() { Code = "loai-hinh", Name = "x", Owner = "y" }, default)));
        Assert.Equal(RegistryErrors.ListKnown, twice.Error);
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["xa"], s => s.GetRequiredService<OpenCodeList>().Handle(new() { Code = "cua-xa", Name = "x", Owner = "y" }, default)));
    }

    [Fact]
    public async Task A_version_to_come_is_taken_back_into_a_draft_and_the_codes_are_as_before()
    {
        const string list = KnownLists.LeavingReasons;
        var later = (await Today()).AddDays(30);
        await Do<DraftCodeList>(x => x.Handle(list, default));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "moi", Name = "Lý do mới" }, default));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "thoi-hoc", Name = "Đổi tên" }, default));
        await Do<EditCodeListDraft>(x => x.Handle(new() { List = list, Code = "bo-hoc", Act = EditCodeListDraft.Act.Retire }, default));
        await Do<PublishCodeList>(x => x.Handle(new() { List = list, On = later }, default));
        var published = await As(s => s.GetRequiredService<CodeListDraft>().Handle(list, default));
        Assert.Null(published.Number);
        var number = (await As(s => s.GetRequiredService<CodeListRecord>().Versions(list, null, 1, default))).Items[0].Number;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Do<WithdrawCodeList>(x => x.Handle(new() { List = list, Number = number - 1, Reason = "Nhầm" }, default)));
        await Do<WithdrawCodeList>(x => x.Handle(new() { List = list, Number = number, Reason = "Chờ quyết định" }, default));
        Assert.Equal((null, "Thôi học", "Bỏ học"), (await Name(list, "moi", later), await Name(list, "thoi-hoc", later), await Name(list, "bo-hoc", later)));
        var draft = await As(s => s.GetRequiredService<CodeListDraft>().Handle(list, default));
        Assert.Equal([(DifferenceKind.Added, "moi"), (DifferenceKind.Retired, "bo-hoc"), (DifferenceKind.Renamed, "thoi-hoc")], draft.Differences.Select(x => (x.Kind, x.Code)));
        await Do<PublishCodeList>(x => x.Handle(new() { List = list, On = later }, default));
        Assert.Equal("Lý do mới", await Name(list, "moi", later));
    }

    [Fact]
    public async Task A_version_in_effect_and_one_that_came_with_the_program_stay()
    {
        var number = (await As(s => s.GetRequiredService<CodeListRecord>().Versions(KnownLists.Sexes, null, 1, default))).Items[0].Number;
        Assert.Equal(RegistryErrors.VersionInEffect, (await Assert.ThrowsAsync<DomainException>(() => Do<WithdrawCodeList>(x => x.Handle(new() { List = KnownLists.Sexes, Number = number, Reason = "Thử" }, default)))).Error);
        using var officer = await host.SignedIn("so");
        Assert.DoesNotContain("Rút bản", await officer.GetStringAsync($"/registry/code-lists/{KnownLists.Sexes}"));
    }

    [Fact]
    public async Task Mappings_that_were_applied_are_taken_out_with_the_codes_only_they_knew_and_can_be_applied_again()
    {
        var bytes = Encoding.UTF8.GetBytes("Mã cũ,Mã mới,Ngày,Loại,Tên cũ\n91001,26041,01/07/2025,nhập,Xã Thử Bỏ\n");
        var upload = await As(s => s.GetRequiredService<UploadMappings>().Handle(new() { List = KnownLists.Wards, File = new FormFile(new MemoryStream(bytes), 0, bytes.Length, "File", "tep.csv") }, default));
        var (old, today) = (new DateOnly(2024, 6, 1), await Today());
        Task<CodeTranslation> Resolve() => As(s => s.GetRequiredService<ICodeLists>().Resolve(KnownLists.Wards, "91001", today, default));
        await Do<ApplyMappings>(x => x.Handle(KnownLists.Wards, upload, default));
        Assert.Equal(("26041", "Xã Thử Bỏ"), ((await Resolve()).Only, await Name(KnownLists.Wards, "91001", old)));
        using var officer = await host.SignedIn("so");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit($"/registry/code-lists/wards/mappings/{upload}", "undo-mappings", [])).StatusCode);
        Assert.Equal((0, null), ((await Resolve()).Codes.Count, await Name(KnownLists.Wards, "91001", old)));
        await Assert.ThrowsAsync<NotFoundException>(() => Do<UndoMappings>(x => x.Handle(KnownLists.Wards, upload, default)));
        await Do<ApplyMappings>(x => x.Handle(KnownLists.Wards, upload, default));
        Assert.Equal("26041", (await Resolve()).Only);
    }
}

public sealed class CodeListKeepingOnSqlite(SqliteHost host) : CodeListKeepingTests(host), IClassFixture<SqliteHost>;
public sealed class CodeListKeepingOnPostgres(PostgresHost host) : CodeListKeepingTests(host), IClassFixture<PostgresHost>;
