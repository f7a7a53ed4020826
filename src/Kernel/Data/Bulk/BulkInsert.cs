using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Khue.Kernel.Data.Bulk;

/// <summary>Writes many rows of one table fast: COPY on PostgreSQL, one prepared statement on SQLite. Takes part in the current transaction.</summary>
public static class BulkInsert
{
    /// <summary>
    /// Inserts the entities past the change tracker. The caller holds a transaction and tells the fact that covers them.
    /// Returns the number of rows.
    /// </summary>
    public static async Task<int> InsertMany<T>(this KhueDb db, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A bulk insert needs a transaction, so that its fact is saved with it.");
        var shape = BulkShape.Of(db, typeof(T));
        return db.IsPostgres ? await Copy(db, shape, entities, ct) : await Prepared(db, shape, entities, ct);
    }

    static async Task<int> Copy<T>(KhueDb db, BulkShape shape, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {shape.Table} ({shape.Names}) from stdin (format binary)", ct);
        foreach (var entity in entities)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in shape.Columns)
                if (column.Value(entity) is { } value) await writer.WriteAsync(value, column.StoreType, ct);
                else await writer.WriteNullAsync(ct);
        }
        return (int)await writer.CompleteAsync(ct);
    }

    static async Task<int> Prepared<T>(KhueDb db, BulkShape shape, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = shape.InsertRow;
        return await shape.RunForEach(command, entities, ct);
    }
}
