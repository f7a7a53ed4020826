using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Tests.Kernel.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Jobs;

public abstract class JobRunnerTests(KernelHost host) : IAsyncLifetime
{
    static readonly DomainError Broken = new("trial.job.broken", 409, "Tệp hỏng ở bước {0}.");
    readonly Guid subject = Guid.CreateVersion7();
    readonly Actor clerk = Actor.System with { AccountId = Guid.CreateVersion7(), PersonId = Guid.CreateVersion7(), Name = "Đỗ Thị Thắm", Role = Role.Clerk, OrganizationId = Guid.CreateVersion7(), Organizations = [Guid.CreateVersion7()], Permissions = ["trial.things.see"] };

    // A test finds no job of another.
    public Task InitializeAsync() => host.Node.Db(db => db.Set<Job>().ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_job_runs_once_as_whoever_ordered_it_and_says_how_far_it_is()
    {
        var id = await Order(3);
        Assert.True(await host.Node.Jobs.RunNext(default));
        Assert.False(await host.Node.Jobs.RunNext(default));
        var job = await Find(id);
        Assert.Equal((JobState.Done, 3, 3, "Bước 3", 1), (job.State, job.Done, job.Total, job.Message, job.Attempts));
        Assert.Null(job.HeartbeatAt);
        Assert.True(job.QueuedAt <= job.StartedAt && job.StartedAt <= job.EndedAt);
        Assert.All(Turns(), x =>
        {
            Assert.Equal((clerk.AccountId, clerk.PersonId, clerk.Name, clerk.Role, clerk.OrganizationId), (x.Actor.AccountId, x.Actor.PersonId, x.Actor.Name, x.Actor.Role, x.Actor.OrganizationId));
            Assert.Equal(clerk.Organizations, x.Actor.Organizations);
            Assert.Equal(["trial.things.see"], x.Actor.Permissions);
            Assert.Equal(id.ToString("n"), x.Trace);
        });
    }

    [Fact]
    public async Task Of_two_nodes_that_claim_at_once_one_gets_the_job()
    {
        const int jobs = 12;
        for (var i = 0; i < jobs; i++) await Order(1, Guid.CreateVersion7());
        KernelNode[] nodes = [host.Node, host.Another()];
        await Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            // A lost race looks like an empty queue, so ask until it is one.
            while (await node.Jobs.RunNext(default) || await node.Db(db => db.Set<Job>().AnyAsync(x => x.State == JobState.Queued))) { }
        })));
        var all = await host.Node.Db(db => db.Set<Job>().AsNoTracking().ToListAsync());
        Assert.Equal(jobs, all.Count);
        Assert.All(all, x => Assert.Equal((JobState.Done, 1), (x.State, x.Attempts)));
    }

    [Fact]
    public async Task Who_claims_a_job_that_another_claimed_since_it_was_looked_at_loses()
    {
        var id = await Order(1);
        await host.Node.Db(async db =>
        {
            var seen = await db.Set<Job>().SingleAsync(x => x.Id == id);
            await host.Another().Jobs.RunNext(default);
            (seen.State, seen.Attempts) = (JobState.Running, seen.Attempts + 1);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.Equal((JobState.Done, 1), ((await Find(id)).State, (await Find(id)).Attempts));
    }

    [Fact]
    public async Task A_node_that_is_silent_for_half_a_minute_is_dead_and_its_job_goes_on_elsewhere_from_its_checkpoint()
    {
        var id = await Order(3);
        await Left(id, checkpoint: 2);
        var other = host.Another();
        Assert.False(await other.Jobs.RunNext(default));
        other.Time.Move(TimeSpan.FromSeconds(31));
        Assert.True(await other.Jobs.RunNext(default));
        Assert.Equal((JobState.Done, 3), ((await Find(id)).State, (await Find(id)).Done));
        Assert.Equal([3], Turns().Where(x => x.Who == TrialJob.Step).Select(x => x.Number));
    }

    [Fact]
    public async Task A_node_that_was_taken_for_dead_and_wakes_writes_no_step_of_the_job_any_more()
    {
        var id = await Order(3);
        var (asleep, wakes) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Trials.When(TrialJob.Step, subject, 2, _ => { asleep.TrySetResult(); return wakes.Task; });
        var first = Task.Run(() => host.Node.Jobs.RunNext(default));
        await asleep.Task;
        host.Trials.Heal(TrialJob.Step, subject, 2);
        var other = host.Another();
        other.Time.Move(TimeSpan.FromHours(1));
        Assert.True(await other.Jobs.RunNext(default));
        wakes.SetResult();
        Assert.True(await first);
        var job = await Find(id);
        Assert.Equal((JobState.Done, 3, "Bước 3", 2), (job.State, job.Done, job.Message, job.Attempts));
        Assert.Equal([(1, 1), (2, 1), (3, 1)], await Effects());
    }

    [Fact]
    public async Task A_job_that_refuses_keeps_its_reason_and_goes_on_where_it_stopped_when_asked_to()
    {
        var id = await Order(3);
        host.Trials.Fail(TrialJob.Step, subject, 3, new DomainException(Broken, null, 3));
        Assert.True(await host.Node.Jobs.RunNext(default));
        var failed = await Find(id);
        Assert.Equal((JobState.Failed, "Tệp hỏng ở bước 3.", 2), (failed.State, failed.Message, failed.Done));
        Assert.NotNull(failed.EndedAt);
        Assert.False(await host.Node.Jobs.RunNext(default));
        host.Trials.Heal(TrialJob.Step, subject, 3);
        await Ask(x => x.Resume(id, default));
        Assert.Equal((JobState.Queued, null, null), ((await Find(id)).State, (await Find(id)).Message, (await Find(id)).EndedAt));
        Assert.True(await host.Node.Jobs.RunNext(default));
        Assert.Equal((JobState.Done, 2), ((await Find(id)).State, (await Find(id)).Attempts));
        Assert.Equal([(1, 1), (2, 1), (3, 1)], await Effects());
    }

    [Fact]
    public async Task What_the_program_does_wrong_is_not_shown_but_a_mark_by_which_it_is_found()
    {
        var id = await Order(1);
        host.Trials.Fail(TrialJob.Step, subject, 1, new InvalidOperationException("Host=10.0.0.1;Password=…"));
        Assert.True(await host.Node.Jobs.RunNext(default));
        var job = await Find(id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains(id.ToString("n")[..8], job.Message);
        Assert.DoesNotContain("Password", job.Message);
    }

    [Fact]
    public async Task A_job_of_a_kind_that_this_version_does_not_know_fails_alone()
    {
        await host.Node.Db(async db =>
        {
            db.Add(new Job { Kind = "JobOfTomorrow", Title = "Việc của bản sau", Actor = """{"name":"Khuê","role":"system","permissions":[]}""", Payload = "{}", QueuedAt = new(2026, 9, 5, 0, 0, 0, DateTimeKind.Utc) });
            await db.SaveChangesAsync();
        });
        var known = await Order(1);
        while (await host.Node.Jobs.RunNext(default)) { }
        Assert.Equal(JobState.Failed, await host.Node.Db(db => db.Set<Job>().Where(x => x.Kind == "JobOfTomorrow").Select(x => x.State).SingleAsync()));
        Assert.Equal(JobState.Done, (await Find(known)).State);
    }

    [Fact]
    public async Task A_job_that_waits_for_someone_says_for_what_and_is_left_alone_until_called_back()
    {
        var id = await Order(2);
        host.Trials.Fail(TrialJob.Step, subject, 2, new JobWaitsException("Cần mã PIN."));
        Assert.True(await host.Node.Jobs.RunNext(default));
        var waits = await Find(id);
        Assert.Equal((JobState.Waiting, "Cần mã PIN.", null, false), (waits.State, waits.Message, waits.EndedAt, waits.IsEnded));
        var later = host.Another();
        later.Time.Move(TimeSpan.FromHours(1));
        Assert.False(await later.Jobs.RunNext(default));
        host.Trials.Heal(TrialJob.Step, subject, 2);
        await Ask(x => x.Resume(id, default));
        Assert.True(await host.Node.Jobs.RunNext(default));
        Assert.Equal(JobState.Done, (await Find(id)).State);
        Assert.Equal([(1, 1), (2, 1)], await Effects());
    }

    [Fact]
    public async Task A_job_that_is_cancelled_before_its_turn_never_runs()
    {
        var id = await Order(1);
        await Ask(x => x.Cancel(id, default));
        Assert.False(await host.Node.Jobs.RunNext(default));
        Assert.Equal(JobState.Cancelled, (await Find(id)).State);
        Assert.NotNull((await Find(id)).EndedAt);
        Assert.Empty(Turns());
        // Nor does asking to go on bring it back.
        await Ask(x => x.Resume(id, default));
        Assert.Equal(JobState.Cancelled, (await Find(id)).State);
    }

    [Fact]
    public async Task A_running_job_stops_at_its_next_step_and_what_is_done_stays()
    {
        var id = await Order(3);
        host.Trials.When(TrialJob.Step, subject, 2, _ => Ask(x => x.Cancel(id, default)));
        Assert.True(await host.Node.Jobs.RunNext(default));
        var job = await Find(id);
        Assert.Equal((JobState.Cancelled, "Đã dừng theo yêu cầu.", 2), (job.State, job.Message, job.Done));
        Assert.Equal([(1, 1), (2, 1)], await Effects());
    }

    [Fact]
    public async Task A_wish_to_stop_that_came_too_late_does_not_stop_the_job_when_it_is_asked_to_go_on()
    {
        var id = await Order(2);
        host.Trials.When(TrialJob.Step, subject, 2, async _ =>
        {
            await Ask(x => x.Cancel(id, default));
            throw new DomainException(Broken, null, 2);
        });
        Assert.True(await host.Node.Jobs.RunNext(default));
        Assert.Equal(JobState.Failed, (await Find(id)).State);
        host.Trials.Heal(TrialJob.Step, subject, 2);
        await Ask(x => x.Resume(id, default));
        Assert.True(await host.Node.Jobs.RunNext(default));
        Assert.Equal(JobState.Done, (await Find(id)).State);
    }

    [Fact]
    public async Task A_node_that_is_told_to_end_puts_the_job_back_for_the_next()
    {
        using var stop = new CancellationTokenSource();
        var id = await Order(2);
        host.Trials.When(TrialJob.Step, subject, 2, async _ =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Node.Jobs.RunNext(stop.Token));
        Assert.Equal((JobState.Queued, 1), ((await Find(id)).State, (await Find(id)).Done));
        host.Trials.Heal(TrialJob.Step, subject, 2);
        Assert.True(await host.Another().Jobs.RunNext(default));
        Assert.Equal(JobState.Done, (await Find(id)).State);
        Assert.Equal([(1, 1), (2, 1)], await Effects());
    }

    [Fact]
    public async Task Another_units_job_is_not_found()
    {
        var id = await Order(1);
        var stranger = clerk with { OrganizationId = Guid.CreateVersion7() };
        await Assert.ThrowsAsync<NotFoundException>(() => Ask(x => x.Cancel(id, default), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => Ask(x => x.Resume(id, default), stranger));
        Assert.False((await Find(id)).CancelRequested);
    }

    Task<Guid> Order(int steps, Guid? about = null) => host.Node.As(clerk, async s =>
    {
        var job = s.GetRequiredService<JobQueue>().Add<TrialJob>("Thử việc dài", new TrialJob.Order(about ?? subject, steps), steps);
        await s.GetRequiredService<KhueDb>().SaveChangesAsync();
        return job.Id;
    });

    /// <summary>As a node leaves a job behind when its power is cut just now.</summary>
    Task Left(Guid id, int checkpoint) => host.Node.As(clerk, s =>
    {
        var now = s.GetRequiredService<LocalClock>().Now;
        return s.GetRequiredService<KhueDb>().Set<Job>().Where(x => x.Id == id).ExecuteUpdateAsync(x => x
            .SetProperty(j => j.State, JobState.Running).SetProperty(j => j.HeartbeatAt, now).SetProperty(j => j.Attempts, 1).SetProperty(j => j.Checkpoint, $"{checkpoint}").SetProperty(j => j.Done, checkpoint));
    });

    Task Ask(Func<JobQueue, Task> what, Actor? who = null) => host.Node.As(who ?? clerk, async s => { await what(s.GetRequiredService<JobQueue>()); return true; });

    Task<Job> Find(Guid id) => host.Node.Db(db => db.Set<Job>().AsNoTracking().SingleAsync(x => x.Id == id));

    IReadOnlyList<Trials.Turn> Turns() => host.Trials.Of(subject);

    Task<List<(int, int)>> Effects() => host.Node.Db(async db =>
        (await db.Set<Effect>().AsNoTracking().Where(x => x.Subject == subject).OrderBy(x => x.Number).ToListAsync()).ConvertAll(x => (x.Number, x.Times)));
}

public sealed class JobRunnerOnSqlite(SqliteKernel host) : JobRunnerTests(host), IClassFixture<SqliteKernel>;
public sealed class JobRunnerOnPostgres(PostgresKernel host) : JobRunnerTests(host), IClassFixture<PostgresKernel>;
