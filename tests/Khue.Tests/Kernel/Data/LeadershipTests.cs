using Khue.Kernel.Data;
using Khue.Tests.Kernel.Support;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Kernel.Data;

public sealed class LeadershipOnPostgres(PostgresKernel host) : IClassFixture<PostgresKernel>
{
    readonly string task = "task-" + Guid.CreateVersion7().ToString("n");

    [Fact]
    public async Task Of_two_nodes_one_leads_until_it_lets_go()
    {
        var other = host.Another();
        var leader = await Take(host.Node);
        Assert.True(leader is not null && await leader.Holds(default));
        Assert.Null(await Take(other));
        // The other's being refused has not touched it.
        Assert.True(await leader.Holds(default));
        await leader.DisposeAsync();
        await using var next = await Take(other);
        Assert.True(next is not null && await next.Holds(default));
        Assert.Null(await Take(host.Node));
    }

    [Fact]
    public async Task Another_task_has_a_leader_of_its_own()
    {
        await using var one = await Take(host.Node);
        await using var two = await Leadership.Take(host.Another().Scopes, task + "-two", default);
        Assert.NotNull(one);
        Assert.NotNull(two);
    }

    [Fact]
    public async Task Who_has_lost_the_connection_does_not_hold_any_more_and_another_takes_over()
    {
        var lost = await Take(host.Node);
        Assert.True(lost is not null && await lost.Holds(default));
        await Cut();
        Leadership? next = null;
        // The server lets go of the lock when it has cleared away behind the connection.
        await RealServer.Until(async () => (next = await Take(host.Another())) is not null, "another leads");
        Assert.False(await lost.Holds(default));
        Assert.False(await lost.Holds(default));
        // What was lost is put away without a fault, and takes nothing from the one who leads now.
        await lost.DisposeAsync();
        Assert.True(await next!.Holds(default));
        Assert.Null(await Take(host.Node));
        await next.DisposeAsync();
    }

    Task<Leadership?> Take(KernelNode node) => Leadership.Take(node.Scopes, task, default);

    /// <summary>Ends the connection that carries the lock, as a server that starts anew does.</summary>
    Task Cut() => host.Node.Db(db => db.Database.ExecuteSqlAsync($"""
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and objid::bigint = (hashtext({"khue." + task})::bigint & 4294967295) and database = (select oid from pg_database where datname = current_database())
        """));
}

public sealed class LeadershipOnSqlite(SqliteKernel host) : IClassFixture<SqliteKernel>
{
    [Fact]
    public async Task Where_there_is_one_process_it_leads()
    {
        await using var leader = await Leadership.Take(host.Node.Scopes, "task", default);
        Assert.True(leader is not null && await leader.Holds(default));
    }
}
