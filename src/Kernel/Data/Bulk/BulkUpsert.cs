using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Khue.Kernel.Data.Bulk;

/// <summary>Inserts or replaces many rows of one table by their key: one statement over arrays on PostgreSQL, one prepared statement on SQLite.</summary>
public static class BulkUpsert
{
    /// <summary>
    /// Writes the entities past the change tracker, no key twice. The caller holds a transaction, has checked versions, and tells the fact that covers them.
    /// Returns the number of rows.
    /// </summary>
    public static async Task<int> UpsertMany<T>(this KhueDb db, IReadOnlyList<T> entities, CancellationToken ct) where T : class
    {
        if (db.Database.CurrentTransaction is not { } transaction) throw new InvalidOperationException("A bulk upsert needs a transaction, so that its fact is saved with it.");
        if (entities.Count == 0) return 0;
        var shape = BulkShape.Of(db, typeof(T));
        return db.IsPostgres ? await Arrays(db, transaction, shape, entities, ct) : await Rows(db, transaction, shape, entities, ct);
    }

    static async Task<int> Arrays<T>(KhueDb db, IDbContextTransaction transaction, BulkShape shape, IReadOnlyList<T> entities, CancellationToken ct) where T : class
    {
        var places = string.Join(',', shape.Columns.Select((_, i) => $"${i + 1}"));
        await using var command = new NpgsqlCommand($"insert into {shape.Table} ({shape.Names}) select * from unnest({places}){shape.OnConflict}",
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        foreach (var column in shape.Columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.Values(entities), DataTypeName = column.StoreType + "[]" });
        // Kept by the physical connection: planned once, not at each save.
        await command.PrepareAsync(ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    static async Task<int> Rows<T>(KhueDb db, IDbContextTransaction transaction, BulkShape shape, IReadOnlyList<T> entities, CancellationToken ct) where T : class
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)transaction.GetDbTransaction();
        command.CommandText = shape.InsertRow + shape.OnConflict;
        return await shape.RunForEach(command, entities, ct);
    }
}
