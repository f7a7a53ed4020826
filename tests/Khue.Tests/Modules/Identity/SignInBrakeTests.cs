using System.Net;
using System.Text.RegularExpressions;
using Khue.Identity.Brakes;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity;

public abstract partial class SignInBrakeTests(KhueHost host)
{
    const string Wrong = "sai mat khau roi";

    [Fact]
    public async Task An_attacker_is_held_back_while_the_owner_gets_in_from_elsewhere()
    {
        using var attacker = host.BrowserAt("203.0.113.7");
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await attacker.Try("gv1", Wrong)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await attacker.Try("gv1", Province.Password)).StatusCode);
        using var owner = host.BrowserAt("198.51.100.20");
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Try("gv1", Province.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await attacker.Try("gv1", Province.Password)).StatusCode);
        host.Time().Move(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await attacker.Try("gv1", Province.Password)).StatusCode);
    }

    [Fact]
    public async Task A_device_of_the_owner_gets_in_though_someone_at_the_same_address_is_held_back()
    {
        using var owner = host.BrowserAt("203.0.113.40");
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Try("gv2", Province.Password)).StatusCode);
        using var attacker = host.BrowserAt("203.0.113.40");
        for (var i = 0; i < 12; i++) await attacker.Try("gv2", Wrong);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Try("gv2", Province.Password)).StatusCode);
        // A stolen device is no endless supply of guesses either.
        for (var i = 0; i < 10; i++) await owner.Try("gv2", Wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Try("gv2", Province.Password)).StatusCode);
    }

    [Fact]
    public async Task Spraying_over_ten_thousand_accounts_from_one_address_stops_after_two_hundred_tries_and_leaves_few_rows()
    {
        var before = await Rows();
        var hashes = host.Hashes().All;
        var sprayer = Caller.Unknown with { Network = "192.0.2.66", Place = "192.0.2.x" };
        for (var i = 0; i < 10_000; i += 50)
            await Task.WhenAll(Enumerable.Range(i, 50).Select(n => Refused(sprayer, n == 9_999 ? "hieupho" : $"gv.{n}", n == 9_999 ? Province.Password : "Matkhau@123")));
        Assert.InRange(host.Hashes().All - hashes, 200, 202);
        Assert.InRange(await Rows() - before, 201, 204);
        using var neighbour = host.BrowserAt("192.0.2.67");
        Assert.Equal(HttpStatusCode.Redirect, (await neighbour.Try("hieupho", Province.Password)).StatusCode);
        host.Time().Move(TimeSpan.FromMinutes(16));
        await host.As(Actor.System, s => s.GetRequiredService<SweepSignIns>().Handle(default));
        var told = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Type == "identity.SignInsHeldBack").OrderByDescending(x => x.Sequence).FirstAsync());
        Assert.Matches("\"count\":9(79[789]|800)", told.Payload);
        Assert.Contains("192.0.2.x", told.Payload);
        Assert.Equal(0, await host.Db(db => db.Set<BrakeCount>().CountAsync()));
    }

    [Fact]
    public async Task Whether_a_name_exists_shows_neither_in_the_answer_nor_in_the_work()
    {
        using var unknown = host.BrowserAt("203.0.113.50");
        using var known = host.BrowserAt("203.0.113.51");
        for (var i = 0; i < 12; i++)
        {
            var one = await Measured(unknown, "khong-co-ai");
            var other = await Measured(known, "xa2");
            Assert.Equal(one, other);
            Assert.Equal((422, 1), (one.Status, one.Hashes));
        }
        async Task<(int Status, int Hashes, string Text)> Measured(HttpClient browser, string name)
        {
            var hashes = host.Hashes().All;
            var answer = await browser.Try(name, Wrong);
            return ((int)answer.StatusCode, host.Hashes().All - hashes, Varying().Replace((await answer.Content.ReadAsStringAsync()).Replace(name, "", StringComparison.Ordinal), ""));
        }
    }

    [Fact]
    public async Task A_right_password_writes_nothing_to_the_brakes_and_forgets_the_wrong_ones_before_it()
    {
        using var browser = host.BrowserAt("203.0.113.60");
        await browser.Try("vanthu", Wrong);
        Assert.NotEqual(0, await Mine());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Try("vanthu", Province.Password)).StatusCode);
        Assert.Equal(0, await Mine());
        Task<int> Mine() => host.Db(db => db.Set<BrakeCount>().CountAsync(x => x.AccountId == host.Province["vanthu"].AccountId));
    }

    [Fact]
    public async Task Guessing_at_a_password_through_an_open_session_is_counted_with_the_front_door()
    {
        using var browser = host.BrowserAt("203.0.113.70");
        await browser.Try("so", Province.Password);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Submit("/identity/account", "change-password", new() { ["Input.Current"] = Wrong, ["Input.Next"] = "mot cau khac dai hon" })).StatusCode);
        var hashes = host.Hashes().All;
        await browser.Submit("/identity/account", "change-password", new() { ["Input.Current"] = Province.Password, ["Input.Next"] = "mot cau khac dai hon" });
        Assert.Equal(hashes, host.Hashes().All);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Try("so", Province.Password)).StatusCode);
    }

    [Fact]
    public async Task A_thousand_at_once_all_get_in_a_few_at_a_time()
    {
        var school = Caller.Unknown with { Network = "203.0.113.80" };
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 250 }, async (i, ct) => await As(school, x => x.Handle(new() { UserName = "gv4", Password = Province.Password }, ct)));
        Assert.InRange(host.Hashes().Most, 1, Math.Max(1, Environment.ProcessorCount / 2));
    }

    Task<int> Rows() => host.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Type.StartsWith("identity.SignIn")));
    Task Refused(Caller caller, string name, string password) => Assert.ThrowsAsync<DomainException>(() => As(caller, x => x.Handle(new() { UserName = name, Password = password }, default)));
    Task As(Caller caller, Func<SignIn, Task> act) => host.As(Actor.Nobody, s => act(ActivatorUtilities.CreateInstance<SignIn>(s, caller, Brake(s, caller), ActivatorUtilities.CreateInstance<SessionOpener>(s, caller))));
    static SignInBrake Brake(IServiceProvider services, Caller caller) => ActivatorUtilities.CreateInstance<SignInBrake>(services, caller);

    [GeneratedRegex("value=\"[^\"]*\"|trace[^<]*")]
    private static partial Regex Varying();
}

public sealed class SignInBrakeOnSqlite(SignInSqliteHost host) : SignInBrakeTests(host), IClassFixture<SignInSqliteHost>;
public sealed class SignInBrakeOnPostgres(SignInPostgresHost host) : SignInBrakeTests(host), IClassFixture<SignInPostgresHost>;
