using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.Organizations;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Imports;

/// <summary>Each test has units of its own, so that the order does not matter.</summary>
public abstract class ImportUnitsTests(KhueHost host)
{
    const string Head = "STT;Mã trường;Tên trường;Loại;Mã xã;Mã cấp trên;Ngày thành lập;Từ ngày\n";
    static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public async Task A_dry_run_writes_nothing_applying_opens_units_and_the_same_file_again_is_unchanged()
    {
        // The campus stands before its school, and the school before its ward.
        var csv = Head + "1;U1C;Điểm trường Suối Đá;Điểm trường;;U1S;01/09/2026;\n2;U1S;THCS Suối Đá;THCS;26080;;01/09/2026;\n3;U1W;Phường Suối Đá;Phường;26080;SO75;01/08/2026;\nTổng số: 3;;;;;;;\n";
        var id = await host.UploadImport("so", "organizations", csv);
        var look = await host.ReviewImport("so", id);
        Assert.Equal((3, 3, 1), (look.Rows, look.Counts[ImportTab.ToAdd], look.Import.Ignored));
        Assert.Null(await Find("U1S"));
        var applied = await host.ApplyImport("so", id);
        Assert.Equal((ImportState.Applied, 3, 0, 0), (applied.State, applied.Added, applied.Changed, applied.Left));
        var (ward, school, campus) = ((await Find("U1W"))!, (await Find("U1S"))!, (await Find("U1C"))!);
        Assert.Equal((OrganizationKind.Ward, OrganizationKind.School, OrganizationKind.Campus), (ward.Kind, school.Kind, campus.Kind));
        Assert.Equal((ward.Id, school.Id, SchoolLevels.LowerSecondary, "26080"), (school.ParentId, campus.ParentId, school.Levels, school.WardCode));
        Assert.Equal(3, await host.Db(db => db.Set<Khue.Kernel.Journal.JournalEntry>().CountAsync(x => x.Type == "registry.OrganizationRegistered" && (x.Subject == ward.Id || x.Subject == school.Id || x.Subject == campus.Id))));
        var again = await host.ReviewImport("so", await host.UploadImport("so", "organizations", csv));
        Assert.Equal((3, 0), (again.Counts[ImportTab.Unchanged], again.Writes));
    }

    [Fact]
    public async Task Known_units_are_renamed_and_moved_from_the_day_and_an_undo_gives_all_of_it_back()
    {
        await host.Import("so", "organizations", Head + "1;U2A;THCS Tên Trước;THCS;26041;W26041;01/09/2025;\n");
        var id = await host.UploadImport("so", "organizations", Head + "1;U2A;THCS Tên Sau;THCS;26068;;;01/09/2026\n");
        Assert.Equal(1, (await host.ReviewImport("so", id)).Counts[ImportTab.ToChange]);
        Assert.Equal(1, (await host.ApplyImport("so", id)).Changed);
        var unit = (await Find("U2A"))!;
        Assert.Equal(("THCS Tên Sau", host.Province.OtherWardId, "26068"), (unit.Name, unit.ParentId, unit.WardCode));
        Assert.Equal("THCS Tên Trước", (await Ask(x => x.Find(unit.Id, Day.AddDays(-1), default)))!.Name);
        var undone = await host.UndoImport("so", id);
        Assert.Equal((ImportState.Undone, 1, 0), (undone.State, undone.TakenBack, undone.Kept));
        Assert.Equal(("THCS Tên Trước", host.Province.WardId), ((await Find("U2A"))!.Name, (await Find("U2A"))!.ParentId));
    }

    [Fact]
    public async Task Ward_codes_of_before_the_merger_are_mapped_by_date_split_and_unknown_ones_are_told()
    {
        await Mapped("Mã cũ;Mã mới;Ngày;Loại;Tên cũ\n99101;26041;01/07/2025;nhập;Phường Cũ Một\n99102;26041;01/07/2025;chia;Phường Cũ Hai\n99102;26068;01/07/2025;chia;Phường Cũ Hai\n");
        var id = await host.UploadImport("so", "organizations", Head +
            "1;U3A;THCS Mã Cũ;THCS;99101;;01/09/2026;\n2;U3B;THCS Mã Chia;THCS;99102;;01/09/2026;\n3;U3C;THCS Mã Lạ;THCS;98765;W26041;01/09/2026;\n4;U3D;THCS Ngày Xưa;THCS;26041;;05/09/1976;\n");
        Assert.Equal([["unit.ward-translated"], ["unit.ward-split"], ["unit.ward-unknown"], ["unit.opened-later"]], (await host.Reasons(id)).OrderBy(x => x.Key).Select(x => x.Value));
        var applied = await host.ApplyImport("so", id);
        Assert.Equal((2, 2), (applied.Added, applied.Left));
        Assert.Equal(("26041", host.Province.WardId), ((await Find("U3A"))!.WardCode, (await Find("U3A"))!.ParentId));
        Assert.Equal(new DateOnly(2025, 7, 1), (await Ask(async x => (await x.Life((await Find("U3D"))!.Id, default))[0])).From);
        Assert.Null(await Find("U3B"));
        Assert.Null(await Find("U3C"));
    }

    [Fact]
    public async Task Rows_that_cannot_be_are_told_why_and_the_others_are_taken()
    {
        var id = await host.UploadImport("so", "organizations", Head + "1;U4A;THCS Tốt;THCS;;W26041;01/09/2026;\n2;U4A;THCS Trùng Mã;THCS;;W26041;01/09/2026;\n3;U4 B!;THCS Mã Hỏng;THCS;;W26041;01/09/2026;\n"
            + "4;U4C;Cơ sở không rõ;;;W26041;01/09/2026;\n5;U4D;THCS Không Cha;THCS;;KHONGCO;01/09/2026;\n6;U4E;THCS Ngày Sai;THCS;;W26041;31/02/2026;\n7;U4F;THCS Tốt;THCS;;W26041;01/09/2026;\n"
            + "8;U4G;Phường Dưới Trường;Phường;26089;75000401;01/09/2026;\n9;75000401;THCS Thử Một;Phường;;;;\n10;SO75;Sở GD&ĐT thử;Sở;;;;\n");
        Assert.Equal(new Dictionary<int, string>
        {
            [2] = "", [3] = "unit.twice", [4] = "registry.organization.code-malformed", [5] = "unit.type-missing", [6] = "unit.parent-unknown", [7] = "unit.day-unreadable",
            [8] = "registry.organization.name-taken", [9] = "registry.organization.wrong-parent", [10] = "unit.kind-differs", [11] = "",
        }, (await host.Reasons(id)).ToDictionary(x => x.Key, x => string.Join(",", x.Value)));
        Assert.Equal((1, 1, 8), ((await host.ReviewImport("so", id)).Counts[ImportTab.ToAdd], (await host.ReviewImport("so", id)).Counts[ImportTab.Unchanged], (await host.ReviewImport("so", id)).Counts[ImportTab.Rejected]));
        var applied = await host.ApplyImport("so", id);
        Assert.Equal((1, 1, 8), (applied.Added, applied.Same, applied.Left));
    }

    [Fact]
    public async Task Undoing_leaves_units_that_something_depends_on_and_lists_why()
    {
        var import = await host.Import("so", "organizations", Head + "1;U5A;THCS Có Người;THCS;;W26041;01/09/2026;\n2;U5B;THCS Đã Đổi Tên;THCS;;W26041;01/09/2026;\n3;U5C;THCS Có Điểm Trường;THCS;;W26041;01/09/2026;\n4;U5D;THCS Không Vướng;THCS;;W26041;01/09/2026;\n");
        await host.Child("Người Của Trường", (await Find("U5A"))!.Id);
        await Do<RenameOrganization>(async x => await x.Handle(new() { Id = (await Find("U5B"))!.Id, Name = "THCS Tên Khác Hẳn", On = Day.AddDays(10) }, default));
        var campus = Guid.Empty;
        await Do<OpenOrganization>(async x => campus = await x.Handle(new() { Kind = OrganizationKind.Campus, Code = "U5CC", Name = "Điểm trường Của C", Parent = "U5C", On = Day.AddDays(10) }, default));
        var undone = await host.UndoImport("so", import.Id);
        Assert.Equal((1, 3), (undone.TakenBack, undone.Kept));
        Assert.Null(await Find("U5D"));
        var kept = (await host.ReviewImport("so", import.Id, ImportTab.Kept)).Page.Items;
        Assert.Equal(["còn 1 hồ sơ người", "Sau thay đổi này đã có thay đổi khác dựa vào nó. Hủy thay đổi sau trước."], kept.Take(2).Select(x => x.Note));
        Assert.Contains("còn 1 đơn vị trực thuộc", kept[2].Note);
        // What stood in the way is gone: the rest can be taken back.
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = campus }, default));
        var again = await host.UndoImport("so", import.Id);
        Assert.Equal((2, 2), (again.TakenBack, again.Kept));
        Assert.Null(await Find("U5C"));
    }

    [Fact]
    public async Task Rows_with_warnings_can_be_left_by_choice()
    {
        var id = await host.UploadImport("so", "organizations", Head + "1;U6A;Trường THCS Không Ghi Loại;;;W26041;01/09/2026;\n2;U6B;THCS Ghi Đủ;THCS;;W26041;01/09/2026;\n");
        Assert.Equal((2, 1), ((await host.ReviewImport("so", id)).Writes, (await host.ReviewImport("so", id)).Sure));
        var applied = await host.ApplyImport("so", id, skipsWarnings: true);
        Assert.Equal((1, 1), (applied.Added, applied.Left));
        Assert.Null(await Find("U6A"));
    }

    Task<OrganizationView?> Find(string code) => Ask(x => x.FindByCode(code, default));
    Task<T> Ask<T>(Func<IOrganizations, Task<T>> ask) => host.As(host.Province["so"], s => ask(s.GetRequiredService<IOrganizations>()));
    Task Do<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => host.As(host.Province["so"], s => act(s.GetRequiredService<TUseCase>()));

    Task Mapped(string csv) => host.As(host.Province["so"], async s =>
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        var upload = await s.GetRequiredService<UploadMappings>().Handle(new() { List = KnownLists.Wards, File = new FormFile(content, 0, content.Length, "File", "chuyen-ma.csv") }, default);
        await s.GetRequiredService<ApplyMappings>().Handle(KnownLists.Wards, upload, default);
    });
}

public sealed class ImportUnitsOnSqlite(SqliteHost host) : ImportUnitsTests(host), IClassFixture<SqliteHost>;
public sealed class ImportUnitsOnPostgres(PostgresHost host) : ImportUnitsTests(host), IClassFixture<PostgresHost>;
