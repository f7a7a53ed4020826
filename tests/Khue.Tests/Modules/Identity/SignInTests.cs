using System.Net;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract class SignInTests(KhueHost host)
{
    [Fact]
    public async Task The_right_password_opens_the_home_page_and_is_journalled()
    {
        using var browser = await host.SignedIn("hieutruong");
        var home = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains("Nguyễn Thị Lan", await home.Content.ReadAsStringAsync());
        var account = host.Province["hieutruong"].AccountId;
        Assert.True(await host.Db(db => db.Set<JournalEntry>().AnyAsync(x => x.Type == "identity.SignedIn" && x.Subject == account && x.ActorName == "Nguyễn Thị Lan")));
    }

    [Theory]
    [InlineData("hieupho", "sai mat khau")]
    [InlineData("khong-co-ai", "sai mat khau")]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer(string name, string password)
    {
        using var browser = host.Browser();
        var answer = await browser.Submit("/sign-in", "sign-in", new() { ["Input.UserName"] = name, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Tên tài khoản hoặc mật khẩu chưa đúng", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        for (var i = 0; i < 10; i++) await Assert.ThrowsAsync<DomainException>(() => Try("wrong"));
        await Assert.ThrowsAsync<DomainException>(() => Try(Province.Password));
        Task Try(string password) => host.As(Khue.Kernel.Access.Actor.Nobody, s => s.GetRequiredService<SignIn>().Handle(new() { UserName = "xa2", Password = password }, default));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browser_at_once()
    {
        using var one = await host.SignedIn("gv3");
        using var other = await host.SignedIn("gv3");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
        await one.Submit("/identity/account", "end-sessions", []);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_return_address_outside_the_site_is_not_followed()
    {
        using var browser = host.Browser();
        var answer = await browser.Submit("/sign-in?ve=//evil.example", "sign-in", new() { ["Input.UserName"] = "so", ["Input.Password"] = Province.Password });
        Assert.Equal("/", answer.Headers.Location?.ToString().Replace("http://localhost", ""));
    }
}

public sealed class SignInOnSqlite(SqliteHost host) : SignInTests(host), IClassFixture<SqliteHost>;
public sealed class SignInOnPostgres(PostgresHost host) : SignInTests(host), IClassFixture<PostgresHost>;
