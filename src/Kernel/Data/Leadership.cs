using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using System.Data;

namespace Khue.Kernel.Data;

/// <summary>A task that one node of a province does at a time. On PostgreSQL a session lock that ends with its connection; on SQLite there is one process.</summary>
public sealed class Leadership : IAsyncDisposable
{
    readonly AsyncServiceScope scope;
    readonly KhueDb db;

    Leadership(AsyncServiceScope scope, KhueDb db) => (this.scope, this.db) = (scope, db);

    /// <summary>Whether the connection that carries the lock still stands.</summary>
    public bool Holds => !db.IsPostgres || db.Database.GetDbConnection().State == ConnectionState.Open;

    /// <summary>Null when another node leads.</summary>
    public static async Task<Leadership?> Take(IServiceScopeFactory scopes, string task, CancellationToken ct)
    {
        var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        if (!db.IsPostgres) return new(scope, db);
        await db.Database.OpenConnectionAsync(ct);
        var taken = await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock(hashtext({"khue." + task})) as \"Value\"").SingleAsync(ct);
        if (taken) return new(scope, db);
        await scope.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        // Closing would give the connection, and with it the lock, back to the pool.
        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock_all()");
        await scope.DisposeAsync();
    }
}
