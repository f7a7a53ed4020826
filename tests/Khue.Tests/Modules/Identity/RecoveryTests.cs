using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Recovery;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.Identity;

public abstract partial class RecoveryTests(KhueHost host)
{
    const string Page = "/identity/recoveries", New = "mot cau that moi de nho";

    [Fact]
    public async Task One_asks_another_confirms_and_the_code_opens_once_ending_all_that_was_open()
    {
        using var owner = await At("203.0.113.1", "gv1");
        using var clerk = await At("203.0.113.2", "vanthu");
        using var principal = await At("203.0.113.3", "hieutruong");
        Assert.Equal(HttpStatusCode.Redirect, (await Ask(clerk, "gv1")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(clerk, "gv1")).StatusCode);
        Assert.Contains("Có đề nghị khôi phục tài khoản này", await Text(owner, "/"));
        var id = await Request("gv1");
        Assert.Equal(HttpStatusCode.NotFound, (await Press(clerk, $"{Page}/{id}/confirm")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Press(principal, $"{Page}/{id}/confirm")).StatusCode);
        var code = Code().Match(await principal.GetStringAsync(Page)).Groups[1].Value;
        Assert.Equal(14, code.Length);
        Assert.DoesNotContain(code, await principal.GetStringAsync(Page));
        Assert.False(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Payload.Contains(code) || x.Payload.Contains(code.Replace("-", "")))));

        using var person = host.BrowserAt("198.51.100.4");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Recover(person, "gv2", code)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Recover(person, "gv1", "AAAA-BBBB-CCCC")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Recover(person, "gv1", code.ToLowerInvariant())).StatusCode);
        Assert.Contains("đã được khôi phục tại đơn vị", await Text(person, "/"));
        Assert.Equal(HttpStatusCode.Redirect, (await owner.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Try("gv1", Province.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Try("gv1", New)).StatusCode);
        using var again = host.BrowserAt("198.51.100.5");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Recover(again, "gv1", code)).StatusCode);
        var told = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Subject == host.Province["gv1"].AccountId && x.Type.StartsWith("identity.Recovery")).CountAsync());
        Assert.Equal(2, told);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.AccountRecovered" && x.Subject == host.Province["gv1"].AccountId)));
    }

    [Fact]
    public async Task The_owner_who_still_has_a_way_in_stops_it_and_a_code_dies_after_hours()
    {
        using var owner = await At("203.0.113.11", "gv2");
        using var clerk = await At("203.0.113.12", "vanthu");
        using var principal = await At("203.0.113.13", "hieutruong");
        await Ask(clerk, "gv2");
        var id = await Request("gv2");
        await Press(principal, $"{Page}/{id}/confirm");
        var code = Code().Match(await principal.GetStringAsync(Page)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await Press(clerk, $"/identity/account/recoveries/{id}/reject")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Press(owner, $"/identity/account/recoveries/{id}/reject")).StatusCode);
        using var thief = host.BrowserAt("198.51.100.14");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Recover(thief, "gv2", code)).StatusCode);
        await Ask(clerk, "gv2");
        await Press(principal, $"{Page}/{await Request("gv2")}/confirm");
        var late = Code().Match(await principal.GetStringAsync(Page)).Groups[1].Value;
        host.Time().Move(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Recover(thief, "gv2", late)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("vanthu", "hieutruong", "Người này ở vị trí trên mình")]
    [InlineData("vanthu", "vanthu", "Không ai tự đề nghị")]
    [InlineData("vanthu", "gv4", "Không có tài khoản này ở đơn vị")]
    [InlineData("vanthu", "quantri", "Không có tài khoản này ở đơn vị")]
    [InlineData("vanthu", "khong-co-ai", "Không có tài khoản này ở đơn vị")]
    public async Task Nobody_asks_for_themselves_for_those_above_or_for_another_unit(string who, string whom, string said)
    {
        using var browser = await At("203.0.113.21", who);
        var refusal = await Ask(browser, whom);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(await refusal.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Who_asked_does_not_confirm_and_an_old_proof_confirms_nothing()
    {
        using var principal = await At("203.0.113.31", "hieutruong");
        using var deputy = await At("203.0.113.32", "hieupho");
        await Ask(principal, "gv3");
        var id = await Request("gv3");
        await Press(principal, $"{Page}/{id}/confirm");
        host.Time().Move(TimeSpan.FromMinutes(11));
        await Press(deputy, $"{Page}/{id}/confirm");
        Assert.Null(await host.Db(db => db.Set<RecoveryRequest>().Where(x => x.Id == id).Select(x => x.ConfirmedBy).SingleAsync()));
        await deputy.Submit("/identity/confirm", "confirm", new() { ["Input.Password"] = Province.Password });
        Assert.Equal(HttpStatusCode.Redirect, (await Press(deputy, $"{Page}/{id}/confirm")).StatusCode);
    }

    Task<Guid> Request(string user) => host.Db(db => db.Set<RecoveryRequest>().Where(x => x.AccountId == host.Province[user].AccountId).OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync());
    static Task<HttpResponseMessage> Ask(HttpClient browser, string user) => browser.Submit(Page, "ask", new() { ["Input.UserName"] = user, ["Input.Reason"] = "Mất điện thoại, đến trực tiếp" });
    static Task<HttpResponseMessage> Recover(HttpClient browser, string user, string code) => browser.Submit("/sign-in/recover", "recover", new() { ["Input.UserName"] = user, ["Input.Code"] = code, ["Input.Next"] = New });
    static async Task<string> Text(HttpClient browser, string page) => WebUtility.HtmlDecode(await browser.GetStringAsync(page));

    async Task<HttpClient> At(string address, string user)
    {
        var browser = host.BrowserAt(address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try(user, Province.Password)).StatusCode);
        return browser;
    }

    static async Task<HttpResponseMessage> Press(HttpClient browser, string path) =>
        await browser.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync("/identity/account")).Groups[1].Value }));

    [GeneratedRegex("<code class=\"fs-3\">([0-9A-Z-]+)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

public sealed class RecoveryOnSqlite(SignInSqliteHost host) : RecoveryTests(host), IClassFixture<SignInSqliteHost>;
public sealed class RecoveryOnPostgres(SignInPostgresHost host) : RecoveryTests(host), IClassFixture<SignInPostgresHost>;

public sealed class RecoveryRankTests
{
    [Theory]
    [InlineData(Role.Clerk, Role.Teacher, true)]
    [InlineData(Role.Clerk, Role.Clerk, true)]
    [InlineData(Role.Clerk, Role.Guardian, true)]
    [InlineData(Role.Clerk, Role.Deputy, false)]
    [InlineData(Role.Deputy, Role.Principal, false)]
    [InlineData(Role.Principal, Role.Deputy, true)]
    [InlineData(Role.DepartmentOfficer, Role.Administrator, false)]
    [InlineData(Role.Administrator, Role.SecurityOfficer, true)]
    public void In_one_unit_nobody_helps_those_above_them(string helper, string helped, bool may)
    {
        var unit = Guid.CreateVersion7();
        var actor = Actor.Nobody with { Role = helper, OrganizationId = unit, Organizations = [unit] };
        Assert.Equal(may, RecoveryRank.MayHelp(actor, [(helped, unit)]));
        Assert.False(RecoveryRank.MayHelp(actor, [(helped, unit), (Role.Teacher, Guid.CreateVersion7())]));
    }
}
