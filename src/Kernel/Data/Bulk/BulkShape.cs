using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Khue.Kernel.Data.Bulk;

/// <summary>Table and columns of an entity as a bulk writer needs them; read from the model once.</summary>
sealed class BulkShape
{
    static readonly ConditionalWeakTable<IEntityType, BulkShape> known = [];

    BulkShape(IEntityType entity)
    {
        Table = $"\"{entity.GetTableName()}\"";
        Columns = [.. entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).Select(p => new BulkColumn(p))];
        Names = string.Join(',', Columns.Select(c => c.Name));
        InsertRow = $"insert into {Table} ({Names}) values ({string.Join(',', Columns.Select((_, i) => "$p" + i))})";
        var values = Columns.Where(c => !c.IsKey).Select(c => $"{c.Name}=excluded.{c.Name}");
        OnConflict = $" on conflict ({string.Join(',', Columns.Where(c => c.IsKey).Select(c => c.Name))}) {(Columns.All(c => c.IsKey) ? "do nothing" : "do update set " + string.Join(',', values))}";
    }

    public string Table { get; }
    public BulkColumn[] Columns { get; }

    /// <summary>The columns' names with commas between.</summary>
    public string Names { get; }

    /// <summary>Inserts one row given as $p0, $p1 …</summary>
    public string InsertRow { get; }

    /// <summary>Turns an insert into an upsert by the primary key.</summary>
    public string OnConflict { get; }

    public static BulkShape Of(KhueDb db, Type type) =>
        known.GetValue(db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not mapped."), entity => new(entity));

    /// <summary>Runs a command that takes one row ($p0 …) for each entity; returns their number.</summary>
    public async Task<int> RunForEach<T>(SqliteCommand command, IEnumerable<T> entities, CancellationToken ct) where T : class
    {
        var parameters = Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = "$p" + i })).ToArray();
        var count = 0;
        foreach (var entity in entities)
        {
            for (var i = 0; i < Columns.Length; i++) parameters[i].Value = Columns[i].Value(entity) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
            count++;
        }
        return count;
    }
}

/// <summary>One column: its name, its type in the database, and the value an entity has for it.</summary>
sealed class BulkColumn(IProperty property)
{
    readonly IClrPropertyGetter getter = property.GetGetter();
    readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    public string Name { get; } = $"\"{property.GetColumnName()}\"";
    public string StoreType { get; } = property.GetColumnType().Split('(')[0];
    public bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>As the driver takes it.</summary>
    public object? Value(object entity)
    {
        var value = getter.GetClrValue(entity);
        if (convert is not null && value is not null) value = convert(value);
        // PostgreSQL has no integer of one byte: the mapping says smallint, and the driver must be given one.
        return value is byte small ? (short)small : value;
    }

    /// <summary>The values of all entities, in order, as a typed array.</summary>
    public Array Values<T>(IReadOnlyList<T> entities) where T : class
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(byte)) type = typeof(short);
        if (property.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null) type = typeof(Nullable<>).MakeGenericType(type);
        var values = Array.CreateInstance(type, entities.Count);
        for (var i = 0; i < entities.Count; i++) values.SetValue(Value(entities[i]), i);
        return values;
    }
}
