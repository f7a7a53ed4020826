using System.Data;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Tests.Kernel.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Khue.Tests.Kernel.Data;

/// <summary>What holds for every table without being said in its mapping.</summary>
public abstract class ModelTests(KernelHost host)
{
    static readonly DateTime Instant = new(2026, 12, 31, 16, 59, 59, DateTimeKind.Utc);
    readonly Guid organization = Guid.CreateVersion7();

    [Fact]
    public async Task A_table_bears_its_modules_name_and_everything_in_it_is_written_in_small_letters() => await host.Node.Db(db =>
    {
        var thing = db.Model.FindEntityType(typeof(Thing))!;
        Assert.Equal(("trial_things", "kernel_jobs", "kernel_journal"), (thing.GetTableName(), db.Model.FindEntityType(typeof(Job))!.GetTableName(), db.Model.FindEntityType(typeof(JournalEntry))!.GetTableName()));
        Assert.Equal(["organization_id", "ended_at", "small_or_not"], new[] { nameof(Thing.OrganizationId), nameof(Thing.EndedAt), nameof(Thing.SmallOrNot) }.Select(x => thing.FindProperty(x)!.GetColumnName()));
        Assert.Equal("pk_trial_things", thing.FindPrimaryKey()!.GetName());
        Assert.Equal("fk_trial_things_parent_id", Assert.Single(thing.GetForeignKeys()).GetConstraintName());
        Assert.Contains("ix_trial_things_organization_id_number", thing.GetIndexes().Select(x => x.GetDatabaseName()));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task The_database_has_the_names_that_the_model_says() =>
        Assert.Equal(0, await Scalar<long>("select count(organization_id) + count(ended_at) + count(small_or_not) from trial_things where 1 = 0"));

    [Fact]
    public async Task An_instant_comes_back_as_utc_whatever_the_database_calls_it()
    {
        var id = await Add(x => (x.At, x.EndedAt) = (Instant, Instant.AddTicks(10)));
        var read = await host.Node.Db(db => db.Set<Thing>().AsNoTracking().SingleAsync(x => x.Id == id));
        Assert.Equal((Instant, DateTimeKind.Utc, Instant.AddTicks(10), DateTimeKind.Utc), (read.At, read.At.Kind, read.EndedAt!.Value, read.EndedAt!.Value.Kind));
        Assert.Equal(DateTimeKind.Utc, await host.Node.Db(async db => (await db.Set<Thing>().Where(x => x.Id == id).Select(x => x.At).SingleAsync()).Kind));
    }

    [Fact]
    public async Task Ids_are_made_by_the_program_and_stand_in_the_order_of_time()
    {
        var start = new DateTimeOffset(2026, 9, 5, 0, 0, 0, TimeSpan.Zero);
        List<Guid> ids = [.. Enumerable.Range(0, 300).Select(i => Guid.CreateVersion7(start.AddMinutes(i * 37)))];
        foreach (var id in ids.AsEnumerable().Reverse().Chunk(100)) await Save(db => db.AddRange(id.Select(x => New(x))));
        Assert.Equal(ids, await host.Node.Db(db => db.Set<Thing>().Where(x => x.OrganizationId == organization).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync()));
        Assert.Equal(100, await host.Node.Db(db => db.Set<Thing>().CountAsync(x => x.OrganizationId == organization && x.Id > ids[199])));
        await host.Node.Db(db =>
        {
            Assert.Equal(ValueGenerated.Never, db.Model.FindEntityType(typeof(Thing))!.FindProperty(nameof(Thing.Id))!.ValueGenerated);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_word_of_a_closed_list_is_kept_as_its_number()
    {
        await Add(x => (x.Kind, x.OtherKind, x.Number) = (ThingKind.Odd, ThingKind.Odd, 4_711));
        Assert.Equal(2, await Scalar<long>("select cast(kind + other_kind as bigint) from trial_things where number = 4711"));
    }

    [Fact]
    public async Task Text_that_is_compared_by_bytes_stands_in_the_same_order_on_every_database()
    {
        string[] codes = ["B", "a", "b", "É", "é", "Đ", "ơ", "A1", "A-1", "A 1"];
        await Save(db => db.AddRange(codes.Select(Coded)));
        Assert.Equal(codes.Order(StringComparer.Ordinal), await host.Node.Db(db => db.Set<Thing>().Where(x => x.OrganizationId == organization).OrderBy(x => x.Code).Select(x => x.Code).ToListAsync()));
    }

    [Fact]
    public async Task A_row_that_another_saved_meanwhile_is_not_overwritten()
    {
        var id = await Add(_ => { });
        await host.Node.Db(async slow =>
        {
            var seen = await slow.Set<Thing>().SingleAsync(x => x.Id == id);
            await Save(quick => quick.Set<Thing>().Single(x => x.Id == id).Name = "nhanh hơn");
            seen.Name = "chậm hơn";
            slow.Tell(new BellRang(id, 2));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
        });
        var read = await host.Node.Db(db => db.Set<Thing>().AsNoTracking().SingleAsync(x => x.Id == id));
        Assert.Equal(("nhanh hơn", 1), (read.Name, read.Version));
        // The fact of what was not saved is not told either.
        Assert.Equal(0, await host.Node.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == id)));
    }

    [Fact]
    public async Task A_change_without_a_fact_is_refused_and_plumbing_needs_none()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Node.Db(db => { db.Add(New()); return db.SaveChangesAsync(); }));
        Assert.Equal(0, await host.Node.Db(db => db.Set<Thing>().CountAsync(x => x.OrganizationId == organization)));
        await host.Node.Db(db => { db.Add(new Link { FromId = organization, ToId = organization }); return db.SaveChangesAsync(); });
        Assert.Equal(1, await host.Node.Db(db => db.Set<Link>().CountAsync(x => x.FromId == organization)));
        await host.Node.Db(db => { Assert.Throws<NotSupportedException>(() => db.SaveChanges()); return Task.CompletedTask; });
    }

    [Fact]
    public async Task A_fact_stands_or_falls_with_the_transaction_that_it_tells_of()
    {
        await host.Node.Db(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(New());
            db.Tell(new BellRang(organization, 1));
            await db.SaveChangesAsync();
            Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(x => x.Subject == organization));
        });
        Assert.Equal(0, await host.Node.Db(db => db.Set<JournalEntry>().CountAsync(x => x.Subject == organization)));
        await Save(db => db.Add(New()));
        var entry = await host.Node.Db(db => db.Set<JournalEntry>().AsNoTracking().SingleAsync(x => x.Subject == organization));
        Assert.Equal(("trial.BellRang", DateTimeKind.Utc), (entry.Type, entry.At.Kind));
    }

    internal Thing New(Guid? id = null) => new() { Id = id ?? Guid.CreateVersion7(), OrganizationId = organization, Name = "x", At = Instant };

    Thing Coded(string code)
    {
        var one = New();
        one.Code = code;
        return one;
    }

    internal async Task<Guid> Add(Action<Thing> with)
    {
        var one = New();
        with(one);
        await Save(db => db.Add(one));
        return one.Id;
    }

    Task Save(Action<KhueDb> change) => host.Node.Db(async db =>
    {
        change(db);
        db.Tell(new BellRang(organization, 1));
        await db.SaveChangesAsync();
    });

    internal Task<T> Scalar<T>(string sql) => host.Node.Db(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync())!;
    });
}

public sealed class ModelOnSqlite(SqliteKernel host) : ModelTests(host), IClassFixture<SqliteKernel>
{
    [Fact]
    public async Task An_id_takes_sixteen_bytes()
    {
        await Add(x => x.Number = 16);
        Assert.Equal("blob 16", await Scalar<string>("select typeof(id) || ' ' || length(id) from trial_things where number = 16"));
    }
}

public sealed class ModelOnPostgres(PostgresKernel host) : ModelTests(host), IClassFixture<PostgresKernel>
{
    [Fact]
    public async Task Text_without_a_bound_is_text_and_an_instant_has_its_zone()
    {
        Assert.Equal("at timestamp with time zone,code character varying,id uuid,name character varying,note text,small smallint", await Scalar<string>(
            "select string_agg(column_name || ' ' || data_type, ',' order by column_name) from information_schema.columns where table_name = 'trial_things' and column_name in ('id', 'at', 'code', 'name', 'note', 'small')"));
        Assert.Equal("C", await Scalar<string>("select collation_name::text from information_schema.columns where table_name = 'trial_things' and column_name = 'code'"));
    }

    [Fact]
    public async Task An_entry_of_the_journal_knows_the_transaction_that_wrote_it()
    {
        await Add(_ => { });
        Assert.True(await Scalar<bool>("select bool_and(transaction > 0) from kernel_journal"));
    }
}
