using System.Net;
using System.Text.Json;
using Khue.Identity.Keys;
using Khue.Identity.Provider;
using Khue.Kernel.Domain;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>Everything ends in its time, and every time is a setting.</summary>
public sealed class LifetimeTests(LifetimeTests.Short host) : IClassFixture<LifetimeTests.Short>
{
    /// <summary>A program in which everything ends soon.</summary>
    public sealed class Short : SqliteHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
        [
            ("KHUE_CODE_SECONDS", "90"), ("KHUE_ACCESS_TOKEN_SECONDS", "120"), ("KHUE_REFRESH_TOKEN_SECONDS", "300"), ("KHUE_AUTHORIZATION_REQUEST_SECONDS", "100"), ("KHUE_SIGNING_KEY_SECONDS", "1000"),
        ];

        public void Pass(int seconds) => this.Time().Move(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_code_an_access_token_and_a_refresh_token_end_in_their_time()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv1");
        var late = await lms.Code(browser);
        var tokens = await lms.Redeem(await lms.Code(browser));
        Assert.Equal(HttpStatusCode.OK, (await lms.Call("/api/v1/me", tokens["access_token"])).StatusCode);
        host.Pass(125);
        Assert.Equal("invalid_grant", (await lms.Redeem(late)).Error);
        var refused = await lms.Call("/api/v1/me", tokens["access_token"]);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("expired", refused.Headers.WwwAuthenticate.ToString());
        host.Pass(180);
        Assert.Equal("invalid_grant", (await lms.Refresh(tokens["refresh_token"])).Error);
    }

    [Fact]
    public async Task A_request_that_waits_too_long_for_the_person_has_to_be_made_anew()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = host.Browser();
        var back = System.Web.HttpUtility.ParseQueryString((await browser.GetAsync(lms.Address())).Headers.Location!.ToString().Split('?', 2)[1])["ve"]!;
        host.Pass(101);
        var answer = await browser.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("quá hạn", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Keys_change_by_themselves_and_what_the_old_ones_signed_still_holds()
    {
        var keys = host.Services.GetRequiredService<TokenKeys>();
        var first = await keys.Current(TokenKeys.Fast, default);
        var seen = new HashSet<string>();
        for (var i = 0; i < 5; i++, host.Pass(400)) seen.Add((await keys.Current(TokenKeys.Fast, default)).Id);
        Assert.InRange(seen.Count, 2, 4);
        using var program = host.Browser();
        var published = JsonDocument.Parse(await program.GetStringAsync("/.well-known/jwks.json")).RootElement.GetProperty("keys").EnumerateArray().Select(x => x.GetProperty("kid").GetString()).ToList();
        Assert.Contains(first.Id, published);
    }

    [Fact]
    public async Task A_key_that_was_given_away_is_not_trusted_from_then_on()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv2");
        var tokens = await lms.Redeem(await lms.Code(browser));
        await host.Services.GetRequiredService<TokenKeys>().Rotate(revoke: true, default);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lms.Call("/api/v1/me", tokens["access_token"])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await lms.Call("/api/v1/me", (await lms.Redeem(await lms.Code(browser)))["access_token"])).StatusCode);
    }

    [Fact]
    public async Task What_has_expired_is_cleared_away_and_what_has_not_stays()
    {
        var lms = await RelyingParty.Register(host);
        using var browser = await host.SignedIn("gv3");
        await lms.Code(browser);
        var clock = host.Services.GetRequiredService<LocalClock>();
        var scopes = host.Services.GetRequiredService<IServiceScopeFactory>();
        await ProviderWorker.Clean(scopes, clock.Now, default);
        Assert.True(await host.Db(db => db.Set<AuthorizationCode>().AnyAsync()));
        await ProviderWorker.Clean(scopes, clock.Now.AddHours(2), default);
        Assert.False(await host.Db(db => db.Set<AuthorizationCode>().AnyAsync()));
    }
}
