using System.Net;
using Khue.Identity.Factors;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Identity.Slips;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class SlipUseTests(KhueHost host)
{
    const string New = "mot cau that moi de nho";

    [Fact]
    public async Task Guessing_holds_back_the_place_it_comes_from_and_leaves_the_slip_to_its_owner()
    {
        var code = await Print("gv3");
        var account = host.Province["gv3"].AccountId;
        using var attacker = host.BrowserAt("203.0.113.61");
        for (var i = 0; i < 15; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(attacker, "gv3", "AAAAA-AAAAA")).StatusCode);
        var (held, nobody) = (await Body(await Use(attacker, "gv3", code)), await Body(await Use(attacker, "khong-co-ai", code)));
        foreach (var page in new[] { held, nobody }) Assert.Contains("mã trên phiếu chưa đúng", page);
        Assert.Equal(10, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == account && x.Type == "identity.SignInRefused")));
        Assert.Equal(1, await host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == account && x.Type == "identity.SignInBraked")));
        using var owner = host.BrowserAt("198.51.100.61");
        Assert.Equal(HttpStatusCode.Redirect, (await Use(owner, "gv3", code)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(owner, "gv3", code)).StatusCode);
    }

    [Fact]
    public async Task A_slip_ends_every_session_and_every_other_way_in_at_the_cost_of_one_hash()
    {
        using var thief = host.BrowserAt("203.0.113.71");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Try("gv2", Province.Password)).StatusCode);
        var account = host.Province["gv2"].AccountId;
        await host.As(host.Province["gv2"], async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            db.Add(new Authenticator { AccountId = account, Secret = [1], AddedAt = DateTime.UnixEpoch, LastStep = 0 });
            db.Add(new Passkey { AccountId = account, CredentialId = [1, 2], PublicKey = [3], Name = "máy lạ", AddedAt = DateTime.UnixEpoch, SignCount = 0, Transports = "", IsUserVerified = true, IsBackupEligible = false, IsBackedUp = false });
            await s.GetRequiredService<RecoveryCodes>().Renew(account, default);
            db.Tell(new Khue.Identity.Contracts.AuthenticatorAdded(account, null));
            return await db.SaveChangesAsync();
        });
        var code = await Print("gv2");
        var hashes = host.Hashes().All;
        using var owner = host.BrowserAt("198.51.100.71");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Use(owner, "gv2", "AAAAA-AAAAA")).StatusCode);
        Assert.Equal(hashes, host.Hashes().All);
        Assert.Equal(HttpStatusCode.Redirect, (await Use(owner, "gv2", code)).StatusCode);
        Assert.Equal(hashes + 1, host.Hashes().All);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/identity/account")).StatusCode);
        Assert.Equal(0, await host.Db(db => db.Set<Authenticator>().CountAsync(x => x.AccountId == account)));
        Assert.Equal(0, await host.Db(db => db.Set<Passkey>().CountAsync(x => x.AccountId == account)));
        Assert.Equal(0, await host.Db(db => db.Set<RecoveryCode>().CountAsync(x => x.AccountId == account)));
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Try("gv2", New)).StatusCode);
        Assert.Equal(1, await host.Db(db => db.Set<Session>().CountAsync(x => x.AccountId == account && x.EndedAt == null)));
    }

    Task<string> Print(string user) => host.As(host.Province["vanthu"], async s => (await s.GetRequiredService<FirstSignIns>().IssueToStaff(host.Province.SchoolId, host.Province[user].PersonId, default))[0].Code);

    static Task<HttpResponseMessage> Use(HttpClient browser, string user, string code) =>
        browser.Submit("/sign-in/first", "first-sign-in", new() { ["Input.UserName"] = user, ["Input.Code"] = code, ["Input.Password"] = New, ["Input.Again"] = New });

    static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}

public sealed class SlipUseOnSqlite(SignInSqliteHost host) : SlipUseTests(host), IClassFixture<SignInSqliteHost>;
public sealed class SlipUseOnPostgres(SignInPostgresHost host) : SlipUseTests(host), IClassFixture<SignInPostgresHost>;
