using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Khue.Kernel.Data;

/// <summary>
/// Carries the signal between the nodes of a province, by PostgreSQL's NOTIFY on a connection of its own: never within a transaction of somebody's work, because
/// the commit of one that notifies waits for every other such commit of the database. SQLite has one process, and nobody to tell.
/// </summary>
/// <param name="database">Where the nodes meet.</param>
/// <param name="signal">What is carried.</param>
/// <param name="log">For a line that is down.</param>
public sealed class SignalLine(DatabaseSettings database, Signal signal, ILogger<SignalLine> log) : BackgroundService
{
    const string Channel = "khue";

    /// <summary>Of the connection that listens, as the server's administrator sees it.</summary>
    internal const string Name = "khue signals";

    /// <summary>Between two sendings: what is committed meanwhile goes together.</summary>
    static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan MostBackOff = TimeSpan.FromSeconds(30);
    readonly string node = Guid.CreateVersion7().ToString("n");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.IsPostgres) await Task.WhenAll(Listen(stoppingToken), Tell(stoppingToken));
    }

    /// <summary>Tells the other nodes what this one has committed since the last time. They look by themselves later when that fails.</summary>
    public async Task Send(CancellationToken ct)
    {
        if (!database.IsPostgres || signal.TakeUntold() is not { Count: > 0 } kinds) return;
        try
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select pg_notify($1, $2)", connection) { Parameters = { new() { Value = Channel }, new() { Value = $"{node} {string.Join(' ', kinds)}" } } };
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (DbException e) { log.LogDebug(e, "The other nodes were not told of {Kinds}", string.Join(", ", kinds)); }
    }

    async Task Tell(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await signal.Own(stop);
                await Send(stop);
                await Task.Delay(Rhythm, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { break; }
        }
        // What the end of this process left for others: jobs that were handed back.
        await Send(CancellationToken.None);
    }

    async Task Listen(CancellationToken stop)
    {
        for (var backOff = TimeSpan.FromSeconds(1); !stop.IsCancellationRequested; backOff = backOff * 2 < MostBackOff ? backOff * 2 : MostBackOff)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Line);
                connection.Notification += (_, said) => Hear(said.Payload.Split(' '));
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection)) await listen.ExecuteNonQueryAsync(stop);
                backOff = TimeSpan.FromSeconds(1);
                // What was said while nobody listened.
                signal.HearAll();
                while (true) await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogWarning(e, "This node does not hear the others and looks by itself until the line is open again"); }
            await Task.Delay(backOff, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Hear(string[] words)
    {
        if (words[0] != node) signal.Hear(words[1..]);
    }

    // Kept alive, so that a line that is cut without a word is noticed.
    string Line => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 60, MaxAutoPrepare = 0, ApplicationName = Name }.ConnectionString;
}
