using Khue.Kernel.Access;
using Khue.Kernel.Journal;
using Khue.Tests.Modules.Signing;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

/// <summary>Time-stamps of a service elsewhere over the seals.</summary>
public sealed class JournalStampTests(JournalStampTests.Stamped host) : JournalSteps(host), IClassFixture<JournalStampTests.Stamped>
{
    public sealed class Stamped : SqliteHost
    {
        internal OpensslStamps Stamps { get; private set; } = null!;
        protected override IEnumerable<(string Name, string Value)> Settings => [("KHUE_TSA", Stamps.Address), ("KHUE_TSA_SECONDS", "600"), ("KHUE_TRUST", Stamps.RootPath), ("KHUE_SEAL_STAMP_SECONDS", "0")];

        protected override async Task<string> CreateDatabase(Template? template)
        {
            Stamps = await OpensslStamps.Start(TimeProvider.System.GetUtcNow());
            return await base.CreateDatabase(template);
        }

        protected override async Task DropDatabase()
        {
            await Stamps.DisposeAsync();
            await base.DropDatabase();
        }
    }

    [Fact]
    public async Task The_newest_block_is_stamped_a_service_that_is_down_holds_up_nothing_and_a_foreign_stamp_shows()
    {
        host.Stamps.Mode = Stamping.IsDown;
        await Blocks(1);
        Assert.False(await Stamp());
        host.Stamps.Mode = Stamping.Answers;
        Assert.True(await Stamp());
        Assert.False(await Stamp());
        Assert.Contains("TSA thử.", (await Khue("journal", "verify")).Text);

        var token = await Host.Db(db => db.Set<JournalBlock>().Where(x => x.Stamp != null).Select(x => x.Stamp).FirstAsync());
        await Blocks(1);
        var last = await Host.Db(db => db.Set<JournalBlock>().MaxAsync(x => x.Number));
        await Host.Db(db => db.Set<JournalBlock>().Where(x => x.Number == last).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, token)));
        Assert.Contains("dấu thời gian không phải của khối này", await Refused());
    }

    Task<bool> Stamp() => Host.As(Actor.System, s => s.GetRequiredService<Sealer>().StampNewest(default));
}
