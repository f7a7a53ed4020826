using Khue.Tests.Support;
using Npgsql;

namespace Khue.BrowserTests.Support;

/// <summary>
/// A demo province, made once in a run for each database and copied for each server: the database and the data folder,
/// which holds files and keys. How many learners: KHUE_JOURNEY_LEARNERS, 2,000 unless told. It goes when the last who
/// asked for it has left.
/// </summary>
abstract class DemoProvince
{
    static readonly string Learners = Environment.GetEnvironmentVariable("KHUE_JOURNEY_LEARNERS") ?? "2000";

    readonly SemaphoreSlim one = new(1);
    string? folder;
    int users;

    public static DemoProvince OnSqlite { get; } = new Sqlite();
    public static DemoProvince OnPostgres { get; } = new Postgres();

    /// <summary>Says that copies will be wanted; <see cref="Leave"/> says that they are no longer.</summary>
    public void Join() => Interlocked.Increment(ref users);

    public async Task Leave()
    {
        if (Interlocked.Decrement(ref users) > 0) return;
        await one.WaitAsync();
        try
        {
            if (folder is null || users > 0) return;
            await Drop("demo");
            Directory.Delete(folder, true);
            folder = null;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>A copy of the province in an empty folder.</summary>
    /// <returns>How to reach its database.</returns>
    public async Task<string> Copy(string name, string to)
    {
        await one.WaitAsync();
        try
        {
            folder ??= await Make();
            TemporaryFolder.Copy(folder, to);
            return await Clone("demo", name, to);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Ends a copy's database.</summary>
    public abstract Task Drop(string name);

    protected abstract Task<string> Create(string name, string folder);
    protected abstract Task<string> Clone(string from, string name, string folder);

    async Task<string> Make()
    {
        var made = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "khue-demo-" + Guid.CreateVersion7().ToString("n"))).FullName;
        // A command, not a server: it ends by itself, so that nothing is half written when it is copied.
        using var program = new Program(await Create("demo", made), made, "demo", "--learners", Learners);
        await program.Done();
        return made;
    }

    sealed class Sqlite : DemoProvince
    {
        public override Task Drop(string name) => Task.CompletedTask;

        protected override Task<string> Create(string name, string folder) =>
            Task.FromResult($"Data Source={Path.Combine(folder, "khue.db")}");

        // The file came with the folder.
        protected override Task<string> Clone(string from, string name, string folder) => Create(name, folder);
    }

    sealed class Postgres : DemoProvince
    {
        // Several runs may share a server.
        readonly string prefix = $"khue_browser_{Guid.CreateVersion7():n}_";
        string server = "";

        public override Task Drop(string name) => PostgresHost.Drop(prefix + name);

        protected override async Task<string> Create(string name, string folder) =>
            server = await PostgresHost.Create(prefix + name);

        protected override async Task<string> Clone(string from, string name, string folder)
        {
            var place = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
            await using var connection = new NpgsqlConnection(place.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandTimeout = (int)Patience.Most.TotalSeconds;
            // The server may still be taking leave of whoever made the province.
            command.CommandText = $"select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = '{prefix + from}'";
            await command.ExecuteNonQueryAsync();
            command.CommandText = $"create database {prefix + name} template {prefix + from}";
            await command.ExecuteNonQueryAsync();
            return new NpgsqlConnectionStringBuilder(server) { Database = prefix + name }.ConnectionString;
        }
    }
}
