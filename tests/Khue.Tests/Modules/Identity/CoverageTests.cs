using System.Net;
using Khue.Identity.Accounts;
using Khue.Identity.Factors;
using Khue.Identity.Coverage;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class CoverageTests(KhueHost host)
{
    [Fact]
    public async Task Accounts_are_counted_by_unit_with_all_below_it_staff_apart_from_families()
    {
        var account = host.Province["gv1"].AccountId;
        await host.Db(async db =>
        {
            db.Add(new Authenticator { AccountId = account, Secret = [1], AddedAt = DateTime.UnixEpoch, LastStep = 0 });
            db.Tell(new Khue.Identity.Contracts.AuthenticatorAdded(account, null));
            return await db.SaveChangesAsync();
        });
        await host.Db(db => db.Set<Account>().Where(x => x.UserName == "gv2").ExecuteUpdateAsync(x => x.SetProperty(a => a.PasswordHash, (string?)null)));
        (await host.SignedIn("hieutruong")).Dispose();
        // Counted when first asked, and kept for minutes.
        var ward = await host.As(host.Province["xa"], s => s.GetRequiredService<CoverageSheet>().Handle(null, default));
        Assert.Equal(["Đã đặt mật khẩu", "Đăng nhập trong 30 ngày", "Có ứng dụng xác nhận", "Có khóa truy cập", "VNeID mức 2"], ward.Titles);
        var school = Assert.Single(ward.Rows);
        Assert.Equal(("75000401", 6, 2), (school.Code, school.Staff.Accounts, school.Families.Accounts));
        Assert.Equal((5, 1, 1), (school.Staff.Marks[0], school.Staff.Marks[1], school.Staff.Marks[2]));
        Assert.Equal((7, 2), (ward.Whole.Staff.Accounts, ward.Whole.Families.Accounts));
        Assert.Null(ward.Above);

        var all = await host.As(host.Province["so"], s => s.GetRequiredService<CoverageSheet>().Handle(null, default));
        Assert.Equal(15, all.Whole.Staff.Accounts);
        Assert.Equal(["W26041", "W26068"], all.Rows.Select(x => x.Code));
        var file = new MemoryStream(await host.As(host.Province["so"], s => s.GetRequiredService<CoverageSheet>().Export("W26041", default)));
        Assert.Equal("PK"u8.ToArray(), file.ToArray()[..2]);
        using var office = await host.SignedIn("so");
        var page = WebUtility.HtmlDecode(await office.GetStringAsync("/identity/coverage?don-vi=W26041"));
        Assert.Contains("THCS Thử Một", page);
        Assert.Contains("16,7%", page);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/identity/coverage.xlsx?don-vi=W26041")).StatusCode);
    }

    [Theory]
    [InlineData("xa", "W26068")]
    [InlineData("xa", "SO75")]
    [InlineData("so", "khong-co")]
    public async Task A_unit_of_elsewhere_or_of_nobody_is_not_found(string user, string code)
    {
        await Assert.ThrowsAsync<NotFoundException>(() => host.As(host.Province[user], s => s.GetRequiredService<CoverageSheet>().Handle(code, default)));
        using var browser = await host.SignedIn(user);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/identity/coverage?don-vi={code}")).StatusCode);
    }
}

public sealed class CoverageOnSqlite(SqliteHost host) : CoverageTests(host), IClassFixture<SqliteHost>;
public sealed class CoverageOnPostgres(PostgresHost host) : CoverageTests(host), IClassFixture<PostgresHost>;
