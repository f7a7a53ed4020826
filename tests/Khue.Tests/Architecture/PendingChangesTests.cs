using Khue.Kernel.Data;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Architecture;

public abstract class PendingChangesTests(KhueHost host)
{
    [Fact]
    public async Task The_migrations_make_the_model_of_today() => Assert.False(await host.Db(db => Task.FromResult(db.Database.HasPendingModelChanges())));
}

public sealed class PendingChangesOnSqlite(SqliteHost host) : PendingChangesTests(host), IClassFixture<SqliteHost>;
public sealed class PendingChangesOnPostgres(PostgresHost host) : PendingChangesTests(host), IClassFixture<PostgresHost>;
