using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

public abstract class JournalVerifyCommandTests(KhueHost host)
{
    [Fact]
    public async Task Several_sealed_blocks_are_whole_until_someone_changes_or_removes_a_line_behind_the_programs_back()
    {
        // Each run seals what came since: three blocks.
        for (var i = 0; i < 3; i++)
        {
            await host.As(Actor.System, async s =>
            {
                var db = s.GetRequiredService<KhueDb>();
                db.Tell(new OrganizationRegistered(host.Province.SchoolId, host.Province.SchoolId, "75000401", "THCS Thử Một", OrganizationKind.School));
                await db.SaveChangesAsync();
            });
            // Only what no running transaction of the server can still precede is sealed.
            await host.Settle();
            Assert.Equal(0, (await Verify()).Code);
        }
        var (code, text) = await Verify();
        Assert.Equal(0, code);
        Assert.StartsWith("Nhật ký nguyên vẹn", text);
        Assert.InRange(await host.Db(db => db.Set<JournalBlock>().CountAsync()), 2, int.MaxValue);

        var last = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().OrderByDescending(x => x.Sequence).FirstAsync());
        await host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence == last.Sequence).ExecuteUpdateAsync(s => s.SetProperty(x => x.ActorName, "Người khác")));
        Assert.Contains("có dòng bị sửa", (await Refused()).Text);
        await host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence == last.Sequence).ExecuteUpdateAsync(s => s.SetProperty(x => x.ActorName, last.ActorName)));
        Assert.Equal(0, (await Verify()).Code);
        await host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence == last.Sequence).ExecuteDeleteAsync());
        Assert.Contains("nay có", (await Refused()).Text);
    }

    async Task<(int Code, string Text)> Refused()
    {
        var found = await Verify();
        Assert.Equal(2, found.Code);
        return found;
    }

    async Task<(int Code, string Text)> Verify()
    {
        var terminal = new Paper();
        return (await CommandRunner.Run(host.Services, ["journal", "verify"], terminal, default), terminal.Out.ToString()!);
    }
}

public sealed class JournalVerifyOnSqlite(SqliteHost host) : JournalVerifyCommandTests(host), IClassFixture<SqliteHost>;
public sealed class JournalVerifyOnPostgres(PostgresHost host) : JournalVerifyCommandTests(host), IClassFixture<PostgresHost>;
