using System.Data.Common;
using Khue.Kernel.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
        var columns = Columns(db, typeof(T), out var table);
        return db.IsPostgres ? await Copy(db, table, columns, entities, ct) : await Prepared(db, table, columns, entities, ct);
    }

    static async Task<int> Copy<T>(KhueDb db, string table, List<Column> columns, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(',', columns.Select(c => c.Name))}) from stdin (format binary)", ct);
        foreach (var entity in entities)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
                if (column.Value(entity) is { } value) await writer.WriteAsync(value, column.StoreType, ct);
                else await writer.WriteNullAsync(ct);
        }
        return (int)await writer.CompleteAsync(ct);
    }

    static async Task<int> Prepared<T>(KhueDb db, string table, List<Column> columns, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"insert into {table} ({string.Join(',', columns.Select(c => c.Name))}) values ({string.Join(',', columns.Select((_, i) => "$p" + i))})";
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = "$p" + i })).ToArray();
        var count = 0;
        foreach (var entity in entities)
        {
            for (var i = 0; i < columns.Count; i++) parameters[i].Value = columns[i].Value(entity) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
            count++;
        }
        return count;
    }

    static List<Column> Columns(KhueDb db, Type type, out string table)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped.");
        table = $"\"{entity.GetTableName()}\"";
        return [.. entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).Select(p => new Column(p))];
    }

    sealed class Column(IProperty property)
    {
        readonly IClrPropertyGetter getter = property.GetGetter();
        readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = $"\"{property.GetColumnName()}\"";
        public string StoreType { get; } = property.GetColumnType().Split('(')[0];

        public object? Value(object entity)
        {
            var value = getter.GetClrValue(entity);
            if (convert is not null && value is not null) value = convert(value);
            // PostgreSQL has no integer of one byte: the mapping says smallint, and COPY must be given one.
            return value is byte small ? (short)small : value;
        }
    }
}
