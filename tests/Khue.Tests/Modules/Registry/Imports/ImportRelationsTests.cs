using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Imports;

public abstract class ImportRelationsTests(KhueHost host)
{
    const string Head = "Họ tên học sinh;Ngày sinh;Số định danh học sinh;Họ tên phụ huynh;Quan hệ;SĐT;CCCD phụ huynh;Ngày sinh phụ huynh;Được đón;Không được đón\n";
    const string Born = "01/03/2013";

    [Fact]
    public async Task Relations_are_recorded_siblings_share_the_mother_and_the_same_file_again_is_unchanged()
    {
        var (one, two) = (await host.Child("Kiều Một", personalId: "075213000901"), await host.Child("Kiều Hai"));
        var csv = Head + "Kiều Một;;075213000901;Trần Thị Mẹ Kiều;Mẹ;0912000901;;;x;\n" + $"kiều hai;{Born};;Trần Thị Mẹ Kiều;mẹ;912000901;;;;\n" + $"Kiều Hai;{Born};;Kiều Văn Bố;bố;;075083000902;;;x\n";
        var id = await host.UploadImport("vanthu", "relations", csv);
        Assert.Equal((3, 0), ((await host.ReviewImport("vanthu", id)).Counts[ImportTab.ToAdd], (await host.ReviewImport("vanthu", id)).Counts[ImportTab.Rejected]));
        Assert.Equal(0, await host.People("Trần Thị Mẹ Kiều"));
        var applied = await host.ApplyImport("vanthu", id);
        Assert.Equal((3, 0), (applied.Added, applied.Left));
        Assert.Equal(1, await host.People("Trần Thị Mẹ Kiều"));
        var (of, other) = (await Of(one), await Of(two));
        Assert.Equal((RelationKind.Mother, true, Custody.Shared), (of.Single().Kind, of.Single().MayPickUp, of.Single().Custody));
        Assert.Equal(of.Single().RelatedId, other.Single(x => x.Kind == RelationKind.Mother).RelatedId);
        Assert.True(other.Single(x => x.Kind == RelationKind.Father).BarredFromPickUp);
        Assert.True(await host.Db(db => db.Set<PersonIdentifier>().AnyAsync(x => x.Value == "075083000902")));
        var again = await host.ReviewImport("vanthu", await host.UploadImport("vanthu", "relations", csv));
        Assert.Equal((3, 0), (again.Counts[ImportTab.Unchanged], again.Writes));
    }

    [Fact]
    public async Task What_cannot_be_between_people_is_rejected_by_the_rules_of_recording_by_hand()
    {
        var (a, b) = (await host.Child("Lục Anh", personalId: "075213000911"), await host.Child("Lục Em", personalId: "075213000912"));
        await host.Child("Lục Sinh Đôi");
        await host.Child("Lục Sinh Đôi");
        await host.Child("Lục Trường Bạn", host.Province.OtherSchoolId, "075213000913");
        var id = await host.UploadImport("vanthu", "relations", Head
            + "Lục Anh;;075213000911;Lục Mẹ Trẻ;mẹ;;;01/01/2014;;\n"                // 2: older than its mother
            + "Lục Anh;;075213000911;Lục Anh;người giám hộ;;075213000911;;;\n"      // 3: of oneself
            + "Lục Anh;;075213000911;Lục Em;người giám hộ;;075213000912;;;\n"       // 4: taken
            + "Lục Em;;075213000912;Lục Anh;người giám hộ;;075213000911;;;\n"       // 5: a circle with row 4
            + "Lục Anh;;075213000911;Lục Mẹ Một;mẹ;;;;;\n"                          // 6: taken
            + "Lục Anh;;075213000911;Lục Mẹ Hai;mẹ;;;;;\n"                          // 7: a second mother, of this file
            + "Lục Trường Bạn;;075213000913;Ai Đó Lớn;cha;;;;;\n"                   // 8: of another school
            + $"Lục Sinh Đôi;{Born};;Ai Đó Lớn;cha;;;;;\n"                          // 9: which of the two
            + "Tên Khác;;075213000911;Ai Đó Lớn;cha;;;;;\n"                         // 10: the number is another's
            + "Lục Em;;075213000912;Ai Đó Lớn;hàng xóm;;;;;\n"                      // 11: no relation
            + "Lục Em;;075213000912;Ai Đó Lớn;cha;;;;x;x\n"                         // 12: may and must not
            + "Lục Em;;075213000912;Lục Em;cha;;;;;\n");                            // 13: the child's own name
        var reasons = (await host.Reasons(id)).ToDictionary(x => x.Key, x => string.Join(",", x.Value));
        Assert.Equal(new Dictionary<int, string>
        {
            [2] = "registry.relation.parent-too-young", [3] = "registry.relation.own-guardian", [4] = "", [5] = "registry.relation.circle", [6] = "", [7] = "registry.relation.second-parent",
            [8] = "child.unknown", [9] = "child.several", [10] = "child.name-differs", [11] = "kind.unreadable", [12] = "registry.relation.barred-picks-up", [13] = "relation.named-like-child",
        }, reasons);
        var applied = await host.ApplyImport("vanthu", id);
        Assert.Equal((2, 10), (applied.Added, applied.Left));
        Assert.Equal([b], (await Of(a)).Where(x => x.Kind == RelationKind.Guardian).Select(x => x.RelatedId));
        Assert.Empty(await Of(b));
    }

    [Fact]
    public async Task A_known_relation_gains_what_the_file_tells_and_an_undo_puts_it_back()
    {
        var child = await host.Child("Mạc Con");
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Mother, FullName = "Mạc Thị Mẹ", MayPickUp = true }, default));
        var import = await host.Import("vanthu", "relations", Head + $"Mạc Con;{Born};;Mạc Thị Mẹ;mẹ;0912000921;;;;x\n");
        Assert.Equal((0, 1), (import.Added, import.Changed));
        var relation = (await Of(child)).Single();
        Assert.Equal((false, true, Custody.Shared), (relation.MayPickUp, relation.BarredFromPickUp, relation.Custody));
        Assert.Equal(1, await Phones("0912000921"));
        Assert.Equal(1, (await host.UndoImport("vanthu", import.Id)).TakenBack);
        relation = (await Of(child)).Single();
        Assert.Equal((true, false), (relation.MayPickUp, relation.BarredFromPickUp));
        Assert.Equal(0, await Phones("0912000921"));
    }

    [Fact]
    public async Task Undoing_removes_relations_and_whom_the_file_made_and_leaves_what_was_changed_since()
    {
        var (first, second) = (await host.Child("Nghiêm Một"), await host.Child("Nghiêm Hai"));
        var import = await host.Import("vanthu", "relations", Head + $"Nghiêm Một;{Born};;Nghiêm Thị Mẹ;mẹ;0912000931;;;;\nNghiêm Hai;{Born};;Nghiêm Thị Mẹ;mẹ;0912000931;;;;\nNghiêm Hai;{Born};;Nghiêm Văn Cha;cha;;;;;\n");
        var mother = (await Of(second)).Single(x => x.Kind == RelationKind.Mother);
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<ChangeRelation>().Handle(new() { Id = mother.Id, Version = mother.Version, Custody = Custody.Full, Phone = "0912000931" }, default));
        var undone = await host.UndoImport("vanthu", import.Id);
        Assert.Equal((2, 1), (undone.TakenBack, undone.Kept));
        Assert.Equal("quan hệ đã được sửa sau khi nhập", (await host.ReviewImport("vanthu", import.Id, ImportTab.Kept)).Page.Items.Single().Note);
        Assert.Empty(await Of(first));
        Assert.Equal((1, 0), (await host.People("Nghiêm Thị Mẹ"), await host.People("Nghiêm Văn Cha")));
        Assert.Equal([mother.Id], (await Of(second)).Select(x => x.Id));
    }

    [Fact]
    public async Task A_child_who_has_gone_to_another_school_keeps_what_the_file_brought()
    {
        var child = await host.Child("Đinh Chuyển Đi");
        var import = await host.Import("vanthu", "relations", Head + $"Đinh Chuyển Đi;{Born};;Đinh Thị Mẹ;mẹ;0912000951;;;;\n");
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            (await db.Set<Person>().SingleAsync(x => x.Id == child)).CustodianId = host.Province.OtherSchoolId;
            db.Tell(new PeopleWritten(host.Province.OtherSchoolId, host.Province.OtherSchoolId, 1, [child]));
            await db.SaveChangesAsync();
        });
        Assert.Equal((0, 1), ((await host.UndoImport("vanthu", import.Id)).TakenBack, (await host.ReviewImport("vanthu", import.Id)).Import.Kept));
        Assert.Equal("hồ sơ của em do đơn vị khác giữ", (await host.ReviewImport("vanthu", import.Id, ImportTab.Kept)).Page.Items.Single().Note);
        Assert.Single(await Of(child));
    }

    [Fact]
    public async Task Parents_without_a_phone_are_one_for_siblings_who_share_an_address_or_the_other_parents_phone_and_not_for_namesakes()
    {
        var born = new DateOnly(2013, 3, 1);
        Guid[] tied = [await host.Child("Ninh Cả", personalId: "075213000961"), await host.Child("Ninh Hai", personalId: "075214000962", birth: born.AddYears(1)), await host.Child("Ninh Ba", personalId: "075215000963", birth: born.AddYears(2))];
        Guid[] apart = [await host.Child("Ninh Xa", personalId: "075216000964", birth: born.AddYears(3)), await host.Child("Ninh Sát", personalId: "075213000965", birth: born.AddDays(90))];
        await Live(tied[0], "12 Tổ 3, Phường Một");
        await Live(tied[1], "12 tổ 3, phường một");
        await Live(apart[0], "14 Tổ 3, Phường Một");
        await Live(apart[1], "12 Tổ 3, Phường Một");
        string Both(string number, string phone = "") => $"x;;{number};Ninh Văn Hùng;cha;;;;;\nx;;{number};Cao Thị Lan;mẹ;{phone};;;;\n".Replace("x;;", ";;", StringComparison.Ordinal);
        // The fathers first: a couple is known by both rows of a child, wherever they stand.
        var import = await host.Import("vanthu", "relations", Head + ";;075213000961;Ninh Văn Hùng;cha;;;;;\n;;075214000962;Ninh Văn Hùng;cha;;;;;\n;;075213000961;Cao Thị Lan;mẹ;0912000961;;;;\n;;075214000962;Cao Thị Lan;mẹ;;;;;\n" + Both("075216000964") + Both("075213000965"));
        Assert.Equal(8, import.Added);
        await host.Import("vanthu", "relations", Head + Both("075215000963", "0912000961"));
        var father = await Parent(tied[0], RelationKind.Father);
        foreach (var child in tied[1..]) Assert.Equal((father, await Parent(tied[0], RelationKind.Mother)), (await Parent(child, RelationKind.Father), await Parent(child, RelationKind.Mother)));
        Assert.Equal((3, 3), (await host.People("Ninh Văn Hùng"), await host.People("Cao Thị Lan")));
        foreach (var child in apart) Assert.NotEqual(father, await Parent(child, RelationKind.Father));
    }

    async Task<Guid> Parent(Guid child, RelationKind kind) => (await Of(child)).Single(x => x.Kind == kind).RelatedId;

    Task Live(Guid child, string address) => host.As(Actor.System, async s =>
    {
        var (db, known) = (s.GetRequiredService<KhueDb>(), (await s.GetRequiredService<IPeople>().Details([child], default))[child]);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await s.GetRequiredService<IPeopleWriter>().Update(host.Province.SchoolId, [(child, new(known.FullName, known.DateOfBirth, known.Gender, known.PersonalId, null) { Address = address })], default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    Task<List<Relation>> Of(Guid child) => host.Db(db => db.Set<Relation>().AsNoTracking().Where(x => x.ChildId == child).ToListAsync());
    Task<int> Phones(string value) => host.Db(db => db.Set<Contact>().CountAsync(x => x.Value == value && x.To == null));
}

public sealed class ImportRelationsOnSqlite(SqliteHost host) : ImportRelationsTests(host), IClassFixture<SqliteHost>;
public sealed class ImportRelationsOnPostgres(PostgresHost host) : ImportRelationsTests(host), IClassFixture<PostgresHost>;
