using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Tests.Modules.Identity;
using Khue.Tests.Modules.Identity.Provider;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Web.Api;

public abstract partial class RequestLimitTests(KhueHost host)
{
    const string Me = "/api/v1/me";

    [Fact]
    public async Task A_network_that_asks_too_often_without_a_sign_in_is_told_to_wait_and_others_are_not()
    {
        using var browser = host.BrowserAt("203.0.113.1");
        var first = await browser.GetAsync("/sign-in");
        Assert.Equal((HttpStatusCode.OK, "8;w=60", "8", "7", "8"), (first.StatusCode, Header(first, "RateLimit-Policy"), Header(first, "RateLimit-Limit"), Header(first, "RateLimit-Remaining"), Header(first, "RateLimit-Reset")));
        // Also what is not there, and what a program without a token asks for.
        for (var i = 6; i >= 0; i--) Assert.Equal($"{i}", Header(await browser.GetAsync(i % 2 == 0 ? Me : "/nothing/here"), "RateLimit-Remaining"));
        using var neighbour = host.BrowserAt("203.0.113.200");
        var refused = await neighbour.GetAsync("/sign-in");
        Assert.Equal((HttpStatusCode.TooManyRequests, "0", "60", "8"), (refused.StatusCode, Header(refused, "RateLimit-Remaining"), Header(refused, "RateLimit-Reset"), Header(refused, "Retry-After")));
        Assert.Contains("Chờ 8 giây rồi tải lại trang", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        using var elsewhere = host.BrowserAt("203.0.114.1");
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/sign-in")).StatusCode);
        host.Services.GetRequiredService<StillTime>().Move(TimeSpan.FromSeconds(8));
        Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Files_and_health_are_not_counted()
    {
        using var browser = host.BrowserAt("203.0.115.1");
        var style = StyleSheet().Match(await browser.GetStringAsync("/sign-in")).Groups[1].Value;
        for (var i = 0; i < 8; i++) await browser.GetAsync("/sign-in");
        foreach (var path in (string[])["/" + style.TrimStart('/'), "/health/live", "/health/ready"])
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, null), (answer.StatusCode, Header(answer, "RateLimit-Limit")));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task An_account_that_asks_the_api_too_often_is_refused_alone_and_its_pages_go_on()
    {
        using var browser = await At("203.0.116.1", "gv1");
        for (var i = 2; i >= 0; i--) Assert.Equal($"{i}", Header(await browser.GetAsync(Me), "RateLimit-Remaining"));
        var refused = await browser.GetAsync(Me);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json", "20"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType, Header(refused, "Retry-After")));
        Assert.Contains("Quá nhiều yêu cầu", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString());
        // From another place it is the same account.
        using var phone = await At("203.0.117.1", "gv1");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await phone.GetAsync(Me)).StatusCode);
        var page = await browser.GetAsync("/");
        Assert.Equal((HttpStatusCode.OK, null), (page.StatusCode, Header(page, "RateLimit-Limit")));
        using var colleague = await At("203.0.116.1", "gv2");
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync(Me)).StatusCode);
    }

    [Fact]
    public async Task Another_system_has_a_quota_of_its_own_wherever_it_brings_its_token()
    {
        var tokens = new List<(RelyingParty System, string Token)>();
        for (var i = 0; i < 2; i++)
        {
            var system = await RelyingParty.Register(host, x => (x.RedirectUris, x.PostLogoutRedirectUris, x.Scope) = ([], [], "scim"));
            tokens.Add((system, (await system.Ask("/connect/token", ("grant_type", "client_credentials")))["access_token"]));
        }
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await tokens[0].System.Call("/scim/v2/Users", tokens[0].Token)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await tokens[0].System.Call("/scim/v2/Users", tokens[0].Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await tokens[1].System.Call("/scim/v2/Users", tokens[1].Token)).StatusCode);
    }

    [Fact]
    public async Task The_journal_says_who_was_held_back_once_and_then_how_often_when_the_minute_is_over()
    {
        using var browser = await At("203.0.118.1", "vanthu");
        for (var i = 0; i < 3 + 5; i++) await browser.GetAsync(Me);
        using var stranger = host.BrowserAt("203.0.119.1");
        for (var i = 0; i < 8 + 4; i++) await stranger.GetAsync("/sign-in");
        Assert.Equal([("api", 1), ("anonymous", 1)], await Rows("203.0.118.x", "203.0.119.x"));
        host.Services.GetRequiredService<StillTime>().Move(TimeSpan.FromSeconds(61));
        await host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Settle(s.GetRequiredService<KhueDb>()));
        Assert.Equal([("anonymous", 1), ("anonymous", 3), ("api", 1), ("api", 4)], (await Rows("203.0.118.x", "203.0.119.x")).Order());
        Assert.Equal(2, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "kernel.RequestsLimited" && x.Subject == host.Province["vanthu"].AccountId)));
        await host.Journalled("kernel.RequestsLimited", "api");
        await host.Journalled("kernel.RequestsLimited", "anonymous");
    }

    async Task<List<(string Cause, int Count)>> Rows(params string[] places)
    {
        var catalog = host.Services.GetRequiredService<FactCatalog>();
        var rows = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Type == "kernel.RequestsLimited").OrderBy(x => x.Sequence).ToListAsync());
        return rows.ConvertAll(x => (RequestsLimited)catalog.Read(x)!).Where(x => places.Contains(x.Place)).Select(x => (x.Cause, x.Count)).ToList();
    }

    async Task<HttpClient> At(string address, string user)
    {
        var browser = host.BrowserAt(address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try(user, Province.Password)).StatusCode);
        return browser;
    }

    static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    [GeneratedRegex("<link[^>]+href=\"([^\"]+\\.css)\"")]
    private static partial Regex StyleSheet();
}

static class RequestLimitTesting
{
    public static readonly (string, string)[] Settings = [.. SignInTesting.Settings, ("KHUE_LIMIT_API", "3"), ("KHUE_LIMIT_ANONYMOUS", "8")];
    public static void Replace(IServiceCollection services) => services.AddSingleton<StillTime>().AddSingleton<TimeProvider>(s => s.GetRequiredService<StillTime>());
}

/// <summary>Hosts with small limits and a clock that stands.</summary>
public sealed class LimitedSqliteHost : SqliteHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => RequestLimitTesting.Settings;
    protected override void Replace(IServiceCollection services) => RequestLimitTesting.Replace(services);
}

public sealed class LimitedPostgresHost : PostgresHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => RequestLimitTesting.Settings;
    protected override void Replace(IServiceCollection services) => RequestLimitTesting.Replace(services);
}

public sealed class RequestLimitOnSqlite(LimitedSqliteHost host) : RequestLimitTests(host), IClassFixture<LimitedSqliteHost>;
public sealed class RequestLimitOnPostgres(LimitedPostgresHost host) : RequestLimitTests(host), IClassFixture<LimitedPostgresHost>;
