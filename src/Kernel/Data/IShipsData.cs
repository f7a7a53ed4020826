using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Data;

/// <summary>
/// Data that comes with the program, such as shared code lists. Found by reflection; called after each migration, so it costs one query when its data
/// is there already. It adds what is missing and never overwrites: what people changed is theirs. It is no act of anyone and has no fact, see ADR 0009.
/// </summary>
public interface IShipsData
{
    /// <summary>Called inside a transaction; writes the module's own tables only, in bulk.</summary>
    Task Ship(CancellationToken ct);
}

/// <summary>Brings the database up to this version of the program: tables, then the data that comes with it.</summary>
public sealed class DatabaseUpgrade(KhueDb db, IServiceScopeFactory scopes, IEnumerable<IShipsData> shipped)
{
    /// <summary>The migrations that were applied.</summary>
    public async Task<IReadOnlyList<string>> Run(CancellationToken ct)
    {
        // On PostgreSQL the history of an empty database would be asked for twice before it is there, and each time an error be logged that is none.
        if (db.IsPostgres && await db.Database.CanConnectAsync(ct)) await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        await db.Database.MigrateAsync(ct);
        // Nodes that start together: one of them ships.
        await using var leads = await Leadership.Take(scopes, "shipped-data", ct);
        if (leads is null) return pending;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var part in shipped) await part.Ship(ct);
        await transaction.CommitAsync(ct);
        return pending;
    }
}
