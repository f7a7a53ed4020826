using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Tests.Kernel.Support;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Kernel.Access;

public abstract class ScopesTests(KernelHost host) : IAsyncLifetime
{
    readonly Guid first = Guid.CreateVersion7(), second = Guid.CreateVersion7(), third = Guid.CreateVersion7();

    public Task InitializeAsync() => host.Node.Db(async db =>
    {
        foreach (var (number, organization) in ((Guid[])[first, second, third]).Index())
            db.Add(new Thing { OrganizationId = organization, Number = number, Name = "x", At = new(2026, 9, 5, 0, 0, 0, DateTimeKind.Utc) });
        db.Tell(new BellRang(first, 1));
        await db.SaveChangesAsync();
    });

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Only_what_is_of_ones_own_unit_or_below_it_is_there()
    {
        Assert.Equal([first, second, third], await Seen(Actor.System));
        Assert.Equal([second], await Seen(Over(second)));
        Assert.Equal([first, third], await Seen(Over(first, third)));
        Assert.Equal([], await Seen(Over(Guid.CreateVersion7())));
        Assert.Equal([], await Seen(Over()));
        Assert.Equal([], await Seen(Actor.Nobody));
    }

    [Fact]
    public async Task What_is_not_in_the_scope_is_not_found_even_by_its_id()
    {
        var id = await host.Node.Db(db => db.Set<Thing>().Where(x => x.OrganizationId == first).Select(x => x.Id).SingleAsync());
        Assert.Equal(id, (await host.Node.Db(db => Things(db, Over(first)).One(id, default))).Id);
        Assert.Equal(id, (await host.Node.Db(db => Things(db, Over(first)).One(default))).Id);
        await Assert.ThrowsAsync<NotFoundException>(() => host.Node.Db(db => Things(db, Over(second, third)).One(id, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Node.Db(db => Things(db, Actor.Nobody).One(id, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Node.Db(db => Things(db, Over()).One(default)));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Node.Db(db => Things(db, Actor.System).One(Guid.CreateVersion7(), default)));
    }

    [Fact]
    public async Task Two_actors_ask_with_the_same_statement()
    {
        Assert.Equal(await Statement(Over(first)), await Statement(Over(second)));
        Assert.Equal(await Statement(Over(first, second)), await Statement(Over(second, third)));
    }

    [Fact]
    public void Who_covers_every_unit_covers_any()
    {
        Assert.True(Actor.System.Covers(first));
        Assert.True(Over(first, second).Covers(second));
        Assert.False(Over(first, second).Covers(third));
        Assert.False(Actor.Nobody.Covers(first));
        Assert.False(Actor.Nobody.Can("trial.things.see"));
        Assert.True(Actor.System.Can("trial.things.see"));
    }

    static Actor Over(params Guid[] organizations) => Actor.Nobody with { Organizations = organizations };

    static IQueryable<Thing> Things(KhueDb db, Actor actor) => db.Set<Thing>().AsNoTracking().Within(actor, x => x.OrganizationId);

    Task<List<Guid>> Seen(Actor actor) => host.Node.Db(db => Things(db, actor).Where(x => x.OrganizationId == first || x.OrganizationId == second || x.OrganizationId == third).OrderBy(x => x.Number).Select(x => x.OrganizationId).ToListAsync());

    /// <summary>Without the values that the driver prints before it.</summary>
    Task<string> Statement(Actor actor) => host.Node.Db(db => Task.FromResult(string.Join('\n', Things(db, actor).ToQueryString().Split('\n').SkipWhile(x => !x.StartsWith("SELECT", StringComparison.Ordinal)))));
}

public sealed class ScopesOnSqlite(SqliteKernel host) : ScopesTests(host), IClassFixture<SqliteKernel>;
public sealed class ScopesOnPostgres(PostgresKernel host) : ScopesTests(host), IClassFixture<PostgresKernel>;
