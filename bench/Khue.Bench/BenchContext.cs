using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Khue.Bench;

/// <summary>What a benchmark works with: where it prints, and databases and folders of its own that are gone afterwards.</summary>
internal sealed class BenchContext(string bench, TextWriter output) : IAsyncDisposable
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string server = Environment.GetEnvironmentVariable("KHUE_TEST_POSTGRES") is { Length: > 0 } given ? given
        : throw new InvalidOperationException("KHUE_TEST_POSTGRES is not set: eval \"$(bin/postgres start)\" first.");
    readonly List<string> databases = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("khue-bench-").FullName;

    /// <summary>Prints one line. The ratio is value to baseline: above 1 is faster when both are rates.</summary>
    public void Print(string metric, double value, double? baseline = null) => output.WriteLine(JsonSerializer.Serialize(
        new Line(bench, metric, Math.Round(value, 3), baseline is { } b ? Math.Round(b, 3) : null, baseline is { } of ? Math.Round(value / of, 3) : null), json));

    /// <summary>A new, empty PostgreSQL database: its connection string.</summary>
    public async Task<string> Postgres()
    {
        var name = "khue_bench_" + Guid.CreateVersion7().ToString("n");
        await OnServer($"create database {name}");
        databases.Add(name);
        return $"{server};Database={name};Maximum Pool Size=20";
    }

    /// <summary>A new, empty database of each kind: its name and connection string.</summary>
    public async Task<IReadOnlyList<(string Database, string Connection)>> Both() => [("PostgreSQL", await Postgres()), ("SQLite", $"Data Source={Path.Combine(NewFolder(), "khue.db")}")];

    /// <summary>What the server's own housekeeping does within minutes of a bulk load.</summary>
    public async Task Analyze(string connection)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false;Command Timeout=0");
        await open.OpenAsync();
        await using var command = new NpgsqlCommand("vacuum analyze", open);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>An empty folder.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Guid.CreateVersion7().ToString("n"))).FullName;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in databases) await OnServer($"drop database if exists {name} with (force)");
        Directory.Delete(Folder, true);
    }

    static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    sealed record Line(string Bench, string Metric, double Value, double? Baseline, double? Ratio);
}
