using System.Net;
using Khue.Identity.Accounts;
using Khue.Tests.Modules.Registry.Imports;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class AccountListTests(KhueHost host)
{
    const string Head = "STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Số hiệu công chức;Chức vụ\n";

    [Fact]
    public async Task Accounts_are_found_by_part_of_a_name_without_marks_and_by_the_whole_user_name()
    {
        await host.Import("vanthu", "staff", Head + "1;Khuất Thị Tìm;02/03/1985;Nữ;;TK01;Giáo viên\n2;Khuất Văn Thấy;02/03/1986;Nam;;TK02;Giáo viên\n");
        var userName = await host.Db(db => db.Set<Account>().Where(x => x.Name == "Khuất Thị Tìm").Select(x => x.UserName!).SingleAsync());
        Assert.Equal(["Khuất Thị Tìm", "Khuất Văn Thấy"], (await Find("vanthu", "khuat")).Select(x => x.Name));
        var row = Assert.Single(await Find("vanthu", userName.ToUpperInvariant()));
        Assert.Equal(("Khuất Thị Tìm", userName, false, false, null, "Giáo viên"), (row.Name, row.UserName!, row.IsInUse, row.IsStrong, row.LastSignIn, string.Join(", ", row.Roles)));
        using var clerk = await host.SignedIn("vanthu");
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync("/identity/accounts?q=khuat"));
        Assert.Contains("Khuất Thị Tìm", page);
        Assert.Contains("chưa dùng", page);
        Assert.Contains("Không tìm thấy", WebUtility.HtmlDecode(await clerk.GetStringAsync("/identity/accounts?q=khong+co+ai+ten+nay")));
    }

    [Fact]
    public async Task Nobody_finds_accounts_of_another_unit_by_name_by_user_name_or_by_its_code()
    {
        await host.Import("vanthu", "staff", Head + "1;Kháu Thị Riêng;02/03/1985;Nữ;;RK01;Giáo viên\n");
        var userName = await host.Db(db => db.Set<Account>().Where(x => x.Name == "Kháu Thị Riêng").Select(x => x.UserName!).SingleAsync());
        var code = await host.Db(db => db.Set<Khue.Registry.Organizations.Organization>().Where(x => x.Id == host.Province.SchoolId).Select(x => x.Code).SingleAsync());
        Assert.Empty(await Find("vanthu2", "khau thi rieng"));
        Assert.Empty(await Find("vanthu2", userName));
        Assert.Empty(await Find("vanthu2", "khau", code));
        Assert.Single(await Find("so", "khau thi rieng", code));
        using var teacher = await host.SignedIn("gv1");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync("/identity/accounts")).StatusCode);
    }

    async Task<IReadOnlyList<AccountList.Row>> Find(string user, string search, string? unit = null) =>
        (await host.As(host.Province[user], s => s.GetRequiredService<AccountList>().Handle(new() { Search = search, Unit = unit }, default))).Items;
}

public sealed class AccountListOnSqlite(SqliteHost host) : AccountListTests(host), IClassFixture<SqliteHost>;
public sealed class AccountListOnPostgres(PostgresHost host) : AccountListTests(host), IClassFixture<PostgresHost>;
