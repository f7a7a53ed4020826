using System.Net;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Quality;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

public abstract class QualityPagesTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task The_clerk_goes_from_the_six_scores_down_to_the_record()
    {
        var id = (await host.Pupils(Province.SchoolId, new PersonCandidate("Đinh Thị Út", null, Gender.Female, null, null)))[0];
        await host.Settle();
        using var clerk = await host.SignedIn("vanthu");
        var page = await Read(clerk, "/registry/quality");
        Assert.Contains("Thống nhất", page);
        Assert.Contains("chưa đo được: chưa có nơi nào đăng ký dùng dữ liệu của đơn vị", page);
        Assert.Contains("/registry/quality/people?quy-tac=birth\"", page);
        var rows = await Read(clerk, "/registry/quality/people?quy-tac=birth");
        Assert.Contains($"/registry/people/{id}", rows);
        Assert.Contains("Chưa có ngày sinh.", rows);
        Assert.Contains("Không đọc được ngày", await Read(clerk, "/registry/quality?ngay=hom+qua"));
        Assert.Contains("chưa có số", await Read(clerk, "/registry/quality?ngay=01/01/2024"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/registry/quality?don-vi={Province.OtherSchoolId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/registry/quality/people?don-vi={Province.OtherSchoolId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/registry/quality/people?quy-tac=khong-co")).StatusCode);
        var api = await clerk.GetStringAsync("/api/v1/registry/quality/people?rule=birth&size=1");
        Assert.Contains("\"next\"", api);
        Assert.Contains("\"percent\"", await clerk.GetStringAsync("/api/v1/registry/quality"));
    }

    [Fact]
    public async Task The_officer_sees_all_units_takes_the_table_along_and_sets_a_rule_on_its_page()
    {
        await host.Settle();
        using var officer = await host.SignedIn("so");
        var page = await Read(officer, "/registry/quality?theo=Clean&gop=xa");
        Assert.Contains("Phường Thử Hai", page);
        Assert.Contains("/registry/quality/units.csv?theo=Clean&gop=xa", page);
        Assert.Contains("Mã đơn vị,Đơn vị,", await Read(officer, "/registry/quality/units.csv?theo=Clean&gop=xa"));
        Assert.Contains("THCS Thử Một", await Read(officer, $"/registry/quality?don-vi={Province.WardId}"));
        var form = "/registry/quality/rules?ma=staff-age";
        var version = await host.Db(db => db.Set<QualityRule>().Where(x => x.Code == "staff-age" && x.To == null).Select(x => x.Version).SingleAsync());
        Dictionary<string, string> fields = new() { ["Input.Version"] = $"{version}", ["Input.Code"] = "staff-age", ["Input.IsOn"] = "true", ["Input.Severity"] = "Fault", ["Input.DeadlineDay"] = "31", ["Input.AgeFrom"] = "18", ["Input.AgeTo"] = "60", ["Input.On"] = $"{host.Services.GetRequiredService<LocalClock>().Today:yyyy-MM-dd}", ["Input.Reason"] = "Công văn 12" };
        var refused = await officer.Submit(form, "rule", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Hạn là một ngày trong tháng, từ 1 đến 28.", again);
        Assert.Contains("value=\"Công văn 12\"", again);
        fields["Input.DeadlineDay"] = "20";
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Submit(form, "rule", fields)).StatusCode);
        await host.Settle();
        Assert.Contains("ngày 20", await Read(officer, "/registry/quality/rules"));
        Assert.Equal(Khue.Kernel.Jobs.JobState.Done, await host.Db(db => db.Set<Khue.Kernel.Jobs.Job>().Where(x => x.Kind == "JudgeQuality").OrderByDescending(x => x.Id).Select(x => x.State).FirstAsync()));
    }

    static async Task<string> Read(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address));
}

public sealed class QualityPagesOnSqlite(SqliteHost host) : QualityPagesTests(host), IClassFixture<SqliteHost>;
public sealed class QualityPagesOnPostgres(PostgresHost host) : QualityPagesTests(host), IClassFixture<PostgresHost>;
