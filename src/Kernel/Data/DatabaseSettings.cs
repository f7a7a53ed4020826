using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Khue.Kernel.Data;

/// <summary>Which database: read from KHUE_DB, a connection string of either kind. SQLite in the data folder by default.</summary>
public sealed record DatabaseSettings(string ConnectionString, bool IsPostgres)
{
    public static DatabaseSettings From(string? connectionString, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(connectionString)) return Sqlite(Path.Combine(dataFolder, "khue.db"));
        if (connectionString.StartsWith("postgres://", StringComparison.Ordinal) || connectionString.StartsWith("postgresql://", StringComparison.Ordinal))
            return Postgres(FromUri(new Uri(connectionString)).ConnectionString);
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.ContainsKey("Host") || parts.ContainsKey("Server")
            ? Postgres(connectionString)
            : Sqlite(new SqliteConnectionStringBuilder(connectionString).DataSource);
    }

    public void Apply(DbContextOptionsBuilder options)
    {
        options.AddInterceptors(RaisedAfterCommit.Instance);
        if (IsPostgres) options.UseNpgsql(ConnectionString, o => o.MigrationsAssembly("Khue.Migrations.Postgres"));
        else options.UseSqlite(ConnectionString, o => o.MigrationsAssembly("Khue.Migrations.Sqlite")).AddInterceptors(SqlitePragmas.Instance);
        // Changes that no migration knows are found by a test. A module may have no tables: the one of the host has none.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.NoEntityTypeConfigurationsWarning));
    }

    static DatabaseSettings Sqlite(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        return new(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString, false);
    }

    static DatabaseSettings Postgres(string given)
    {
        // What is said explicitly stands. A statement is planned once for each connection; behind a pooler that shares connections between
        // transactions, say Max Auto Prepare=0. Khuê leaves nothing behind in a session (Leadership lets go of its lock itself), so there is
        // nothing to reset between two queries.
        var said = new DbConnectionStringBuilder { ConnectionString = given };
        foreach (var (word, value) in (IEnumerable<(string, object)>)[("Max Auto Prepare", 100), ("No Reset On Close", true)])
            if (!said.ContainsKey(word)) said[word] = value;
        return new(new NpgsqlConnectionStringBuilder(said.ConnectionString) { IncludeErrorDetail = false }.ConnectionString, true);
    }

    static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = uri.AbsolutePath.Trim('/'), Username = Uri.UnescapeDataString(user[0]) };
        if (!uri.IsDefaultPort && uri.Port > 0) builder.Port = uri.Port;
        if (user.Length == 2) builder.Password = Uri.UnescapeDataString(user[1]);
        return builder;
    }

    /// <summary>A signal that came before the commit would send its hearers to look in vain.</summary>
    sealed class RaisedAfterCommit : DbTransactionInterceptor
    {
        public static readonly RaisedAfterCommit Instance = new();

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as KhueDb)?.Committed();

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken ct = default)
        {
            TransactionCommitted(transaction, eventData);
            return Task.CompletedTask;
        }
    }

    sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        // WAL lets readers go on while one writes; FULL syncs at each commit, so that what was acknowledged survives a power cut.
        // A pooled connection keeps them: set once for each, not at each query.
        readonly ConditionalWeakTable<object, object> prepared = [];
        const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=20000; pragma temp_store=memory; pragma cache_size=-32000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (IsPrepared(connection)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken ct = default)
        {
            if (IsPrepared(connection)) return;
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(ct);
        }

        bool IsPrepared(DbConnection connection) => ((SqliteConnection)connection).Handle is { } handle && !prepared.TryAdd(handle, this);
    }
}
