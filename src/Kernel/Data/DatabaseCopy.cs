using System.Diagnostics;
using Khue.Kernel.Domain;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Khue.Kernel.Data;

/// <summary>Copies the whole database out and in: SQLite by its own online backup, PostgreSQL by pg_dump and pg_restore.</summary>
public static class DatabaseCopy
{
    static readonly DomainError ToolMissing = new("kernel.backup.tool-missing", 409, "Không chạy được {0}. Cài gói postgresql-client rồi thử lại.");
    static readonly DomainError ToolFailed = new("kernel.backup.tool-failed", 409, "{0} báo lỗi: {1}");

    /// <summary>Writes a consistent copy while the program goes on.</summary>
    public static async Task Save(DatabaseSettings settings, string file, CancellationToken ct)
    {
        if (settings.IsPostgres)
        {
            await Tool("pg_dump", settings, ["--format=custom", "--file", file], ct);
            return;
        }
        await using var source = new SqliteConnection(settings.ConnectionString);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        source.BackupDatabase(target);
    }

    /// <summary>Fills an empty database from a copy.</summary>
    public static async Task Load(DatabaseSettings settings, string file, CancellationToken ct)
    {
        if (settings.IsPostgres)
        {
            await Tool("pg_restore", settings, ["--no-owner", "--exit-on-error", "--single-transaction", "--dbname", new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database!, file], ct);
            return;
        }
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await using var target = new SqliteConnection(settings.ConnectionString);
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        source.BackupDatabase(target);
    }

    static async Task Tool(string name, DatabaseSettings settings, string[] arguments, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardError = true };
        // In the environment, not among the arguments: those anyone on the machine can read.
        foreach (var (key, value) in (IEnumerable<(string, string?)>)[("PGHOST", to.Host), ("PGPORT", to.Port.ToString()), ("PGUSER", to.Username), ("PGPASSWORD", to.Password), ("PGDATABASE", to.Database)])
            if (value is not null) start.Environment[key] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new DomainException(ToolMissing, null, name);
        }
        using (process)
        {
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0) throw new DomainException(ToolFailed, null, name, errors.Trim());
        }
    }
}
