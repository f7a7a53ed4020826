using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Khue.Kernel.Data.Bulk;

/// <summary>
/// Inserts or replaces many rows by their key, past the change tracker: on PostgreSQL all tables in one round trip, each by one statement over arrays;
/// on SQLite by one prepared statement for each table. The caller holds a transaction, has checked versions, and tells the fact that covers the rows.
/// </summary>
public sealed class BulkUpsert(KhueDb db)
{
    readonly List<(BulkShape Shape, IReadOnlyList<object> Rows)> tables = [];
    readonly IDbContextTransaction transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A bulk upsert needs a transaction, so that its fact is saved with it.");

    /// <summary>Takes rows of one table, no key twice.</summary>
    public BulkUpsert Add<T>(IReadOnlyList<T> rows) where T : class
    {
        if (rows.Count > 0) tables.Add((BulkShape.Of(db, typeof(T)), rows));
        return this;
    }

    /// <summary>Writes what was added; returns the number of rows.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        if (tables.Count == 0) return 0;
        if (db.IsPostgres) return await Arrays(ct);
        var count = 0;
        foreach (var (shape, rows) in tables)
        {
            await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
            command.Transaction = (SqliteTransaction)transaction.GetDbTransaction();
            command.CommandText = shape.InsertRow + shape.OnConflict;
            count += await shape.RunForEach(command, rows, ct);
        }
        return count;
    }

    async Task<int> Arrays(CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        foreach (var (shape, rows) in tables)
        {
            var places = string.Join(',', shape.Columns.Select((_, i) => $"${i + 1}"));
            var command = new NpgsqlBatchCommand($"insert into {shape.Table} ({shape.Names}) select * from unnest({places}){shape.OnConflict}");
            foreach (var column in shape.Columns) command.Parameters.Add(new NpgsqlParameter { Value = column.Values(rows), DataTypeName = column.StoreType + "[]" });
            batch.BatchCommands.Add(command);
        }
        // Kept by the physical connection: planned once, not at each save.
        await batch.PrepareAsync(ct);
        return await batch.ExecuteNonQueryAsync(ct);
    }
}
