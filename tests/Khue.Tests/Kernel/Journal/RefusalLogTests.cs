using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Tests.Modules.Identity;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

public abstract class RefusalLogTests(KhueHost host)
{
    [Fact]
    public async Task The_first_refusal_is_told_at_once_and_those_after_it_as_one_count_when_their_minute_is_over()
    {
        for (var i = 0; i < 40; i++) await Refuse("203.0.113.9");
        await Refuse("198.51.100.9");
        Assert.Equal([("203.0.113.x", 1), ("198.51.100.x", 1)], await Rows("203.0.113.x", "198.51.100.x"));
        await Settle();
        Assert.Equal(2, (await Rows("203.0.113.x", "198.51.100.x")).Count);
        host.Time().Move(TimeSpan.FromSeconds(61));
        await Settle();
        await Settle();
        // The program's own settling may have come first.
        await RealServer.Until(async () => (await Rows("203.0.113.x", "198.51.100.x")).Count == 3, "the minute is told");
        Assert.Equal(("203.0.113.x", 39), (await Rows("203.0.113.x", "198.51.100.x"))[^1]);
        host.Time().Move(TimeSpan.FromSeconds(61));
        await Settle();
        await Refuse("203.0.113.9");
        Assert.Equal([("203.0.113.x", 1), ("198.51.100.x", 1), ("203.0.113.x", 39), ("203.0.113.x", 1)], await Rows("203.0.113.x", "198.51.100.x"));
    }

    [Fact]
    public async Task One_refused_request_is_counted_once_though_its_page_of_error_comes_through_the_same_doors()
    {
        using var browser = host.BrowserAt("192.0.2.9");
        using var framed = new HttpRequestMessage(HttpMethod.Get, "/sign-in?ve=//evil.example") { Headers = { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Dest", "iframe" } } };
        var answer = await browser.SendAsync(framed);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Yêu cầu không thực hiện được", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in")]));
        host.Time().Move(TimeSpan.FromSeconds(61));
        await Settle();
        Assert.Equal([("192.0.2.x", 1), ("192.0.2.x", 1), ("192.0.2.x", 1)], await Rows("192.0.2.x"));
    }

    [Fact]
    public async Task A_process_that_ends_tells_what_it_counted_before_the_minute_is_over()
    {
        for (var i = 0; i < 3; i++) await Refuse("192.0.3.9");
        await host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Settle(s.GetRequiredService<KhueDb>(), all: true));
        Assert.Equal([("192.0.3.x", 1), ("192.0.3.x", 2)], await Rows("192.0.3.x"));
    }

    Task Refuse(string address) => host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Write(s.GetRequiredService<KhueDb>(), Actor.Nobody, "framed", IPAddress.Parse(address)));
    Task Settle() => host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Settle(s.GetRequiredService<KhueDb>()));

    async Task<List<(string Place, int Count)>> Rows(params string[] places)
    {
        var catalog = host.Services.GetRequiredService<FactCatalog>();
        var rows = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Type == "kernel.RequestRefused").OrderBy(x => x.Sequence).ToListAsync());
        return rows.ConvertAll(x => (RequestRefused)catalog.Read(x)!).Where(x => places.Contains(x.Place)).Select(x => (x.Place, x.Count)).ToList();
    }
}

public sealed class RefusalLogOnSqlite(SignInSqliteHost host) : RefusalLogTests(host), IClassFixture<SignInSqliteHost>;
public sealed class RefusalLogOnPostgres(SignInPostgresHost host) : RefusalLogTests(host), IClassFixture<SignInPostgresHost>;
