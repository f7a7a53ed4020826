using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Organizations;

/// <summary>Each test works on units of its own, so that the order does not matter.</summary>
public abstract class OrganizationChangeTests(KhueHost host)
{
    static readonly DateOnly Past = new(2025, 9, 1), Later = new(2026, 3, 1);
    static int next;

    Actor Officer => host.Province["so"];

    [Fact]
    public async Task A_renamed_unit_has_its_old_name_on_earlier_days_and_its_new_one_since()
    {
        var school = await Open("THCS Tên Cũ");
        await Do<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Tên Mới", On = Later, Decision = "Quyết định số 12/QĐ-UBND" }, default));
        Assert.Equal("THCS Tên Cũ", (await Ask(x => x.Find(school, Later.AddDays(-1), default)))!.Name);
        Assert.Equal("THCS Tên Mới", (await Ask(x => x.Find(school, Later, default)))!.Name);
        Assert.Equal([(Past, (DateOnly?)Later), (Later, null)], (await Ask(x => x.Life(school, default))).Select(x => (x.From, x.To)));
    }

    [Fact]
    public async Task A_change_to_come_takes_effect_by_itself_on_its_day()
    {
        var school = await Open("THCS Mai Sau");
        var day = Today.AddDays(30);
        await Do<MoveOrganization>(x => x.Handle(new() { Id = school, Parent = "W26068", On = day }, default));
        Assert.Equal(host.Province.WardId, (await Ask(x => x.Find(school, default)))!.ParentId);
        Assert.Equal(host.Province.OtherWardId, (await Ask(x => x.Find(school, day, default)))!.ParentId);
        Assert.Contains(await Ask(x => x.Subtree(host.Province.OtherWardId, day, default)), x => x.Id == school);
        Assert.DoesNotContain(await Ask(x => x.Subtree(host.Province.OtherWardId, default)), x => x.Id == school);
        Assert.Equal("26068", (await Ask(x => x.Find(school, day, default)))!.WardCode);
    }

    [Fact]
    public async Task A_school_merged_into_another_becomes_its_campus_and_keeps_id_and_past()
    {
        var (a, b) = (await Open("THCS Nhận"), await Open("THCS Nhập Vào"));
        var campus = await Open("Điểm trường Suối", OrganizationKind.Campus, await Code(b));
        await Do<MergeSchool>(async x => await x.Handle(new() { Id = b, Into = await Code(a), On = Later }, default));
        var now = (await Ask(x => x.Find(b, Later, default)))!;
        Assert.Equal((OrganizationKind.Campus, a, "THCS Nhập Vào"), (now.Kind, now.ParentId, now.Name));
        Assert.Equal(a, (await Ask(x => x.Find(campus, Later, default)))!.ParentId);
        var then = (await Ask(x => x.Find(b, Later.AddDays(-1), default)))!;
        Assert.Equal((OrganizationKind.School, host.Province.WardId), (then.Kind, then.ParentId));
    }

    [Fact]
    public async Task Wards_merged_into_a_new_one_end_and_their_schools_stand_under_it()
    {
        var (one, two) = (await Ward("Phường Nhập Một", "26080"), await Ward("Phường Nhập Hai", "26089"));
        var (s1, s2) = (await Open("THCS Một Của Nhập", parent: await Code(one)), await Open("THCS Hai Của Nhập", parent: await Code(two)));
        await Do<MergeWards>(async x => await x.Handle(new() { Id = one, Others = await Code(two), Into = "W26098-moi", Name = "Phường Sau Nhập", WardCode = "26098", On = Later }, default));
        Assert.Null(await Ask(x => x.Find(one, Later, default)));
        Assert.NotNull(await Ask(x => x.Find(two, Later.AddDays(-1), default)));
        var parents = new[] { (await Ask(x => x.Find(s1, Later, default)))!, (await Ask(x => x.Find(s2, Later, default)))! };
        Assert.All(parents, x => Assert.Equal("26098", x.WardCode));
        var merged = Assert.Single(parents.Select(x => x.ParentId).Distinct())!.Value;
        Assert.Equal("Phường Sau Nhập", (await Ask(x => x.Find(merged, Later, default)))!.Name);

        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = one }, default));
        Assert.NotNull(await Ask(x => x.Find(one, Later, default)));
        Assert.Equal(two, (await Ask(x => x.Find(s2, Later, default)))!.ParentId);
        Assert.Null(await Ask(x => x.Find(merged, Later, default)));
    }

    [Fact]
    public async Task Wards_merged_into_one_of_them_leave_it_its_id_and_only_the_others_end()
    {
        var (stays, ends) = (await Ward("Phường Ở Lại Sau Nhập", "26188"), await Ward("Phường Tan Vào", "26206"));
        var school = await Open("THCS Đổi Phường", parent: await Code(ends));
        MergeWards.Command Order(string others, string into) => new() { Id = stays, Others = others, Into = into, On = Later };
        Assert.Equal(RegistryErrors.MergeNeedsTwo, await Refused<MergeWards>(async x => await x.Handle(Order(await Code(stays), "W26188"), default)));
        Assert.Equal(RegistryErrors.NotThisKind, await Refused<MergeWards>(async x => await x.Handle(Order(await Code(school), "W26188"), default)));
        Assert.Equal(RegistryErrors.CodeTaken, await Refused<MergeWards>(x => x.Handle(Order("W26206", "W26041"), default)));
        await Do<MergeWards>(x => x.Handle(Order("W26206", "W26188"), default));
        Assert.Equal("Phường Ở Lại Sau Nhập", (await Ask(x => x.Find(stays, Later, default)))!.Name);
        Assert.Null(await Ask(x => x.Find(ends, Later, default)));
        Assert.Equal((stays, "26188"), await Ask(async x => ((await x.Find(school, Later, default))!.ParentId!.Value, (await x.Find(school, Later, default))!.WardCode!)));
        // Taken back from the ward that remained, too.
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = stays }, default));
        Assert.Equal(ends, (await Ask(x => x.Find(school, Later, default)))!.ParentId);
    }

    [Fact]
    public async Task A_split_ward_gives_each_new_ward_the_schools_chosen_for_it()
    {
        var ward = await Ward("Phường Bị Chia", "26104");
        var (stays, goes) = (await Open("THCS Ở Lại", parent: await Code(ward)), await Open("THCS Ra Đi", parent: await Code(ward)));
        SplitWard.Command Order(bool ends) => new() { Id = ward, On = Later, Ends = ends, Parts = [new() { Code = "W26113-moi", Name = "Phường Mới Chia", WardCode = "26113" }, new()], Schools = new() { [goes.ToString()] = "1", [stays.ToString()] = "0" } };
        Assert.Equal(RegistryErrors.SplitLeavesSome, await Refused<SplitWard>(x => x.Handle(Order(true), default)));
        await Do<SplitWard>(x => x.Handle(Order(false), default));
        Assert.Equal(ward, (await Ask(x => x.Find(stays, Later, default)))!.ParentId);
        Assert.Equal("26113", (await Ask(x => x.Find(goes, Later, default)))!.WardCode);
        Assert.Equal("Phường Mới Chia", (await Ask(async x => await x.Find((await x.Find(goes, Later, default))!.ParentId!.Value, Later, default)))!.Name);
    }

    [Fact]
    public async Task A_unit_is_closed_only_when_nothing_stands_under_it_and_nobody_keeps_anything_there()
    {
        var ward = await Ward("Phường Còn Trường", "26116");
        var school = await Open("THCS Sau Cùng", parent: await Code(ward));
        Assert.Equal(RegistryErrors.HasChildren, await Refused<CloseOrganization>(x => x.Handle(new() { Id = ward, On = Later }, default)));
        Assert.Equal(RegistryErrors.UnitInUse, await Refused<CloseOrganization>(x => x.Handle(new() { Id = host.Province.OtherSchoolId, On = Today }, default)));
        await Do<CloseOrganization>(x => x.Handle(new() { Id = school, On = Later }, default));
        await Do<CloseOrganization>(x => x.Handle(new() { Id = ward, On = Later }, default));
        Assert.Null(await Ask(x => x.Find(ward, Later, default)));
        Assert.Equal(RegistryErrors.UnitClosed, await Refused<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Sống Lại", On = Later.AddDays(9) }, default)));
        // The ward must come back before what stood under it.
        Assert.Equal(RegistryErrors.ParentNotThere, await Refused<UndoOrganizationChange>(x => x.Handle(new() { Id = school }, default)));
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = ward }, default));
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = school }, default));
        Assert.NotNull(await Ask(x => x.Find(school, Later, default)));
    }

    [Fact]
    public async Task A_change_that_another_followed_is_not_taken_back_and_one_without_a_change_has_nothing_to_take_back()
    {
        var ward = await Ward("Phường Đi Trước", "26119");
        await Open("THCS Theo Sau", parent: await Code(ward));
        Assert.Equal(RegistryErrors.HasChildren, await Refused<UndoOrganizationChange>(x => x.Handle(new() { Id = ward }, default)));
        Assert.Equal(RegistryErrors.NothingToUndo, await Refused<UndoOrganizationChange>(x => x.Handle(new() { Id = host.Province.WardId }, default)));
        var (a, b) = (await Open("THCS Gốc"), await Open("THCS Ngọn"));
        await Do<MergeSchool>(async x => await x.Handle(new() { Id = b, Into = await Code(a), On = Later }, default));
        await Do<RenameOrganization>(x => x.Handle(new() { Id = b, Name = "Điểm trường Ngọn", On = Later.AddDays(9) }, default));
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = b }, default));
        Assert.Equal("THCS Ngọn", (await Ask(x => x.Find(b, Later.AddDays(9), default)))!.Name);
    }

    [Fact]
    public async Task An_opening_taken_back_frees_the_code()
    {
        var school = await Open("THCS Lập Nhầm");
        var code = await Code(school);
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = school }, default));
        Assert.Null(await Ask(x => x.Find(school, default)));
        Assert.Equal(school, await host.As(Officer, s => s.GetRequiredService<OpenOrganization>().Handle(New("THCS Lập Đúng", OrganizationKind.School, code, "W26041"), default)));
        Assert.Equal("THCS Lập Đúng", (await Ask(x => x.Find(school, default)))!.Name);
    }

    [Fact]
    public async Task Bad_orders_are_refused_by_name()
    {
        var school = await Open("THCS Thử Sai");
        var code = await Code(school);
        Task<DomainError> Opened(string name, OrganizationKind kind, string own, string parent, string? ward = null, DateOnly? on = null) =>
            Refused<OpenOrganization>(x => { var c = New(name, kind, own, parent); (c.WardCode, c.On) = (ward, on ?? Past); return x.Handle(c, default); });
        Assert.Equal(RegistryErrors.CodeTaken, await Opened("THCS Mã Trùng", OrganizationKind.School, code, "W26041"));
        Assert.Equal(RegistryErrors.UnitNameTaken, await Opened("thcs thử sai", OrganizationKind.School, "x-trung-ten", "W26041"));
        Assert.Equal(RegistryErrors.UnitUnknown, await Opened("THCS Không Cha", OrganizationKind.School, "x-khong-cha", "W-khong-co"));
        Assert.Equal(RegistryErrors.WrongParent, await Opened("Phường Dưới Trường", OrganizationKind.Ward, "x-duoi-truong", code, "26122"));
        Assert.Equal(RegistryErrors.WardCodeUnknown, await Opened("Phường Mã Lạ", OrganizationKind.Ward, "x-ma-la", "SO75", "99999"));
        Assert.Equal(RegistryErrors.WardCodeTaken, await Opened("Phường Trùng Mã Xã", OrganizationKind.Ward, "x-trung-xa", "SO75", "26041"));
        // The list of wards begins on 01/07/2025: before that no code of it held.
        Assert.Equal(RegistryErrors.WardCodeUnknown, await Opened("Phường Quá Sớm", OrganizationKind.Ward, "x-qua-som", "SO75", "26122", new DateOnly(2024, 1, 1)));
        Assert.Equal(RegistryErrors.CodeMalformed, await Opened("THCS Mã Hỏng", OrganizationKind.School, "mã hỏng", "W26041"));
        Assert.Equal(RegistryErrors.BeforeSpan, await Refused<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Trước Khi Có", On = Past.AddDays(-1) }, default)));
        Assert.Equal(RegistryErrors.UnitUnknown, await Refused<MoveOrganization>(x => x.Handle(new() { Id = school, Parent = code + "x", On = Later }, default)));
        Assert.Equal(RegistryErrors.Circle, await Refused<MoveOrganization>(x => x.Handle(new() { Id = school, Parent = code, On = Later }, default)));
        var campus = await Open("Điểm trường Vòng Tròn", OrganizationKind.Campus, code);
        Assert.Equal(RegistryErrors.Circle, await Refused<MoveOrganization>(async x => await x.Handle(new() { Id = school, Parent = await Code(campus), On = Later }, default)));
        Assert.Equal(RegistryErrors.RootStays, await Refused<MoveOrganization>(x => x.Handle(new() { Id = host.Province.DepartmentId, Parent = "W26041", On = Later }, default)));
        Assert.Equal(RegistryErrors.ChangeTooFar, await Refused<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Thế Kỷ Sau", On = new DateOnly(2126, 1, 1) }, default)));
        Assert.Equal(RegistryErrors.MergeIntoItself, await Refused<MergeSchool>(x => x.Handle(new() { Id = school, Into = code, On = Later }, default)));
    }

    [Fact]
    public async Task Two_changes_of_one_day_hold_together_and_are_taken_back_one_by_one()
    {
        var school = await Open("THCS Hai Lần");
        await Do<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Lần Hai", On = Later }, default));
        await Do<MoveOrganization>(x => x.Handle(new() { Id = school, Parent = "W26068", On = Later }, default));
        Assert.Equal(("THCS Lần Hai", (Guid?)host.Province.OtherWardId), await Ask(async x => ((await x.Find(school, Later, default))!.Name, (await x.Find(school, Later, default))!.ParentId)));
        Assert.Equal(2, (await Ask(x => x.Life(school, default))).Count);
        await Do<UndoOrganizationChange>(x => x.Handle(new() { Id = school }, default));
        Assert.Equal(("THCS Lần Hai", (Guid?)host.Province.WardId), await Ask(async x => ((await x.Find(school, Later, default))!.Name, (await x.Find(school, Later, default))!.ParentId)));
    }

    [Fact]
    public async Task Who_saw_an_older_state_is_told_and_only_the_whole_provinces_officer_changes_anything()
    {
        var school = await Open("THCS Đua Nhau");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Do<RenameOrganization>(x => x.Handle(new() { Id = school, Name = "THCS Về Nhì", On = Later, Version = 7 }, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province["xa"], s => s.GetRequiredService<RenameOrganization>().Handle(new() { Id = school, Name = "THCS Của Xã", On = Later }, default)));
        Assert.Equal("THCS Đua Nhau", (await Ask(x => x.Find(school, Later, default)))!.Name);
    }

    [Fact]
    public async Task Many_changes_at_once_come_one_after_the_other_and_the_feed_tells_each_unit_once()
    {
        var schools = new List<Guid>();
        for (var i = 0; i < 4; i++) schools.Add(await Open($"THCS Cùng Lúc {i}"));
        var before = await host.As(Officer, s => s.GetRequiredService<OrganizationFeed>().Handle(null, 500, default));
        await Task.WhenAll(schools.Select(x => Do<RenameOrganization>(r => r.Handle(new() { Id = x, Name = "THCS Xong " + x.ToString()[^6..], On = Later }, default))));
        var after = await host.As(Officer, s => s.GetRequiredService<OrganizationFeed>().Handle(before.Cursor, 500, default));
        Assert.Equal(schools.Order(), after.Items.Select(x => x.Id).Where(schools.Contains).Order());
        Assert.All(after.Items.Where(x => schools.Contains(x.Id)), x => Assert.Equal(2, x.Spans.Count));
        Assert.DoesNotContain((await host.As(Officer, s => s.GetRequiredService<OrganizationFeed>().Handle(after.Cursor, 500, default))).Items, x => schools.Contains(x.Id));
    }

    [Fact]
    public async Task Schools_of_one_day_are_counted_by_the_wards_of_another()
    {
        var ward = await Ward("Phường Ranh Giới", "26134");
        var school = await Open("THCS Ranh Giới", parent: await Code(ward));
        await Do<MoveOrganization>(x => x.Handle(new() { Id = school, Parent = "W26041", On = Later }, default));
        async Task<int> Count(DateOnly by) => (await host.As(Officer, s => s.GetRequiredService<BorderReport>().Handle(new() { Of = Later, By = by, Level = SchoolLevels.LowerSecondary }, default))).Rows.FirstOrDefault(x => x.Name == "Phường Ranh Giới")?.Schools ?? 0;
        Assert.Equal((1, 0), (await Count(Later.AddDays(-1)), await Count(Later)));
        var early = await host.As(Officer, s => s.GetRequiredService<BorderReport>().Handle(new() { Of = Later, By = Past.AddYears(-1) }, default));
        Assert.Contains(early.Rows, x => x is { Code: "", Schools: > 0 });
    }

    [Fact]
    public async Task A_school_that_became_a_campus_stays_on_the_boards_with_its_classes_and_a_campus_without_any_does_not_come()
    {
        var (a, b) = (await Open("THCS Còn Lại"), await Open("THCS Thành Điểm"));
        var bare = await Open("Điểm trường Trống", OrganizationKind.Campus, await Code(a));
        await host.Db(async db => { db.Add(new Khue.Insight.Counters.SchoolCount { SchoolId = b, Classes = 3, Learners = 90 }); return await db.SaveChangesAsync(); });
        await Do<MergeSchool>(async x => await x.Handle(new() { Id = b, Into = await Code(a), On = Later }, default));
        var shown = (await host.As(Officer, s => s.GetRequiredService<Khue.Insight.Boards.BoardReader>().Schools("26041", default))).Select(x => x.Id).ToList();
        Assert.Contains(b, shown);
        Assert.DoesNotContain(bare, shown);
    }

    DateOnly Today => host.Services.GetRequiredService<LocalClock>().Today;

    static OpenOrganization.Command New(string name, OrganizationKind kind, string code, string parent) =>
        new() { Name = name, Kind = kind, Code = code, Parent = parent, On = Past, Levels = kind == OrganizationKind.School ? [SchoolLevels.LowerSecondary] : [] };

    Task<Guid> Open(string name, OrganizationKind kind = OrganizationKind.School, string parent = "W26041") =>
        host.As(Officer, s => s.GetRequiredService<OpenOrganization>().Handle(New(name, kind, $"T{Interlocked.Increment(ref next):00000}", parent), default));

    Task<Guid> Ward(string name, string wardCode) => host.As(Officer, s =>
    {
        var c = New(name, OrganizationKind.Ward, "W" + wardCode, "SO75");
        c.WardCode = wardCode;
        return s.GetRequiredService<OpenOrganization>().Handle(c, default);
    });

    Task<string> Code(Guid id) => host.Db(db => db.Set<Organization>().Where(x => x.Id == id).Select(x => x.Code).SingleAsync());
    Task<T> Ask<T>(Func<IOrganizations, Task<T>> ask) => host.As(Officer, s => ask(s.GetRequiredService<IOrganizations>()));
    Task Do<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => host.As(Officer, s => act(s.GetRequiredService<TUseCase>()));
    async Task<DomainError> Refused<TUseCase>(Func<TUseCase, Task> act) where TUseCase : notnull => (await Assert.ThrowsAsync<DomainException>(() => Do(act))).Error;
}

public sealed class OrganizationChangesOnSqlite(SqliteHost host) : OrganizationChangeTests(host), IClassFixture<SqliteHost>;
public sealed class OrganizationChangesOnPostgres(PostgresHost host) : OrganizationChangeTests(host), IClassFixture<PostgresHost>;
