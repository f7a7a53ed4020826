using System.Net;
using System.Text;
using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.Months;
using Khue.Registry.Reconciliation;
using Khue.Signing.Certificates;
using Khue.Signing.Contracts;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Months;

public abstract class CloseMonthTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task A_month_is_closed_once_after_reconciling_with_a_statement_that_the_verifier_trusts()
    {
        Assert.Equal(RegistryErrors.MonthNotReconciled, (await Assert.ThrowsAsync<DomainException>(Close)).Error);
        await Reconcile();
        await host.As(Province["vanthu"], s => s.GetRequiredService<SetPin>().Handle(new() { Password = Province.Password, Pin = "258046", Again = "258046" }, default));
        using var clerk = await host.SignedIn("vanthu");
        var wrong = await clerk.Submit("/registry/months", "close", new() { ["Input.Password"] = "sai mat khau" });
        Assert.NotEqual(HttpStatusCode.Redirect, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.Submit("/registry/months", "close", new() { ["Input.Password"] = Province.Password })).StatusCode);
        var statement = await host.Db(db => db.Set<MonthStatement>().SingleAsync(x => x.OrganizationId == Province.SchoolId));
        Assert.Equal("Đỗ Thị Thắm", statement.SignedBy);
        // One agrees; one is contradicted, one was not answered about, and the staff have no number.
        Assert.Equal(1, statement.Matched);
        var file = await clerk.GetByteArrayAsync($"/api/v1/registry/months/{statement.Id}/statement");
        var verdict = await host.As(Province["vanthu"], s => s.GetRequiredService<IVerifier>().Verify(file));
        Assert.Equal((Verdict.Trusted, "Đỗ Thị Thắm"), (verdict.Verdict, verdict.Signatures.Single().Signer));
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("<matched>", "<matched>9", StringComparison.Ordinal));
        Assert.Equal(Verdict.Altered, (await host.As(Province["vanthu"], s => s.GetRequiredService<IVerifier>().Verify(altered))).Verdict);
        Assert.Equal(RegistryErrors.MonthClosedAlready, (await Assert.ThrowsAsync<DomainException>(Close)).Error);
        using var other = await host.SignedIn("vanthu2");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/registry/months/{statement.Id}/statement")).StatusCode);
        Assert.Equal(RegistryErrors.MonthOfOffice, (await Assert.ThrowsAsync<DomainException>(() => host.As(Province["so"], s => s.GetRequiredService<CloseMonth>().Handle(new(), default)))).Error);
        Assert.Equal(2, (await host.As(Province["so"], s => s.GetRequiredService<MonthBoard>().Handle(null, 50, default))).Schools);
        using var officer = await host.SignedIn("so");
        Assert.Contains("1 trên 2 trường đã ký chốt", WebUtility.HtmlDecode(await officer.GetStringAsync("/registry/months/schools")));
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/api/v1/registry/months/{statement.Id}/statement")).StatusCode);
    }

    Task Close() => host.As(Province["vanthu"], s => s.GetRequiredService<CloseMonth>().Handle(new() { Password = Province.Password }, default));

    async Task Reconcile()
    {
        await host.EnterPupils(new("Lục Văn Khớp", new(2014, 3, 12), Gender.Male, "075214000901", null), new("Lục Văn Lệch", new(2014, 3, 13), Gender.Male, "075214000902", null), new("Lục Văn Im", new(2014, 3, 14), Gender.Male, "075214000903", null));
        var bytes = Encoding.UTF8.GetBytes("Số định danh,Họ và tên,Ngày sinh\n075214000101,Không Ai Cả,12/03/2014\n075214000901,Lục Văn Khớp,12/03/2014\n075214000902,Lục Văn Lệch,01/01/2014\n");
        await host.As(Province["vanthu"], s => s.GetRequiredService<OrderReconciliation>().Handle(new() { Source = PersonSource.Population, File = new FormFile(new MemoryStream(bytes), 0, bytes.Length, "File", "a.csv") }, default));
        await host.Settle();
    }
}

public sealed class CloseMonthOnSqlite(SqliteHost host) : CloseMonthTests(host), IClassFixture<SqliteHost>;
public sealed class CloseMonthOnPostgres(PostgresHost host) : CloseMonthTests(host), IClassFixture<PostgresHost>;
