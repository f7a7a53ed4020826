using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Tests.Modules.Registry.Imports;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.Identity;

public abstract class StaffAccountsTests(KhueHost host)
{
    const string Head = "STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Số hiệu công chức;Chức vụ\n";

    [Fact]
    public async Task A_file_of_staff_opens_accounts_and_makes_teachers_but_nobody_a_head()
    {
        await host.Import("vanthu", "staff", Head + "1;Kha Thị Dạy;02/03/1985;Nữ;;KH01;Giáo viên hạng II\n2;Kha Văn Đứng Đầu;05/06/1980;Nam;;KH02;Hiệu trưởng\n3;Kha Văn Bảo Vệ;05/06/1981;Nam;;KH03;\n");
        Assert.Equal([Role.Teacher], await Roles("Kha Thị Dạy"));
        Assert.Empty(await Roles("Kha Văn Đứng Đầu"));
        Assert.Empty(await Roles("Kha Văn Bảo Vệ"));
        var names = await host.Db(db => db.Set<Account>().Where(x => x.Name.StartsWith("Kha ")).Select(x => x.UserName!).ToListAsync());
        Assert.Equal(["daukvd1", "daykt1", "vekvb1"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_file_again_opens_nothing_twice()
    {
        const string csv = Head + "1;Khấu Thị Lại;02/03/1985;Nữ;;KL01;Giáo viên\n";
        await host.Import("vanthu", "staff", csv);
        await host.Import("vanthu", "staff", csv.Replace("Nữ;;", "Nữ;075185003051;", StringComparison.Ordinal));
        Assert.Equal((1, 1), (await Count("Khấu Thị Lại"), (await Roles("Khấu Thị Lại")).Count));
    }

    [Fact]
    public async Task Taking_a_file_back_takes_the_accounts_along_that_nobody_has_used()
    {
        var import = await host.Import("vanthu", "staff", Head + "1;Khấu Thị Lui;02/03/1985;Nữ;;KL11;Giáo viên\n");
        var undone = await host.UndoImport("vanthu", import.Id);
        Assert.Equal((1, 0), (undone.TakenBack, undone.Kept));
        Assert.Equal(0, await Count("Khấu Thị Lui"));
        Assert.Empty(await host.Db(db => db.Set<Appointment>().Where(x => x.Name == "Khấu Thị Lui").ToListAsync()));
    }

    Task<List<string>> Roles(string name) => host.Db(db => db.Set<Appointment>().Where(x => x.Name == name && x.To == null).Select(x => x.Role).ToListAsync());
    Task<int> Count(string name) => host.Db(db => db.Set<Account>().CountAsync(x => x.Name == name));
}

public sealed class StaffAccountsOnSqlite(SqliteHost host) : StaffAccountsTests(host), IClassFixture<SqliteHost>;
public sealed class StaffAccountsOnPostgres(PostgresHost host) : StaffAccountsTests(host), IClassFixture<PostgresHost>;
