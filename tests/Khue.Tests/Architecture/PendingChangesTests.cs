using Khue.Kernel.Data;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Architecture;

/// <summary>The program's own first start, on an empty database.</summary>
public abstract class PendingChangesTests(KhueHost host)
{
    protected const string Reason = "It is the one that migrates from nothing.";

    [Fact]
    public async Task The_migrations_make_the_model_of_today_from_nothing()
    {
        Assert.Equal(Reason, host.OwnBeginning);
        Assert.Equal(await host.Db(db => Task.FromResult(db.Database.GetMigrations())), await host.Db(db => db.Database.GetAppliedMigrationsAsync()));
        Assert.False(await host.Db(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    public sealed class EmptySqlite : SqliteHost
    {
        public override string? OwnBeginning => Reason;
    }

    public sealed class EmptyPostgres : PostgresHost
    {
        public override string? OwnBeginning => Reason;
    }
}

public sealed class PendingChangesOnSqlite(PendingChangesTests.EmptySqlite host) : PendingChangesTests(host), IClassFixture<PendingChangesTests.EmptySqlite>;
public sealed class PendingChangesOnPostgres(PendingChangesTests.EmptyPostgres host) : PendingChangesTests(host), IClassFixture<PendingChangesTests.EmptyPostgres>;
