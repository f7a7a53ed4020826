using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Khue.Kernel.Data;

/// <summary>Builds the model from the modules' mappings and holds the conventions that no mapping may repeat.</summary>
public sealed class KhueModel(ModuleList modules)
{
    /// <summary>Types of libraries (sign-in stores) whose rows are plumbing; named by the module that maps them.</summary>
    readonly HashSet<Type> unjournaled = [.. modules.All.OfType<IMapsLibraryTypes>().SelectMany(m => m.Unjournaled)];

    internal bool IsUnjournaled(Type type) => unjournaled.Contains(type);

    internal void Build(ModelBuilder builder, bool postgres)
    {
        foreach (var module in modules.All)
        {
            var known = builder.Model.GetEntityTypes().ToHashSet();
            builder.ApplyConfigurationsFromAssembly(module.GetType().Assembly);
            foreach (var type in builder.Model.GetEntityTypes().Where(t => !known.Contains(t) && !t.IsOwned())) Name(module, type);
        }
        // The only column whose default differs: the writing transaction, see JournalReader.
        builder.Entity<JournalEntry>().Property(x => x.Transaction).HasDefaultValueSql(postgres ? "pg_current_xact_id()::text::bigint" : "0");
        foreach (var type in builder.Model.GetEntityTypes()) Finish(type, postgres);
    }

    // A table bears its module's prefix; the mapping only says the noun.
    static void Name(IModule module, IMutableEntityType type)
    {
        var table = type.GetTableName() ?? type.ClrType.Name;
        if (!table.StartsWith(module.Name + "_", StringComparison.Ordinal)) type.SetTableName($"{module.Name}_{Snake(table)}");
    }

    static void Finish(IMutableEntityType type, bool postgres)
    {
        foreach (var property in type.GetProperties())
        {
            property.SetColumnName(Snake(property.GetColumnName()));
            if (property.Name == nameof(IVersioned.Version) && typeof(IVersioned).IsAssignableFrom(type.ClrType)) property.IsConcurrencyToken = true;
            // Keys are made in the entity, in time order.
            if (property.ClrType == typeof(Guid) && property.IsPrimaryKey()) property.ValueGenerated = ValueGenerated.Never;
            BinaryText.Finish(property, postgres);
            if (postgres && property.GetColumnType() is null && property.ClrType == typeof(string) && property.GetMaxLength() is null) property.SetColumnType("text");
        }
        foreach (var index in type.GetIndexes().Where(i => i.Name is null))
            index.SetDatabaseName($"ix_{type.GetTableName()}_{string.Join('_', index.Properties.Select(p => Snake(p.Name)))}");
        foreach (var key in type.GetKeys()) key.SetName($"pk_{type.GetTableName()}{(key.IsPrimaryKey() ? "" : "_" + string.Join('_', key.Properties.Select(p => Snake(p.Name))))}");
        foreach (var key in type.GetForeignKeys()) key.SetConstraintName($"fk_{type.GetTableName()}_{string.Join('_', key.Properties.Select(p => Snake(p.Name)))}");
    }

    internal static void Conventions(ModelConfigurationBuilder builder, bool postgres)
    {
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
        if (postgres) return;
        // SQLite keeps a Guid as text of 36 letters unless told otherwise; 16 bytes in time order keep its indexes small.
        builder.Properties<Guid>().HaveConversion<GuidConverter>().HaveColumnType("BLOB");
    }

    static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]) ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
    sealed class GuidConverter() : ValueConverter<Guid, byte[]>(v => v.ToByteArray(true), v => new Guid(v, true));
}

/// <summary>A module that maps types of a library (such as sign-in stores) says here which of them are plumbing without facts.</summary>
public interface IMapsLibraryTypes
{
    IEnumerable<Type> Unjournaled { get; }
}
