using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Modules.Identity;

public abstract partial class PasskeyTests(KhueHost host)
{
    const string Mine = "/identity/account/passkeys", Ask = "/sign-in/passkey/options";

    [Fact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_is_removed()
    {
        var (browser, device) = await WithPasskey("gv1");
        using var _ = browser;
        Assert.Contains("điện thoại của tôi", WebUtility.HtmlDecode(await browser.GetStringAsync(Mine)));
        using var next = host.BrowserAt("203.0.113.2");
        Assert.Equal("/identity/account", (await Enter(next, device.Get(await Options(next)), "?ve=/identity/account")).Headers.Location!.OriginalString.Replace("http://localhost", ""));
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/")).StatusCode);
        var account = host.Province["gv1"].AccountId;
        Assert.Equal("hwk user", await host.Db(db => db.Set<Session>().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).Select(x => x.Methods).FirstAsync()));
        var id = await host.Db(db => db.Set<Passkey>().Where(x => x.AccountId == account).Select(x => x.Id).SingleAsync());
        using var stranger = await host.SignedIn("gv3");
        Assert.Equal(HttpStatusCode.NotFound, (await Press(stranger, $"/identity/passkeys/{id}/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Press(browser, $"/identity/passkeys/{id}/remove")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/")).StatusCode);
        using var late = host.BrowserAt("203.0.113.3");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(late, device.Get(await Options(late)))).StatusCode);
    }

    [Fact]
    public async Task An_answer_works_once_for_its_own_challenge_its_own_site_and_a_verified_person()
    {
        var (browser, device) = await WithPasskey("gv2");
        using var _ = browser;
        using var thief = host.BrowserWith(out var cookies);
        var answer = device.Get(await Options(thief));
        var carried = cookies.GetCookies(new("http://localhost/"))["khue-passkey"]!.Value;
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(thief, answer)).StatusCode);
        // The same answer with the same sealed challenge, brought again.
        using var replayer = host.BrowserWith(out var kept);
        kept.Add(new Cookie("khue-passkey", carried, "/", "localhost"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(replayer, answer)).StatusCode);

        using var mixer = host.BrowserAt("203.0.113.5");
        var foreign = device.Get(await Options(mixer));
        await Options(mixer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(mixer, foreign)).StatusCode);
        await Refused(x => x.Origin = "http://khue.example");
        await Refused(x => (x.Origin, x.Site) = ("http://localhost", "khue.example"));
        await Refused(x => (x.Site, x.Verifies) = ("localhost", false));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(mixer, "{\"id\":1")).StatusCode);
        Assert.True(await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "identity.SignInRefused" && x.Payload.Contains("\"passkey\""))) >= 5);

        async Task Refused(Action<SoftAuthenticator> cheat)
        {
            cheat(device);
            var refusal = await Enter(mixer, device.Get(await Options(mixer)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.StatusCode);
            Assert.Contains("Khóa truy cập không được nhận", WebUtility.HtmlDecode(await refusal.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Another_persons_passkey_is_no_proof_and_an_old_proof_adds_none()
    {
        var (owner, device) = await WithPasskey("gv3");
        using var _ = owner;
        var (other, own) = await WithPasskey("hieupho");
        using var __ = other;
        host.Time().Move(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Conflict, (await other.PostAsync("/identity/passkeys/options", Token(await other.GetStringAsync("/identity/account")))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Confirm(other, device)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Confirm(other, own)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Confirm(owner, device)).StatusCode);
        Assert.Contains("Thêm khóa", WebUtility.HtmlDecode(await owner.GetStringAsync(Mine)));

        async Task<HttpResponseMessage> Confirm(HttpClient browser, SoftAuthenticator key)
        {
            var options = await browser.PostAsync(Ask, Token(await browser.GetStringAsync("/identity/account")));
            return await browser.Submit("/identity/confirm", "confirm-passkey", new() { ["Key.Credential"] = key.Get(await options.Content.ReadAsStringAsync()) });
        }
    }

    [Fact]
    public async Task Wrong_answers_from_a_school_neither_keep_its_people_out_nor_fill_the_journal()
    {
        var (owner, device) = await WithPasskey("vanthu");
        using var _ = owner;
        var before = await Refusals();
        using var joker = host.BrowserAt("203.0.113.90");
        for (var i = 0; i < 15; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(joker, "{}")).StatusCode);
        Assert.Equal(10, await Refusals() - before);
        using var beside = host.BrowserAt("203.0.113.90");
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(beside, device.Get(await Options(beside)))).StatusCode);

        Task<int> Refusals() => host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type == "identity.SignInRefused" && x.Payload.Contains("\"passkey\"")));
    }

    async Task<(HttpClient, SoftAuthenticator)> WithPasskey(string user)
    {
        var (browser, device) = (host.BrowserAt("203.0.113.1"), new SoftAuthenticator());
        await browser.Try(user, Province.Password);
        var options = await browser.PostAsync("/identity/passkeys/options", Token(await browser.GetStringAsync(Mine)));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(Mine, "add-passkey", new() { ["Input.Name"] = "điện thoại của tôi", ["Input.Credential"] = device.Create(await options.Content.ReadAsStringAsync()) })).StatusCode);
        return (browser, device);
    }

    static async Task<string> Options(HttpClient browser) => await (await browser.PostAsync(Ask, Token(await browser.GetStringAsync("/sign-in")))).Content.ReadAsStringAsync();
    static Task<HttpResponseMessage> Enter(HttpClient browser, string answer, string query = "") => browser.Submit("/sign-in" + query, "passkey", new() { ["Key.Credential"] = answer });
    static async Task<HttpResponseMessage> Press(HttpClient browser, string path) => await browser.PostAsync(path, Token(await browser.GetStringAsync("/identity/account")));
    static FormUrlEncodedContent Token(string page) => new(new Dictionary<string, string> { ["__RequestVerificationToken"] = Written().Match(page).Groups[1].Value });

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Written();
}

public sealed class PasskeyOnSqlite(SignInSqliteHost host) : PasskeyTests(host), IClassFixture<SignInSqliteHost>;
public sealed class PasskeyOnPostgres(SignInPostgresHost host) : PasskeyTests(host), IClassFixture<SignInPostgresHost>;
