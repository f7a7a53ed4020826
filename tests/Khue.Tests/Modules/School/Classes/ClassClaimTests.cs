using System.Net;
using System.Text.Json;
using Khue.Registry.Organizations;
using Khue.Tests.Modules.Identity.Provider;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.School.Classes;

public abstract class ClassClaimTests(SchoolFixture fixture)
{
    KhueHost Host => fixture.Host;

    [Fact]
    public async Task A_system_learns_the_classes_of_a_teacher_only_by_the_scope_for_them()
    {
        var lms = await RelyingParty.Register(Host, x => x.Scope = "openid classes");
        using var browser = await Host.SignedIn("gv1");
        var one = Assert.Single((await About(lms, browser, "openid classes")).GetProperty("classes").EnumerateArray().ToList());
        Assert.Equal((fixture.Classes.ClassId, "8A1", 8, "homeroom", "TOAN"),
            (one.GetProperty("id").GetGuid(), one.GetProperty("name").GetString(), one.GetProperty("grade").GetInt32(), one.GetProperty("role").GetString(), one.GetProperty("subjects")[0].GetString()));
        Assert.False((await About(lms, browser, "openid")).TryGetProperty("classes", out _));
        using var other = await Host.SignedIn("vanthu");
        Assert.False((await About(lms, other, "openid classes")).TryGetProperty("classes", out _));
    }

    [Fact]
    public async Task A_system_reads_the_classes_of_its_own_unit_and_nothing_else()
    {
        var own = await System(Host.Province.SchoolId, "school.classes.readonly");
        var token = (await own.Ask("/connect/token", ("grant_type", "client_credentials")))["access_token"];
        Assert.Contains("8A1", await (await own.Call("/api/v1/classes", token)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Call("/api/v1/people", token)).StatusCode);
        var foreign = await System(Host.Province.OtherSchoolId, "school.classes.readonly registry.people.readonly");
        var theirs = (await foreign.Ask("/connect/token", ("grant_type", "client_credentials")))["access_token"];
        Assert.DoesNotContain("8A1", await (await foreign.Call("/api/v1/classes", theirs)).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.Call($"/api/v1/classes/{fixture.Classes.ClassId}/learners", theirs)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await foreign.Call("/api/v1/people", theirs)).StatusCode);
    }

    async Task<RelyingParty> System(Guid unit, string scope)
    {
        var code = await Host.Db(db => db.Set<Organization>().Where(x => x.Id == unit).Select(x => x.Code).SingleAsync());
        return await RelyingParty.Register(Host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope, x.Organization) = ([], [], scope, code));
    }

    static async Task<JsonElement> About(RelyingParty lms, HttpClient browser, string scope)
    {
        var tokens = await lms.Redeem(await lms.Code(browser, ("scope", scope)));
        return JsonDocument.Parse(await (await lms.Call("/connect/userinfo", tokens["access_token"])).Content.ReadAsStringAsync()).RootElement;
    }
}

public sealed class ClassClaimOnSqlite(SchoolOnSqlite fixture) : ClassClaimTests(fixture), IClassFixture<SchoolOnSqlite>;
public sealed class ClassClaimOnPostgres(SchoolOnPostgres fixture) : ClassClaimTests(fixture), IClassFixture<SchoolOnPostgres>;
