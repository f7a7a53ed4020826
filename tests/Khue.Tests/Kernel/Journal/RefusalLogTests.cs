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
        Assert.Equal([("203.0.113.x", 1), ("198.51.100.x", 1)], await Rows());
        await Settle();
        Assert.Equal(2, (await Rows()).Count);
        host.Time().Move(TimeSpan.FromSeconds(61));
        await Settle();
        await Settle();
        // The program's own settling may have come first.
        await RealServer.Until(async () => (await Rows()).Count == 3, "the minute is told");
        Assert.Equal(("203.0.113.x", 39), (await Rows())[^1]);
        host.Time().Move(TimeSpan.FromSeconds(61));
        await Settle();
        await Refuse("203.0.113.9");
        Assert.Equal([("203.0.113.x", 1), ("198.51.100.x", 1), ("203.0.113.x", 39), ("203.0.113.x", 1)], await Rows());
    }

    Task Refuse(string address) => host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Write(s.GetRequiredService<KhueDb>(), Actor.Nobody, "framed", IPAddress.Parse(address), default));
    Task Settle() => host.As(Actor.System, s => s.GetRequiredService<RefusalLog>().Settle(s.GetRequiredService<KhueDb>(), default));

    async Task<List<(string Place, int Count)>> Rows()
    {
        var catalog = host.Services.GetRequiredService<FactCatalog>();
        var rows = await host.Db(db => db.Set<JournalEntry>().Where(x => x.Type == "kernel.RequestRefused").OrderBy(x => x.Sequence).ToListAsync());
        return rows.ConvertAll(x => (RequestRefused)catalog.Read(x)!).ConvertAll(x => (x.Place, x.Count));
    }
}

public sealed class RefusalLogOnSqlite(SignInSqliteHost host) : RefusalLogTests(host), IClassFixture<SignInSqliteHost>;
public sealed class RefusalLogOnPostgres(SignInPostgresHost host) : RefusalLogTests(host), IClassFixture<SignInPostgresHost>;
