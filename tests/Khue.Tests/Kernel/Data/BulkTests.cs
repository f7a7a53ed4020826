using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Tests.Kernel.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Kernel.Data;

public abstract class BulkTests(KernelHost host)
{
    static readonly DateTime Instant = new(2026, 12, 31, 16, 59, 59, 123, 456, DateTimeKind.Utc);
    readonly Guid organization = Guid.CreateVersion7();

    // NFC, NFD, beyond the basic plane, what quotes and what stands for null in COPY, and spaces that are no spaces.
    static readonly string[] texts = ["Trần Thị Bích Ngọc", "Tra\u0302\u0300n Thị", "𪚥 🏫", "O'Brien \"x\" \\N \\ ; $p0 {0}", "a\nb\tc\r\n", "\u00a0x\u200b", ""];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_kind_of_value_comes_back_as_it_was_written_and_is_found_by_it(bool isUpsert)
    {
        var parent = Full("cha");
        List<Thing> all = [parent, Full("con", parent.Id), Bare("thiếu"), .. texts.Select(x => Bare(x))];
        Assert.Equal(all.Count, await Write(isUpsert, all));
        var read = await Read();
        Assert.Equal(all.Select(Said), all.Select(x => Said(read[x.Id])));
        Assert.All(read.Values, x => Assert.Equal(DateTimeKind.Utc, x.At.Kind));
        // As the model would write them: a query finds them by what it asks with.
        var one = all[1];
        Assert.Equal(one.Id, await host.Node.Db(db => db.Set<Thing>().Where(x => x.OrganizationId == organization && x.ParentId == one.ParentId && x.Name == one.Name && x.Note == one.Note && x.Kind == one.Kind && x.OtherKind == one.OtherKind
            && x.Small == one.Small && x.SmallOrNot == one.SmallOrNot && x.BigNumber == one.BigNumber && x.Amount == one.Amount && x.IsOn && x.IsSure == one.IsSure && x.Day == one.Day && x.LastDay == one.LastDay
            && x.At == one.At && x.EndedAt == one.EndedAt).Select(x => x.Id).SingleAsync()));
        foreach (var text in texts) Assert.Equal(1, await host.Node.Db(db => db.Set<Thing>().CountAsync(x => x.OrganizationId == organization && x.Name == text)));
        Assert.Equal(1 + texts.Length, await host.Node.Db(db => db.Set<Thing>().CountAsync(x => x.OrganizationId == organization && x.ParentId == null && x.OtherKind == null && x.LastDay == null && x.Content == null)));
    }

    [Fact]
    public async Task An_upsert_replaces_what_has_the_key_with_null_where_there_is_null_and_adds_the_rest()
    {
        var (kept, changed) = (Full("giữ"), Full("đổi"));
        await Write(isUpsert: false, [kept, changed]);
        var (next, added) = (Bare("đã đổi", changed.Id), Bare("thêm"));
        Assert.Equal(2, await Write(isUpsert: true, [next, added]));
        var read = await Read();
        Assert.Equal([Said(kept), Said(next), Said(added)], [Said(read[kept.Id]), Said(read[changed.Id]), Said(read[added.Id])]);
        Assert.Equal(3, read.Count);
    }

    [Fact]
    public async Task A_key_of_several_columns_is_one_key()
    {
        Effect At(int number, string who, int times) => new() { Subject = organization, Number = number, Who = who, Times = times };
        await Upsert(x => x.Add([At(1, "a", 1), At(1, "b", 1), At(2, "a", 1)]));
        await Upsert(x => x.Add([At(1, "b", 7), At(2, "b", 1)]));
        var all = await host.Node.Db(db => db.Set<Effect>().AsNoTracking().Where(x => x.Subject == organization).OrderBy(x => x.Number).ThenBy(x => x.Who).ToListAsync());
        Assert.Equal([(1, "a", 1), (1, "b", 7), (2, "a", 1), (2, "b", 1)], all.Select(x => (x.Number, x.Who, x.Times)));
    }

    [Fact]
    public async Task A_row_that_is_nothing_but_its_key_may_be_there_already()
    {
        Link To(Guid id) => new() { FromId = organization, ToId = id };
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Upsert(x => x.Add([To(one)]));
        await Upsert(x => x.Add([To(one), To(two)]));
        Assert.Equal(2, await host.Node.Db(db => db.Set<Link>().CountAsync(x => x.FromId == organization)));
    }

    [Fact]
    public async Task Thousands_of_rows_of_several_tables_go_in_at_once_and_again()
    {
        const int count = 5_000;
        var things = Enumerable.Range(0, count).Select(i => Bare($"Hàng {i}", number: i)).ToList();
        var effects = Enumerable.Range(0, count).Select(i => new Effect { Subject = organization, Number = i, Who = "bulk", Times = 1 }).ToList();
        Assert.Equal(count, await Write(isUpsert: false, things));
        foreach (var one in things) one.Name += " lại";
        for (var round = 0; round < 2; round++) Assert.Equal(2 * count, await Upsert(x => x.Add(things).Add(effects)));
        Assert.Equal((count, count), (await host.Node.Db(db => db.Set<Thing>().CountAsync(x => x.OrganizationId == organization && x.Name.EndsWith(" lại"))), await host.Node.Db(db => db.Set<Effect>().CountAsync(x => x.Subject == organization))));
        Assert.Equal(Enumerable.Range(0, count).Sum(), await host.Node.Db(db => db.Set<Thing>().Where(x => x.OrganizationId == organization).SumAsync(x => x.Number)));
        await host.Node.Db(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Analyze<Thing>(default);
            await transaction.CommitAsync();
        });
    }

    [Fact]
    public async Task No_row_is_a_row_too_few_for_a_fault()
    {
        Assert.Equal((0, 0), (await Write(isUpsert: false, []), await Write(isUpsert: true, [])));
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_written_and_one_that_is_rolled_back_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Node.Db(db => db.InsertMany([Bare("x")], default)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Node.Db(db => new BulkUpsert(db).Add([Bare("x")]).Run(default)));
        await host.Node.Db(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertMany([Bare("x")], default);
            await new BulkUpsert(db).Add([Bare("y")]).Run(default);
            Assert.Equal(2, await db.Set<Thing>().CountAsync(x => x.OrganizationId == organization));
        });
        Assert.Empty(await Read());
    }

    [Fact]
    public async Task A_second_row_of_one_key_is_refused_when_only_inserting()
    {
        var one = Bare("một");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Write(isUpsert: false, [one, Bare("hai", one.Id)]));
        Assert.Empty(await Read());
    }

    Thing Bare(string name, Guid? id = null, int number = 0) => new() { Id = id ?? Guid.CreateVersion7(), OrganizationId = organization, Name = name, Number = number, At = Instant };

    Thing Full(string name, Guid? parent = null) => new()
    {
        OrganizationId = organization, ParentId = parent, Name = name, Note = "Ghi chú đ Đ", Code = "Đ-1", Kind = ThingKind.Odd, OtherKind = ThingKind.Odd, Small = 255, SmallOrNot = 254, Number = int.MinValue, BigNumber = long.MaxValue,
        Amount = 1234567.891m, AmountOrNot = -0.5m, Weight = 0.1, IsOn = true, IsSure = false, Day = new(2028, 2, 29), LastDay = new(9999, 12, 31), At = Instant, EndedAt = Instant.AddMicroseconds(1), Content = [0, 1, 255], Version = 3,
    };

    static string Said(Thing x) => string.Join('|', x.Id, x.OrganizationId, x.ParentId, x.Name, x.Note ?? "null", x.Code, x.Kind, x.OtherKind, x.Small, x.SmallOrNot, x.Number, x.BigNumber, x.Amount / 1.0000000m, x.AmountOrNot / 1.0000000m,
        x.Weight, x.IsOn, x.IsSure, x.Day, x.LastDay, x.At.Ticks, x.EndedAt?.Ticks, x.Content is null ? "null" : Convert.ToHexString(x.Content), x.Version);

    Task<int> Write(bool isUpsert, List<Thing> rows) => host.Node.Db(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var count = isUpsert ? await new BulkUpsert(db).Add(rows).Run(default) : await db.InsertMany(rows, default);
        await transaction.CommitAsync();
        return count;
    });

    Task<int> Upsert(Func<BulkUpsert, BulkUpsert> add) => host.Node.Db(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var count = await add(new(db)).Run(default);
        await transaction.CommitAsync();
        return count;
    });

    Task<Dictionary<Guid, Thing>> Read() => host.Node.Db(db => db.Set<Thing>().AsNoTracking().Where(x => x.OrganizationId == organization).ToDictionaryAsync(x => x.Id));
}

public sealed class BulkOnSqlite(SqliteKernel host) : BulkTests(host), IClassFixture<SqliteKernel>;
public sealed class BulkOnPostgres(PostgresKernel host) : BulkTests(host), IClassFixture<PostgresKernel>;
