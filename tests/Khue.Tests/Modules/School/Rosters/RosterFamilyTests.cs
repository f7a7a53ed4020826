using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.School.Contracts;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Rosters;

public abstract class RosterFamilyTests(KhueHost host)
{
    const string Head = "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp;Họ tên cha;SĐT cha;Họ tên mẹ;SĐT mẹ;Mã phường xã\n";

    Actor Clerk => host.Province["vanthu"];

    [Fact]
    public async Task Parents_phones_and_wards_come_with_the_pupils_siblings_share_them_and_the_same_file_again_changes_nothing()
    {
        const string csv = Head
            + "Giáp Thị Cả;05/09/2014;Nữ;075314002001;6A1;Giáp Văn Cha;0901 000 001;Bế Thị Mẹ;+84 902000002;26041\n"
            + "Giáp Văn Út;06/10/2015;Nam;075215002002;6A2;GIÁP VĂN CHA;901000001;Bế Thị Mẹ;0902000002;26041\n";
        var first = await Applied(csv);
        Assert.Equal((2, 0, 0), (first.Added, first.Updated, first.Unchanged));
        var (elder, younger) = (await Id("Giáp Thị Cả"), await Id("Giáp Văn Út"));
        var kin = await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == elder || x.ChildId == younger).OrderBy(x => x.Id).Select(x => new { x.ChildId, x.RelatedId, x.Kind }).ToListAsync());
        Assert.Equal((4, 2), (kin.Count, kin.Select(x => x.RelatedId).Distinct().Count()));
        Assert.Equal([RelationKind.Father, RelationKind.Mother], kin.Where(x => x.ChildId == younger).Select(x => x.Kind).Order());
        Assert.Equal(["0901000001", "0902000002"], await Phones([.. kin.Select(x => x.RelatedId).Distinct()]));
        Assert.Equal("26041", await host.Db(db => db.Set<Residence>().Where(x => x.PersonId == younger).Select(x => x.WardCode).SingleAsync()));
        var found = await host.As(Clerk, s => s.GetRequiredService<PersonList>().Handle(new() { Search = "0902000002" }, default));
        Assert.Superset(new HashSet<Guid> { elder, younger }, found.Items.Select(x => x.Id).ToHashSet());
        var second = await Applied(csv);
        Assert.Equal((0, 0, 2), (second.Added, second.Updated, second.Unchanged));
    }

    [Fact]
    public async Task Undoing_removes_relations_phones_and_the_parents_that_only_the_file_knew()
    {
        await Applied(Head + "Khúc Thị Trước;05/09/2014;Nữ;075314002011;6A1;;;Mẹ Chung Đứa;0902000011;\n");
        var import = await Applied(Head + "Khúc Văn Sau;05/09/2013;Nam;075213002012;7A1;Khúc Văn Bố;0901000012;Mẹ Chung Đứa;0902000011;26041\n");
        var (before, after) = (await Id("Khúc Thị Trước"), await Id("Khúc Văn Sau"));
        var mother = await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == before).Select(x => x.RelatedId).SingleAsync());
        Assert.Contains(mother, await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == after).Select(x => x.RelatedId).ToListAsync()));
        await Undo(import.Id);
        Assert.Equal((0, 0, 1), (await Count("Khúc Văn Sau"), await Count("Khúc Văn Bố"), await Count("Mẹ Chung Đứa")));
        Assert.Equal(mother, await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == before).Select(x => x.RelatedId).SingleAsync()));
        Assert.Equal(["0902000011"], await Phones([mother]));
        Assert.False(await host.Db(db => db.Set<Contact>().AnyAsync(x => x.Value == "0901000012")));
    }

    [Fact]
    public async Task A_pupil_known_already_gets_the_parents_that_are_missing_and_loses_them_with_the_batch()
    {
        await Applied(Head + "Lương Thị Có;05/09/2014;Nữ;075314002021;6A1;;;Tạ Thị Mẹ;;\n");
        var import = await Applied(Head + "Lương Thị Có;05/09/2014;Nữ;075314002021;6A1;Lương Văn Ba;0901000021;Tạ Thị Khác;;\n");
        Assert.Equal((0, 1), (import.Added, import.Updated));
        var child = await Id("Lương Thị Có");
        Assert.Equal(["Lương Văn Ba", "Tạ Thị Mẹ"], await Kin(child));
        await Undo(import.Id);
        Assert.Equal(["Tạ Thị Mẹ"], await Kin(child));
        Assert.Equal((1, 0), (await Count("Lương Thị Có"), await Count("Lương Văn Ba")));
    }

    [Fact]
    public async Task What_cannot_be_taken_about_a_family_is_said_at_the_row_which_is_taken_all_the_same()
    {
        await Applied(Head + "Vương Thị Biết;05/09/2014;Nữ;075314002031;6A1;;;Cù Thị Đúng;;26041\n");
        var id = await Uploaded(Head
            + "Vương Thị Lạ;05/09/2014;Nữ;075314002032;6A1;Vương Thị Lạ;không có;ông nội 2;0902;99999\n"
            + "Vương Thị Biết;05/09/2014;Nữ;075314002031;6A1;;;Cù Thị Sai;;26068\n");
        var rows = (await host.As(Clerk, s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = RosterTab.Warnings, Size = 50 }, default))).Page;
        Assert.Equal(["family.named-like-child", "family.not-a-name", "family.phone-unreadable", "family.phone-unreadable", "family.ward-unknown"],
            rows.Single(x => x.FullName == "Vương Thị Lạ").Cells.SelectMany(x => x.Findings).Select(x => x.Code).Order());
        var known = rows.Single(x => x.FullName == "Vương Thị Biết").Cells.SelectMany(x => x.Findings).ToList();
        Assert.Equal(["family.another-on-record", "family.another-ward"], known.Select(x => x.Code).Order());
        Assert.Contains(known, x => x.Text == "Hồ sơ đã ghi mẹ là Cù Thị Đúng, giữ như thế; tệp ghi Cù Thị Sai.");
        Assert.All(rows, x => Assert.NotEqual(RosterStep.Rejected, x.Step));
    }

    [Fact]
    public async Task What_a_better_source_owns_is_kept_and_said_and_is_no_change()
    {
        await Applied(Head + "Chử Thị Giữ;05/09/2014;Nữ;075314002041;6A1;;;;;\n");
        var child = await Id("Chử Thị Giữ");
        await host.As(Clerk, async s =>
        {
            var (db, before) = (s.GetRequiredService<KhueDb>(), await s.GetRequiredService<IPeople>().Details([child], default));
            await using var transaction = await db.Database.BeginTransactionAsync();
            await s.GetRequiredService<IPeopleWriter>().Update(host.Province.SchoolId, [(child, new("Chử Thị Giữ", new(2014, 9, 6), Gender.Female, "075314002041", null) { Source = PersonSource.Population })], default);
            db.Tell(new RosterDecided(child, null, 0, 0, 0));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        var id = await Uploaded(Head + "Chử Thị Giữ;05/09/2014;Nữ;075314002041;6A1;;;;;\n");
        var row = Assert.Single((await host.As(Clerk, s => s.GetRequiredService<RosterReview>().Handle(new() { Id = id, Tab = RosterTab.Unchanged, Size = 50 }, default))).Page);
        Assert.Equal("Giữ ngày sinh theo CSDL quốc gia về dân cư; tệp ghi 05/09/2014.", Assert.Single(row.Cells.SelectMany(x => x.Findings)).Text);
    }

    [Fact]
    public async Task A_father_without_a_phone_is_one_for_siblings_by_the_mothers_phone_and_couples_named_alike_in_one_ward_stay_apart()
    {
        const string lua = "Lụa Văn Hùng;;Đàm Thị Lan;", phone = "0902002101;26041", none = ";26041";
        await Applied(Head
            + $"Lụa Thị Cả;05/09/2014;Nữ;075314002101;6A1;{lua}{phone}\n"
            + $"Lụa Văn Hai;06/10/2015;Nam;075215002102;6A1;{lua}{phone}\n"                 // sibling in the same file
            + $"Lụa Cùng Xã;06/10/2016;Nam;075216002103;6A1;{lua}{none}\n"                  // the same names in the same ward: perhaps never met
            + $"Lụa Văn Sát;07/11/2014;Nam;075214002105;6A1;{lua}{phone}\n"                 // two months after the eldest
            + $"Lụa Mẹ Khác;06/10/2018;Nam;075218002106;6A1;Lụa Văn Hùng;;Đàm Thị Huệ;{none}\n"
            + $"Lụa Một Cha;06/10/2019;Nam;075219002107;6A1;Lụa Văn Hùng;;;{none}\n");
        var (father, mother) = (await Parent("Lụa Thị Cả", RelationKind.Father), await Parent("Lụa Thị Cả", RelationKind.Mother));
        Assert.Equal((father, mother), (await Parent("Lụa Văn Hai", RelationKind.Father), await Parent("Lụa Văn Hai", RelationKind.Mother)));
        foreach (var other in (string[])["Lụa Cùng Xã", "Lụa Văn Sát", "Lụa Mẹ Khác", "Lụa Một Cha"]) Assert.NotEqual((other, father), (other, await Parent(other, RelationKind.Father)));
        Assert.Equal((5, 2, 1), (await Count("Lụa Văn Hùng"), await Count("Đàm Thị Lan"), await Count("Đàm Thị Huệ")));

        await Applied(Head + $"Lụa Của Ai;06/10/2012;Nam;075212002108;7A1;{lua}{none}\n");
        Assert.Equal(6, await Count("Lụa Văn Hùng"));
    }

    [Fact]
    public async Task A_parent_on_record_without_a_phone_is_found_by_the_other_parents_phone_and_gains_one_of_their_own()
    {
        await Applied(Head + "Mẫn Thị Cả;05/09/2014;Nữ;075314002111;6A1;Mẫn Văn Hùng;;Đèo Thị Lan;0902002111;\n");
        var father = await Parent("Mẫn Thị Cả", RelationKind.Father);
        var import = await Applied(Head + "Mẫn Văn Hai;06/10/2015;Nam;075215002112;6A2;Mẫn Văn Hùng;0901002111;Đèo Thị Lan;0902002111;\nMẫn Khác Số;06/10/2016;Nam;075216002113;6A2;Mẫn Văn Hùng;0901002199;Đèo Thị Lan;0902002111;\n");
        Assert.Equal(father, await Parent("Mẫn Văn Hai", RelationKind.Father));
        Assert.Equal(["0901002111"], await Phones([father]));
        // He has a phone by now: who is told with another one may be somebody else.
        Assert.NotEqual(father, await Parent("Mẫn Khác Số", RelationKind.Father));
        Assert.Equal((2, 1), (await Count("Mẫn Văn Hùng"), await Count("Đèo Thị Lan")));
        await Undo(import.Id);
        Assert.Equal((1, 1, 0), (await Count("Mẫn Văn Hùng"), await Count("Đèo Thị Lan"), (await Phones([father])).Count));
    }

    Task<Guid> Parent(string child, RelationKind kind) => host.Db(db => db.Set<Relation>().Where(x => x.Kind == kind).Join(db.Set<Person>().Where(x => x.FullName == child), x => x.ChildId, x => x.Id, (r, _) => r.RelatedId).SingleAsync());

    async Task<IReadOnlyList<string>> Kin(Guid child) => await host.Db(async db => (await db.Set<Relation>().Where(x => x.ChildId == child).Join(db.Set<Person>(), x => x.RelatedId, x => x.Id, (_, p) => p.FullName).ToListAsync()).Order(StringComparer.Ordinal).ToList());
    async Task<IReadOnlyList<string>> Phones(Guid[] people) => await host.Db(db => db.Set<Contact>().Where(x => people.Contains(x.PersonId)).Select(x => x.Value).OrderBy(x => x).ToListAsync());
    Task<Guid> Id(string name) => host.Db(db => db.Set<Person>().Where(x => x.FullName == name).Select(x => x.Id).SingleAsync());
    Task<int> Count(string name) => host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == name));

    async Task Undo(Guid id)
    {
        await host.As(Clerk, s => s.GetRequiredService<OrderRosterUndo>().Handle(new() { Id = id }, default));
        await host.Settle();
    }

    async Task<RosterImport> Applied(string csv)
    {
        var id = await Uploaded(csv);
        await host.As(Clerk, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            (await db.Set<RosterImport>().SingleAsync(x => x.Id == id)).StartApply(null);
            db.Tell(new RosterDecided(id, null, 0, 0, 0));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            await s.GetRequiredService<RosterApplication>().Run(id, null, null, default);
        });
        return await host.Db(db => db.Set<RosterImport>().SingleAsync(x => x.Id == id));
    }

    Task<Guid> Uploaded(string csv) => host.As(Clerk, s =>
    {
        var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return s.GetRequiredService<UploadRoster>().Handle(new() { File = new FormFile(content, 0, content.Length, "Input.File", "gia dinh.csv") }, default);
    });
}

public sealed class RosterFamilyOnSqlite(SqliteHost host) : RosterFamilyTests(host), IClassFixture<SqliteHost>;
public sealed class RosterFamilyOnPostgres(PostgresHost host) : RosterFamilyTests(host), IClassFixture<PostgresHost>;
