using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract partial class SecondFactorTests(KhueHost host)
{
    const string Setup = "/identity/account/authenticator", Paper = "/identity/account/recovery-codes";
    string Code(byte[] secret, int off = 0) => Totp.Code(secret, Totp.StepOf(host.Services.GetRequiredService<LocalClock>().Now) + off);

    [Fact]
    public async Task The_second_step_asks_for_a_code_that_works_once_and_for_codes_on_paper_when_the_phone_is_lost()
    {
        var (browser, secret, codes) = await WithApp("gv1");
        using var _ = browser;
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], await browser.GetStringAsync(Paper));

        using var next = host.BrowserAt("203.0.113.2");
        var half = await next.Try("gv1", Province.Password, "?ve=/identity/account");
        Assert.Equal("/sign-in/code?ve=%2Fidentity%2Faccount", half.Headers.Location!.OriginalString.Replace("http://localhost", ""));
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/")).StatusCode);
        var refused = await Enter(next, "000000");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Mã chưa đúng", await refused.Content.ReadAsStringAsync());
        host.Time().Move(TimeSpan.FromSeconds(60));
        var code = Code(secret);
        Assert.Equal("/identity/account", (await Enter(next, code, "?ve=/identity/account")).Headers.Location!.OriginalString.Replace("http://localhost", ""));
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/")).StatusCode);
        Assert.Equal("pwd otp", await host.Db(db => db.Set<Session>().Where(x => x.AccountId == host.Province["gv1"].AccountId).OrderByDescending(x => x.StartedAt).Select(x => x.Methods).FirstAsync()));

        using var thief = host.BrowserAt("203.0.113.3");
        await thief.Try("gv1", Province.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(thief, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(thief, codes[0].ToLowerInvariant().Replace("-", " "))).StatusCode);
        using var again = host.BrowserAt("203.0.113.4");
        await again.Try("gv1", Province.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(again, codes[0])).StatusCode);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.RecoveryCodeUsed" && x.Payload.Contains("\"left\":9"))));
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.SignInRefused" && x.Payload.Contains("\"code\""))));
    }

    [Fact]
    public async Task Wrong_codes_are_braked_from_everywhere_but_not_on_a_device_of_the_owner()
    {
        var (owner, secret, _) = await WithApp("gv2");
        using var __ = owner;
        for (var place = 1; place <= 5; place++)
        {
            using var browser = host.BrowserAt($"198.51.100.{place}");
            await browser.Try("gv2", Province.Password);
            for (var i = 0; i < 10; i++) await Enter(browser, "000000");
        }
        host.Time().Move(TimeSpan.FromSeconds(60));
        using var sixth = host.BrowserAt("198.51.100.6");
        await sixth.Try("gv2", Province.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(sixth, Code(secret))).StatusCode);
        await owner.Try("gv2", Province.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(owner, Code(secret))).StatusCode);
    }

    [Fact]
    public async Task A_step_opens_nothing_when_it_is_old_altered_or_missing()
    {
        var (browser, secret, _) = await WithApp("hieupho");
        using var __ = browser;
        host.Time().Move(TimeSpan.FromSeconds(60));
        using var late = host.BrowserAt("203.0.113.20");
        await late.Try("hieupho", Province.Password);
        Assert.Contains("name=\"Input.Code\"", await late.GetStringAsync("/sign-in/code"));
        host.Time().Move(TimeSpan.FromMinutes(6));
        Assert.Contains("đã hết hạn", await late.GetStringAsync("/sign-in/code"));
        using var forger = host.BrowserAt("203.0.113.21");
        forger.DefaultRequestHeaders.Add("Cookie", "khue-step=CfDJ8forged");
        Assert.Contains("đã hết hạn", await forger.GetStringAsync("/sign-in/code"));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => host.As(Khue.Kernel.Access.Actor.Nobody, s => s.GetRequiredService<EnterCode>().Handle(new() { Code = Code(secret) }, new(host.Province["hieupho"].AccountId, null, "another stamp"), default)));
        Assert.Equal("identity.sign-in.step-expired", refusal.Error.Code);
    }

    [Fact]
    public async Task Ways_of_signing_in_change_only_after_a_fresh_proof_and_losing_one_ends_other_sessions()
    {
        var (browser, _, _) = await WithApp("vanthu");
        using var __ = browser;
        using var other = await SignedInWith("vanthu", await Secret("vanthu"));
        host.Time().Move(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit("/identity/account", "remove-authenticator", [])).StatusCode);
        var late = await browser.Submit("/identity/account/recovery-codes", "renew-codes", []);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("/identity/confirm?ve=/identity/account/recovery-codes", await late.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/identity/confirm", "confirm", new() { ["Input.Password"] = "sai mat khau" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/identity/confirm", "confirm", new() { ["Input.Password"] = Province.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit("/identity/account", "remove-authenticator", [])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
        Assert.Equal(0, await host.Db(db => db.Set<RecoveryCode>().CountAsync(x => x.AccountId == host.Province["vanthu"].AccountId)));
    }

    [Fact]
    public async Task Those_whose_role_reaches_far_are_asked_for_a_second_factor_and_others_are_not()
    {
        using var officer = await host.SignedIn("so");
        Assert.Contains("Thêm bước xác nhận thứ hai", await officer.GetStringAsync("/"));
        using var teacher = await host.SignedIn("gv3");
        Assert.DoesNotContain("Thêm bước xác nhận thứ hai", await teacher.GetStringAsync("/"));
    }

    async Task<(HttpClient Browser, byte[] Secret, List<string> Codes)> WithApp(string user)
    {
        var browser = host.BrowserAt("203.0.113.1");
        await browser.Try(user, Province.Password);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(Setup));
        var wrong = await browser.Submit(Setup, "authenticator", new() { ["Input.Setup"] = Sealed().Match(page).Groups[1].Value, ["Input.Code"] = "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        // What the phone scanned is what the page goes on with.
        Assert.Equal(Key().Match(page).Value, Key().Match(await wrong.Content.ReadAsStringAsync()).Value);
        var secret = Unwritten(Key().Match(page).Groups[1].Value);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(Setup, "authenticator", new() { ["Input.Setup"] = Sealed().Match(page).Groups[1].Value, ["Input.Code"] = Code(secret) })).StatusCode);
        var printed = Printed().Matches(await browser.GetStringAsync(Paper)).Select(x => x.Groups[1].Value).ToList();
        return (browser, secret, printed);
    }

    async Task<byte[]> Secret(string user) => await host.Db(async db => host.Services.GetRequiredService<FactorSecrets>().Unwrap((await db.Set<Authenticator>().SingleAsync(x => x.AccountId == host.Province[user].AccountId)).Secret));

    async Task<HttpClient> SignedInWith(string user, byte[] secret)
    {
        host.Time().Move(TimeSpan.FromSeconds(60));
        var browser = host.BrowserAt("203.0.113.9");
        await browser.Try(user, Province.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(browser, Code(secret))).StatusCode);
        return browser;
    }

    static Task<HttpResponseMessage> Enter(HttpClient browser, string code, string query = "") => browser.Submit("/sign-in/code" + query, "code", new() { ["Input.Code"] = code });

    static byte[] Unwritten(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("<code class=\"text-break\">([A-Z2-7]{32})</code>")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"Input.Setup\" value=\"([^\"]+)\"")]
    private static partial Regex Sealed();

    [GeneratedRegex("<code class=\"fs-3\">([0-9A-Z]{5}-[0-9A-Z]{5})</code>")]
    private static partial Regex Printed();
}

public sealed class SecondFactorOnSqlite(SignInSqliteHost host) : SecondFactorTests(host), IClassFixture<SignInSqliteHost>;
public sealed class SecondFactorOnPostgres(SignInPostgresHost host) : SecondFactorTests(host), IClassFixture<SignInPostgresHost>;
