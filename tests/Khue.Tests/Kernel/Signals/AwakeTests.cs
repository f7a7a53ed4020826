using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Kernel.Mail;
using Khue.Tests.Modules.Identity;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Signals;

/// <summary>A process with its workers, which no clock wakes.</summary>
public abstract class AwakeTests(KhueHost host)
{
    [Fact]
    public async Task A_fact_is_carried_and_a_job_taken_after_the_commit_though_no_look_is_near()
    {
        // The first may be found by the look at the start.
        for (var i = 0; i < 3; i++)
        {
            await host.Carried(await host.TellFact());
            await host.JobTaken();
        }
    }
}

public sealed class AwakeOnSqlite(AwakeSqliteHost host) : AwakeTests(host), IClassFixture<AwakeSqliteHost>;
public sealed class AwakeOnPostgres(AwakePostgresHost host) : AwakeTests(host), IClassFixture<AwakePostgresHost>;

public sealed class AwakeSqliteHost : SqliteHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [SignalSteps.NoLook];
    protected override void Replace(IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<Dispatcher>()).AddHostedService(s => s.GetRequiredService<JobRunner>());
}

public sealed class AwakePostgresHost : PostgresHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [SignalSteps.NoLook];
    protected override void Replace(IServiceCollection services) => services.AddHostedService(s => s.GetRequiredService<Dispatcher>()).AddHostedService(s => s.GetRequiredService<JobRunner>());
}

/// <summary>A postman whose clock is moved by hand.</summary>
public sealed class LetterDueTests(LetterDueTests.Host host) : IClassFixture<LetterDueTests.Host>
{
    [Fact]
    public async Task A_letter_that_is_due_later_leaves_when_it_is_due_though_nobody_looks_before()
    {
        var time = host.Services.GetRequiredService<HandTime>();
        using var server = await MailServer.Start(host.Port);
        var waits = time.Waits;
        var due = time.GetUtcNow().UtcDateTime.AddHours(1);
        await host.Db(async db =>
        {
            db.Add(new Letter { AccountId = Guid.CreateVersion7(), To = "gv@truong.example", Subject = "Thư hẹn giờ", Text = "Một dòng.", WrittenAt = due.AddHours(-1), DueAt = due });
            return await db.SaveChangesAsync();
        });
        await RealServer.Until(() => Task.FromResult(time.Waits > waits), "the postman has looked and waits");
        time.Move(TimeSpan.FromMinutes(59));
        Assert.Empty(server.Letters);
        // By small steps: whoever had reckoned how long to wait, and set the clock only after it was moved, is rung all the same.
        await RealServer.Until(() => { time.Move(TimeSpan.FromSeconds(5)); return Task.FromResult(server.Letters.Count > 0); }, "the letter has left");
        Assert.Equal("Thư hẹn giờ", Assert.Single(server.Letters).Subject);
        await RealServer.Until(() => host.Db(async db => !await db.Set<Letter>().AnyAsync()), "the letter is gone from the table");
    }

    public sealed class Host : SqliteHost
    {
        internal int Port { get; } = Relying.FreePort();
        protected override IEnumerable<(string Name, string Value)> Settings => [.. MailTesting.Settings(Port), SignalSteps.NoLook];
        protected override void Replace(IServiceCollection services) =>
            services.AddSingleton<HandTime>().AddSingleton<TimeProvider>(s => s.GetRequiredService<HandTime>()).AddHostedService(s => s.GetRequiredService<Postman>());
    }
}
