using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Tests.Kernel.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

public abstract class DispatcherTests(KernelHost host)
{
    internal const string Reaction = "trial.OnBellRang", Also = "trial.AlsoOnBellRang";
    internal readonly Guid bell = Guid.CreateVersion7();

    [Fact]
    public async Task Facts_reach_their_reactions_in_the_order_they_were_told_in()
    {
        await host.Node.Tell(new BellRang(bell, 1), new BellRang(bell, 2));
        await host.Node.Tell(new BellRang(bell, 3));
        await host.Node.Tell(new BellRang(bell, 4), new BellRang(bell, 5));
        await host.Node.Carry();
        Assert.Equal([1, 2, 3, 4, 5], host.Trials.Of(bell).Where(x => x.Who == nameof(OnBellRang)).Select(x => x.Number));
        Assert.Equal([1, 2, 3, 4, 5], host.Trials.Of(bell).Where(x => x.Who == nameof(AlsoOnBellRang)).Select(x => x.Number));
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
        Assert.Equal(0, await host.Node.Db(db => db.Set<ReactionMark>().CountAsync()));
    }

    [Fact]
    public async Task More_facts_than_one_batch_holds_are_carried_all_and_in_order()
    {
        await host.Node.Tell([.. Enumerable.Range(1, 501).Select(i => new BellRang(bell, i))]);
        await host.Node.Carry();
        Assert.Equal(Enumerable.Range(1, 501), host.Trials.Of(bell).Where(x => x.Who == nameof(OnBellRang)).Select(x => x.Number));
    }

    [Fact]
    public async Task A_poisoned_reaction_is_parked_after_three_attempts_with_its_error_and_holds_up_nothing_else()
    {
        host.Trials.Fail(nameof(OnBellRang), bell, 1, new InvalidOperationException("Chuông vỡ."));
        await host.Node.Tell(new BellRang(bell, 1), new BellRang(bell, 2));
        await host.Node.Carry();
        var parked = Assert.Single(await Parked());
        Assert.Equal((Reaction, 3), (parked.Reaction, parked.Attempts));
        Assert.Contains("Chuông vỡ.", parked.Error);
        Assert.Equal(3, host.Trials.Of(bell).Count(x => x is { Who: nameof(OnBellRang), Number: 1 }));
        // What it wrote before it failed is gone.
        Assert.Equal(["AlsoOnBellRang 1: 1", "AlsoOnBellRang 2: 1", "OnBellRang 2: 1"], (await Effects()).Select(x => $"{x.Who} {x.Number}: {x.Times}").Order());
    }

    [Fact]
    public async Task A_parked_reaction_that_is_run_again_takes_effect_once_and_leaves_the_list()
    {
        host.Trials.Fail(nameof(OnBellRang), bell, 1, new InvalidOperationException("Chuông vỡ."));
        await host.Node.Tell(new BellRang(bell, 1));
        await host.Node.Carry();
        var sequence = Assert.Single(await Parked()).FactSequence;
        host.Trials.Fail(nameof(OnBellRang), bell, 1, new InvalidOperationException("Chuông còn vỡ."));
        Assert.False(await host.Node.Dispatcher.Retry(sequence, Reaction, default));
        var still = Assert.Single(await Parked());
        Assert.Equal(4, still.Attempts);
        Assert.Contains("Chuông còn vỡ.", still.Error);
        host.Trials.Heal(nameof(OnBellRang), bell, 1);
        Assert.True(await host.Node.Dispatcher.Retry(sequence, Reaction, default));
        Assert.Empty(await Parked());
        Assert.Equal(0, await host.Node.Db(db => db.Set<ReactionMark>().CountAsync()));
        Assert.False(await host.Node.Dispatcher.Retry(sequence, Reaction, default));
        await host.Node.Carry();
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
        Assert.Equal(2, (await Effects()).Count);
    }

    [Fact]
    public async Task A_process_that_ends_between_the_effect_of_a_retry_and_the_list_leaves_it_to_the_next_retry_to_clear()
    {
        host.Trials.Fail(nameof(OnBellRang), bell, 1, new InvalidOperationException("Chuông vỡ."));
        await host.Node.Tell(new BellRang(bell, 1));
        await host.Node.Carry();
        var sequence = Assert.Single(await Parked()).FactSequence;
        // As the retry's transaction leaves it.
        await host.Node.Db(db =>
        {
            db.Add(new Effect { Subject = bell, Number = 1, Who = nameof(OnBellRang), Times = 1 });
            db.Add(new ReactionMark { FactSequence = sequence, Reaction = Reaction });
            return db.SaveChangesAsync();
        });
        host.Trials.Heal(nameof(OnBellRang), bell, 1);
        Assert.True(await host.Node.Dispatcher.Retry(sequence, Reaction, default));
        Assert.Empty(await Parked());
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
        Assert.Equal(0, await host.Node.Db(db => db.Set<ReactionMark>().CountAsync()));
    }

    [Fact]
    public async Task A_process_that_ends_between_an_effect_and_the_cursor_does_not_take_effect_twice()
    {
        // The first fact has taken effect, then the process is told to stop: the cursor is not written.
        host.Trials.Fail(nameof(OnBellRang), bell, 2, new OperationCanceledException());
        await host.Node.Tell(new BellRang(bell, 1), new BellRang(bell, 2));
        await Assert.ThrowsAsync<OperationCanceledException>(() => host.Node.Carry());
        Assert.Equal([1, 1], (await Effects()).Where(x => x.Number == 1).Select(x => x.Times));
        host.Trials.Heal(nameof(OnBellRang), bell, 2);
        await host.Another().Carry();
        Assert.Equal(4, (await Effects()).Count);
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
        Assert.Equal(1, host.Trials.Of(bell).Count(x => x is { Who: nameof(OnBellRang), Number: 1 }));
        Assert.Empty(await Parked());
        Assert.Equal(0, await host.Node.Db(db => db.Set<ReactionMark>().CountAsync()));
    }

    [Theory]
    [InlineData(5)]     // busy
    [InlineData(6)]     // locked
    [InlineData(13)]    // disk full
    public async Task A_database_that_cannot_write_just_now_is_not_the_facts_fault(int code)
    {
        host.Trials.Fail(nameof(OnBellRang), bell, 1, new DbUpdateException("not written", new SqliteException("away", code)));
        await host.Node.Tell(new BellRang(bell, 1), new BellRang(bell, 2));
        await Assert.ThrowsAsync<DbUpdateException>(() => host.Node.Carry());
        Assert.Empty(await Parked());
        Assert.DoesNotContain(await Effects(), x => x.Number == 2);
        host.Trials.Heal(nameof(OnBellRang), bell, 1);
        await host.Node.Carry();
        Assert.Equal(4, (await Effects()).Count);
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
    }

    [Fact]
    public async Task What_a_reaction_does_is_done_by_the_program_under_the_trace_of_the_fact_and_told_after_it()
    {
        var next = Guid.CreateVersion7();
        host.Trials.When(nameof(OnBellRang), bell, 1, db => { db.Tell(new BellRang(next, 1)); return Task.CompletedTask; });
        var orderer = Actor.System with { Name = "Người đánh chuông", Role = Role.Teacher };
        await host.Node.As(orderer, async s =>
        {
            s.GetRequiredService<CurrentActor>().Trace = "trace of the bell";
            s.GetRequiredService<KhueDb>().Tell(new BellRang(bell, 1));
            return await s.GetRequiredService<KhueDb>().SaveChangesAsync();
        });
        await host.Node.Carry();
        var told = await host.Node.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Subject == bell || x.Subject == next).OrderBy(x => x.Sequence).ToListAsync());
        Assert.Equal([(bell, Role.Teacher, "trace of the bell"), (next, Role.System, "trace of the bell")], told.Select(x => (x.Subject, x.ActorRole, x.Trace)));
        Assert.All(host.Trials.Of(bell, next), x => Assert.True(x.Actor.IsSystem));
        Assert.Equal(2, (await Effects(next)).Count);
    }

    [Fact]
    public async Task A_fact_that_this_version_of_the_program_does_not_know_is_passed_over()
    {
        await host.Node.Db(async db =>
        {
            db.Add(new JournalEntry { At = new(2026, 9, 5, 0, 0, 0, DateTimeKind.Utc), ActorId = Guid.Empty, ActorName = "Khuê", ActorRole = Role.System, Type = "trial.BellCastAnew", Subject = bell, Payload = "{}" });
            db.Tell(new BellRang(bell, 1));
            await db.SaveChangesAsync();
        });
        await host.Node.Carry();
        Assert.Equal(2, (await Effects()).Count);
        Assert.Empty(await Parked());
    }

    internal Task<List<Effect>> Effects(Guid? of = null)
    {
        var subject = of ?? bell;
        return host.Node.Db(db => db.Set<Effect>().AsNoTracking().Where(x => x.Subject == subject).ToListAsync());
    }

    internal Task<List<ParkedReaction>> Parked() => host.Node.Db(db => db.Set<ParkedReaction>().AsNoTracking()
        .Where(x => db.Set<JournalEntry>().Any(e => e.Sequence == x.FactSequence && e.Subject == bell)).ToListAsync());
}

public sealed class DispatcherOnSqlite(SqliteKernel host) : DispatcherTests(host), IClassFixture<SqliteKernel>;

public sealed class DispatcherOnPostgres(PostgresKernel host) : DispatcherTests(host), IClassFixture<PostgresKernel>
{
    readonly KernelHost host = host;

    [Fact]
    public async Task A_transaction_that_commits_late_is_not_skipped_and_keeps_its_place()
    {
        await host.Node.Db(async slow =>
        {
            await using var transaction = await slow.Database.BeginTransactionAsync();
            slow.Tell(new BellRang(bell, 1));
            await slow.SaveChangesAsync();
            await host.Node.Tell(new BellRang(bell, 2));
            while (await host.Node.Dispatcher.Dispatch(default) > 0) { }
            // The quick one is there, but nothing may be read past the one that is still being written.
            Assert.Empty(host.Trials.Of(bell));
            await transaction.CommitAsync();
        });
        await host.Node.Carry();
        Assert.Equal([1, 2], host.Trials.Of(bell).Where(x => x.Who == nameof(OnBellRang)).Select(x => x.Number));
    }

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_of_a_reaction_parks_nothing()
    {
        host.Trials.When(nameof(OnBellRang), bell, 1, db => db.Database.ExecuteSqlRawAsync("select pg_terminate_backend(pg_backend_pid())"));
        await host.Node.Tell(new BellRang(bell, 1));
        await Assert.ThrowsAnyAsync<Exception>(() => host.Node.Carry());
        Assert.Empty(await Parked());
        Assert.Single(host.Trials.Of(bell), x => x.Who == nameof(OnBellRang));
        host.Trials.Heal(nameof(OnBellRang), bell, 1);
        await host.Node.Carry();
        Assert.Equal(2, (await Effects()).Count);
        Assert.All(await Effects(), x => Assert.Equal(1, x.Times));
    }
}
