using Khue.Identity.Appointments;
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

public abstract class ImportStaffTests(KhueHost host)
{
    const string Head = "STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Số hiệu công chức;Điện thoại di động\n";

    [Fact]
    public async Task Staff_are_added_and_changed_and_the_same_file_again_is_unchanged()
    {
        await host.Import("vanthu", "staff", Head + "1;Ngô Thị Cán Bộ;02/03/1985;Nữ;;CB01;\n");
        var csv = Head + "1;Ngô Thị Cán Bộ;02/03/1985;Nữ;075185000941;CB01;0912000941\n2;Tạ Văn Nhân Viên;05/06/1990;Nam;075090000942;CB02;0912000942\n";
        var id = await host.UploadImport("vanthu", "staff", csv);
        var look = await host.ReviewImport("vanthu", id);
        Assert.Equal((1, 1), (look.Counts[ImportTab.ToAdd], look.Counts[ImportTab.ToChange]));
        var applied = await host.ApplyImport("vanthu", id);
        Assert.Equal((1, 1), (applied.Added, applied.Changed));
        Assert.Equal((1, 1), (await host.People("Ngô Thị Cán Bộ"), await host.People("Tạ Văn Nhân Viên")));
        Assert.Equal(2, await host.Db(db => db.Set<PersonIdentifier>().CountAsync(x => x.Value == "075185000941" || (x.Value == "CB02" && x.Issuer == host.Province.SchoolId))));
        var again = await host.ReviewImport("vanthu", await host.UploadImport("vanthu", "staff", csv));
        Assert.Equal((2, 0), (again.Counts[ImportTab.Unchanged], again.Writes));
    }

    [Fact]
    public async Task People_of_another_school_another_ones_code_and_the_same_person_twice_are_rejected()
    {
        await host.Import("vanthu2", "staff", Head + "1;Hà Ở Nơi Khác;02/03/1985;Nam;075085000951;X1;\n");
        await host.Import("vanthu", "staff", Head + "1;Lã Một;02/03/1985;Nam;075085000952;L1;\n2;Lã Hai;04/03/1985;Nam;075085000953;L2;\n");
        var id = await host.UploadImport("vanthu", "staff", Head + "1;Hà Ở Nơi Khác;02/03/1985;Nam;075085000951;;\n2;Lã Một;02/03/1985;Nam;075085000952;L2;\n3;Tô Mới;01/01/1988;Nam;075088000954;;\n4;Tô Mới;01/01/1988;Nam;075088000954;;\n5;Chỉ Có Tên;;Nam;;;\n6;Sai Năm Sinh;01/01/1999;Nam;075088000955;;\n");
        var reasons = await host.Reasons(id);
        Assert.Contains("match.other-unit", reasons[2]);
        Assert.Contains("match.code-of-another", reasons[3]);
        Assert.Empty(reasons[4]);
        Assert.Contains("duplicate.same-person", reasons[5]);
        Assert.Contains("dob.missing", reasons[6]);
        Assert.Contains("personal-id.contradicts-birth-year", reasons[7]);
        Assert.Equal(1, (await host.ReviewImport("vanthu", id)).Writes);
        Assert.DoesNotContain("Thử Hai", string.Concat((await host.ReviewImport("vanthu", id, ImportTab.Rejected)).Page.Items.SelectMany(x => x.Findings).Select(x => x.Text)));
    }

    [Fact]
    public async Task Undoing_removes_who_was_added_restores_who_was_changed_and_leaves_who_was_edited_related_or_given_a_role()
    {
        await host.Import("vanthu", "staff", Head + "1;Âu Tên Sai;02/03/1986;Nữ;075186000961;;\n");
        var import = await host.Import("vanthu", "staff", Head + "1;Âu Tên Đúng;02/03/1986;Nữ;075186000961;AU1;0912000961\n2;Âu Sẽ Bỏ;02/03/1987;Nữ;075187000962;AU2;0912000962\n3;Âu Có Vai;02/03/1988;Nữ;075188000963;;\n4;Âu Đã Sửa;02/03/1989;Nữ;075189000964;;\n5;Âu Có Con;02/03/1990;Nữ;075190000965;;\n");
        Assert.Equal((4, 1), (import.Added, import.Changed));
        await Appointed("Âu Có Vai");
        await Renamed("Âu Đã Sửa", "Âu Đã Sửa Tay");
        var child = await host.Child("Con Của Âu");
        await host.As(host.Province["vanthu"], s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Mother, FullName = "Âu Có Con", PersonalId = "075190000965" }, default));
        var undone = await host.UndoImport("vanthu", import.Id);
        Assert.Equal((2, 3), (undone.TakenBack, undone.Kept));
        Assert.Equal(["đã được giao vai", "hồ sơ đã được sửa sau khi nhập", "đã có quan hệ gia đình"], (await host.ReviewImport("vanthu", import.Id, ImportTab.Kept)).Page.Items.Select(x => x.Note));
        Assert.Equal((1, 0, 0), (await host.People("Âu Tên Sai"), await host.People("Âu Tên Đúng"), await host.People("Âu Sẽ Bỏ")));
        Assert.Equal(0, await host.Db(db => db.Set<PersonIdentifier>().CountAsync(x => x.Value == "AU1" || x.Value == "AU2" || x.Value == "075187000962")));
        Assert.Equal(0, await host.Db(db => db.Set<Contact>().CountAsync(x => x.Value == "0912000961" || x.Value == "0912000962")));
    }

    Task<Guid> Id(string name) => host.Db(db => db.Set<Person>().Where(x => x.FullName == name).Select(x => x.Id).SingleAsync());

    async Task Appointed(string name)
    {
        var person = await Id(name);
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            var accounts = s.GetRequiredService<Khue.Identity.Contracts.IAccounts>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await accounts.Open([new(person, name, "au-co-vai", accounts.Hash(Province.Password), Role.Teacher, host.Province.SchoolId, new DateOnly(2026, 1, 1))], default);
            await transaction.CommitAsync();
        });
        Assert.True(await host.Db(db => db.Set<Appointment>().AnyAsync(x => x.PersonId == person)));
    }

    async Task Renamed(string name, string newName)
    {
        var id = await Id(name);
        await host.As(host.Province["vanthu"], async s =>
        {
            var record = await s.GetRequiredService<PersonRecord>().Handle(id, default);
            var p = record.Person;
            await s.GetRequiredService<CorrectPerson>().Handle(new() { Id = id, FullName = newName, DateOfBirth = p.DateOfBirth, Gender = p.Gender, PersonalId = p.PersonalId, MinistryCode = p.MinistryCode, Version = record.Version }, default);
        });
    }
}

public sealed class ImportStaffOnSqlite(SqliteHost host) : ImportStaffTests(host), IClassFixture<SqliteHost>;
public sealed class ImportStaffOnPostgres(PostgresHost host) : ImportStaffTests(host), IClassFixture<PostgresHost>;
