using System.Net;
using System.Text;
using System.Text.Json;
using Khue.Identity.Federation;
using Khue.Identity.Sessions;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Federation;

/// <summary>Answers that no honest provider or browser gives: none opens a session, each leaves a row in the journal.</summary>
public abstract class FederationAttackTests(KhueHost host)
{
    static int count;
    static string Fresh() => $"noi-{Interlocked.Increment(ref count)}";

    public static TheoryData<string, string> Bent => new()
    {
        { "alg none", "algorithm-refused" }, { "shared secret", "algorithm-refused" }, { "foreign key", "signature-wrong" }, { "changed after signing", "signature-wrong" }, { "unknown key", "keys-gone" },
        { "iss", "issuer-wrong" }, { "aud", "audience-wrong" }, { "two parties", "party-wrong" }, { "azp", "party-wrong" }, { "exp", "out-of-time" }, { "no exp", "out-of-time" }, { "nbf", "out-of-time" }, { "iat", "issued-in-future" },
        { "old iat", "issued-too-long-ago" }, { "nonce", "nonce-wrong" }, { "no nonce", "nonce-wrong" }, { "no sub", "subject-missing" }, { "at_hash", "access-token-wrong" }, { "no token", "id-token-unreadable" },
    };

    [Theory, MemberData(nameof(Bent))]
    public async Task A_token_that_breaks_a_rule_opens_nothing(string how, string cause)
    {
        await using var provider = await ForgedProvider.Start();
        var (key, now) = (Fresh(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        await host.Add(provider.Form(key));
        await Link(provider, key, "gv2");
        provider.Bend = how switch
        {
            "iss" => c => c["iss"] = "https://evil.example", "aud" => c => c["aud"] = "someone-else", "two parties" => c => c["aud"] = new[] { "khue", "someone-else" }, "azp" => c => c["azp"] = "someone-else",
            "exp" => c => c["exp"] = now - 120, "no exp" => c => c.Remove("exp"), "nbf" => c => c["nbf"] = now + 600, "iat" => c => c["iat"] = now + 600, "old iat" => c => c["iat"] = now - 3600,
            "nonce" => c => c["nonce"] = "of-another-time", "no nonce" => c => c.Remove("nonce"), "no sub" => c => c.Remove("sub"), "at_hash" => c => c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA", _ => _ => { },
        };
        provider.Forge = how switch
        {
            "alg none" => p => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{Base64UrlEncoder.Encode(p)}.",
            "shared secret" => p => Hmac(p, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { n = Base64UrlEncoder.Encode(provider.PublicKey.Modulus) }))),
            "foreign key" => p => provider.Signed(p, ForgedProvider.Foreign, "k1"),
            "unknown key" => p => provider.Signed(p, ForgedProvider.Foreign, "k9"),
            "changed after signing" => p => provider.Signed(p).Split('.') is [var head, _, var sign] ? $"{head}.{Base64UrlEncoder.Encode(p.Replace("s-", "S-"))}.{sign}" : "",
            "no token" => _ => "nothing", _ => null,
        };
        using var browser = host.Browser();
        var answer = await provider.SignIn(browser, key);
        Assert.Equal("distrusted", answer.Said());
        Assert.Contains("không kiểm chứng được", await browser.GetStringAsync(answer.Path()));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/identity/account")).StatusCode);
        await host.Journalled(cause);
    }

    [Fact]
    public async Task A_state_of_another_browser_a_used_one_an_old_one_and_none_at_all_open_nothing()
    {
        await using var provider = await ForgedProvider.Start();
        var key = Fresh();
        await host.Add(provider.Form(key));
        await Link(provider, key, "gv2");
        using var browser = host.BrowserWith(out var cookies);
        using var thief = host.Browser();
        // Login CSRF: the attacker's own answer is put into the victim's browser.
        string stolen = "";
        await provider.SignIn(thief, key, bend: x => { stolen = x; return "/sign-in"; });
        Assert.Equal("stale", (await host.Browser().GetAsync(stolen)).Said());
        await host.Journalled("state-missing");
        Assert.Equal("stale", (await provider.SignIn(browser, key, bend: x => stolen)).Said());
        await host.Journalled("state-foreign");

        // A cookie that was copied before it was used.
        string used = "", copied = "";
        var entered = await provider.SignIn(browser, key, bend: x => { (used, copied) = (x, cookies.GetCookieHeader(new Uri("http://localhost" + x))); return x; });
        Assert.Equal("/", entered.Path());
        using var replay = host.Browser();
        replay.DefaultRequestHeaders.Add("Cookie", copied.Split("; ").Single(x => x.StartsWith("khue-federation=", StringComparison.Ordinal)));
        Assert.Equal("stale", (await replay.GetAsync(used)).Said());
        await host.Journalled("state-replayed");

        using var late = host.Browser();
        Assert.Equal("stale", (await provider.SignIn(late, key, bend: x => { host.Time().Move(TimeSpan.FromMinutes(16)); return x; })).Said());
        host.Time().Move(TimeSpan.FromMinutes(-16));
        Assert.Equal(HttpStatusCode.Redirect, (await late.GetAsync("/identity/account")).StatusCode);
    }

    [Fact]
    public async Task An_answer_of_one_provider_is_not_taken_for_anothers()
    {
        await using var honest = await ForgedProvider.Start();
        await using var evil = await ForgedProvider.Start();
        var (one, other) = (Fresh(), Fresh());
        await host.Add(honest.Form(one));
        await host.Add(evil.Form(other));
        await Link(honest, one, "gv2");
        using var browser = host.Browser();
        Assert.Equal("stale", (await honest.SignIn(browser, one, bend: x => x.Replace($"/{one}/", $"/{other}/"))).Said());
        Assert.Equal("distrusted", (await honest.SignIn(browser, one, bend: x => x.Replace(Uri.EscapeDataString(honest.Issuer), Uri.EscapeDataString(evil.Issuer)))).Said());
        await host.Journalled("provider-mixed-up");
        Assert.Equal("distrusted", (await honest.SignIn(browser, one, bend: x => x[..x.IndexOf("&iss=", StringComparison.Ordinal)])).Said());
        // The same name at another provider is another person.
        evil.Subject = honest.Subject;
        Assert.Equal("unlinked", (await evil.SignIn(browser, other)).Said());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/identity/account")).StatusCode);
    }

    [Fact]
    public async Task New_keys_are_fetched_when_a_token_needs_them_and_not_for_every_forged_one()
    {
        await using var provider = await ForgedProvider.Start();
        var key = Fresh();
        await host.Add(provider.Form(key));
        await Link(provider, key, "gv2");
        host.Time().Move(TimeSpan.FromSeconds(11));
        provider.Rotate("k2");
        using var browser = host.Browser();
        Assert.Equal("/", (await provider.SignIn(browser, key)).Path());
        provider.Rotate("k3", published: false);
        var before = provider.KeysAsked;
        for (var i = 0; i < 5; i++) Assert.Equal("distrusted", (await provider.SignIn(browser, key)).Said());
        Assert.InRange(provider.KeysAsked - before, 0, 1);
        host.Time().Move(TimeSpan.FromMinutes(2));
        provider.HasKeys = false;
        var answer = await browser.GetAsync($"/sign-in/with/{key}");
        Assert.Equal("down", answer.Said());
        await host.Journalled("keys-gone");
        host.Time().Move(TimeSpan.FromMinutes(-2) - TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task What_userinfo_tells_of_somebody_else_is_not_taken_and_a_code_refused_there_is_refused_here()
    {
        await using var provider = await ForgedProvider.Start();
        var (key, form) = (Fresh(), provider.Form("x"));
        (form.Key, form.NameClaim) = (key, "name");
        await host.Add(form);
        using var browser = host.Browser();
        provider.Info["sub"] = "somebody-else";
        Assert.Equal("distrusted", (await provider.SignIn(browser, key)).Said());
        await host.Journalled("userinfo-of-another");
        provider.TokenStatus = 400;
        Assert.Equal("distrusted", (await provider.SignIn(browser, key)).Said());
        await host.Journalled("token-invalid-grant");
        provider.TokenStatus = 503;
        Assert.Equal("down", (await provider.SignIn(browser, key)).Said());
        Assert.Equal("declined", (await provider.SignIn(browser, key, bend: x => x.Replace("code=c", "error=access_denied"))).Said());
        await host.Journalled("declined");
        Assert.True(provider.LastForm["code_verifier"].Length >= 43);
        Assert.Equal($"http://localhost/sign-in/with/{key}/answer", provider.LastForm["redirect_uri"]);
    }

    [Fact]
    public async Task The_session_is_a_new_one_and_the_way_back_stays_on_this_site()
    {
        await using var provider = await ForgedProvider.Start();
        var key = Fresh();
        await host.Add(provider.Form(key));
        await Link(provider, key, "gv2");
        using var browser = host.BrowserWith(out var cookies);
        Assert.Equal("/identity/account", (await provider.SignIn(browser, key, "?ve=/identity/account")).Path());
        var first = cookies.GetCookies(new Uri("http://localhost"))["khue"]!.Value;
        foreach (var away in (string[])["//evil.example", "https://evil.example", "/\\evil.example"])
            Assert.Equal("/", (await provider.SignIn(browser, key, $"?ve={Uri.EscapeDataString(away)}")).Path());
        Assert.NotEqual(first, cookies.GetCookies(new Uri("http://localhost"))["khue"]!.Value);
        var account = host.Province["gv2"].AccountId;
        Assert.Equal("fed", await host.Db(db => db.Set<Session>().Where(x => x.AccountId == account).OrderByDescending(x => x.Id).Select(x => x.Methods).FirstAsync()));
        // Words in the address are looked up, never shown.
        Assert.DoesNotMatch("class=\"alert[^>]*>[^<]*evil|/sign-in/with/evil", await browser.GetStringAsync("/sign-in?qua=%3Cb%3Eevil&roi=evil"));
    }

    /// <summary>The account is linked to the provider's present subject, as its owner would do it.</summary>
    async Task Link(ForgedProvider provider, string key, string user)
    {
        provider.Subject = "s-" + key;
        using var browser = await host.SignedIn(user);
        var sent = await browser.Post($"/identity/account/external", $"/identity/account/external/{key}/link");
        var asked = System.Web.HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        provider.Nonce = asked["nonce"]!;
        Assert.Equal("/identity/account/external", (await browser.GetAsync($"/sign-in/with/{key}/answer?code=c&state={asked["state"]}&iss={Uri.EscapeDataString(provider.Issuer)}")).Path());
        Assert.True(await host.Db(db => db.Set<ExternalLogin>().AnyAsync(x => x.Subject == provider.Subject)));
    }

    static string Hmac(string payload, byte[] secret)
    {
        var text = $"{Base64UrlEncoder.Encode("{\"alg\":\"HS256\",\"kid\":\"k1\"}")}.{Base64UrlEncoder.Encode(payload)}";
        return $"{text}.{Base64UrlEncoder.Encode(System.Security.Cryptography.HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)))}";
    }
}

public sealed class FederationAttackOnSqlite(FederationSqliteHost host) : FederationAttackTests(host), IClassFixture<FederationSqliteHost>;
public sealed class FederationAttackOnPostgres(FederationPostgresHost host) : FederationAttackTests(host), IClassFixture<FederationPostgresHost>;
