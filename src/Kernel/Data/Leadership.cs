using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using System.Data;
using System.Data.Common;

namespace Khue.Kernel.Data;

/// <summary>A task that one node of a province does at a time. On PostgreSQL a session lock that ends with its connection; on SQLite there is one process.</summary>
public sealed class Leadership : IAsyncDisposable
{
    readonly AsyncServiceScope scope;
    readonly KhueDb db;

    Leadership(AsyncServiceScope scope, KhueDb db) => (this.scope, this.db) = (scope, db);

    /// <summary>Whether the connection that carries the lock still stands. Asks the server: a lost connection says nothing of itself.</summary>
    public async Task<bool> Holds(CancellationToken ct)
    {
        if (!db.IsPostgres) return true;
        // Not opened anew: that would be a connection without the lock.
        if (db.Database.GetDbConnection() is not { State: ConnectionState.Open } connection) return false;
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select 1";
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (DbException) { return false; }
    }

    /// <summary>Null when another node leads.</summary>
    public static async Task<Leadership?> Take(IServiceScopeFactory scopes, string task, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        if (!db.IsPostgres) return new(scope, db);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            if (await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock(hashtext({"khue." + task})) as \"Value\"").SingleAsync(ct)) return new(scope, db);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
        await scope.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        // Closing would give the connection, and with it the lock, back to the pool.
        if (db.IsPostgres && await Holds(CancellationToken.None)) await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock_all()");
        await scope.DisposeAsync();
    }
}
