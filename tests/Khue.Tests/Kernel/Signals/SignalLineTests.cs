using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Tests.Kernel.Signals;

/// <summary>Two nodes on one database: this process writes and has no workers, the other carries.</summary>
public sealed class SignalLineOnPostgres(SignalLineOnPostgres.Host host) : IClassFixture<SignalLineOnPostgres.Host>
{
    static readonly string Lines = $"from pg_stat_activity where datname = current_database() and application_name = '{SignalLine.Name}'";

    [Fact]
    public async Task What_one_node_commits_another_carries_at_once_also_after_its_line_was_cut_and_what_an_older_transaction_held_back()
    {
        await using var server = await RealServer.Start(host, SignalSteps.NoLook);
        // The first may be found by the look at the start.
        for (var i = 0; i < 3; i++)
        {
            await host.Carried(await host.TellFact());
            await host.JobTaken();
        }

        // Entries of a younger transaction wait for an older one, whose end says nothing to anybody.
        await using (var older = await Open())
        {
            await using var transaction = await older.BeginTransactionAsync();
            await Run(older, "select pg_current_xact_id()::text");
            var heldBack = await host.TellFact();
            await host.JobTaken();
            await transaction.RollbackAsync();
            await host.Carried(heldBack);
        }

        await using (var other = await Open())
        {
            await RealServer.Until(async () => await Run(other, $"select count(*) {Lines}") == 2, "both nodes listen");
            await Run(other, $"select count(pg_terminate_backend(pid)) {Lines}");
        }
        await host.Carried(await host.TellFact());
        await host.JobTaken();
    }

    async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(host.Services.GetRequiredService<KhueSettings>().Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    static async Task<long> Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }

    public sealed class Host : PostgresHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [SignalSteps.NoLook];
        protected override void Replace(IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<SignalLine>());
    }
}
