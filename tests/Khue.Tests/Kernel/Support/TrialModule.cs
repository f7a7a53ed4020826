using System.Collections.Concurrent;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Support;

/// <summary>A module that exists to try the kernel with: a fact, two reactions to it, a job, and tables.</summary>
internal sealed class TrialModule(Trials trials) : IModule
{
    public string Name => "trial";

    public void Services(IServiceCollection services) => services.AddSingleton(trials).AddScoped<Effects>();
}

/// <summary>What happens when a reaction or a job has its turn. A test says it beforehand for its own subject; unsaid, all goes well.</summary>
internal sealed class Trials
{
    internal sealed record Turn(string Who, Guid Subject, int Number, Actor Actor, string? Trace);

    readonly ConcurrentDictionary<(string Who, Guid Subject, int Number), Func<KhueDb, Task>> said = new();
    readonly ConcurrentQueue<Turn> turns = new();

    public void When(string who, Guid subject, int number, Func<KhueDb, Task> then) => said[(who, subject, number)] = then;
    public void Fail(string who, Guid subject, int number, Exception error) => When(who, subject, number, _ => Task.FromException(error));
    public void Heal(string who, Guid subject, int number) => said.TryRemove((who, subject, number), out _);

    /// <summary>The turns taken for these subjects, in order, those that failed too.</summary>
    public IReadOnlyList<Turn> Of(params Guid[] subjects) => [.. turns.Where(x => subjects.Contains(x.Subject))];

    public Task Take(Turn turn, KhueDb db)
    {
        turns.Enqueue(turn);
        return said.TryGetValue((turn.Who, turn.Subject, turn.Number), out var then) ? then(db) : Task.CompletedTask;
    }
}

internal sealed record BellRang(Guid Subject, int Number) : IFact
{
    public Guid? OrganizationId => null;
}

internal sealed class OnBellRang(Effects effects) : IReact<BellRang>
{
    public Task To(BellRang fact, JournalEntry entry, CancellationToken ct) => effects.Happen(nameof(OnBellRang), fact.Subject, fact.Number, ct);
}

internal sealed class AlsoOnBellRang(Effects effects) : IReact<BellRang>
{
    public Task To(BellRang fact, JournalEntry entry, CancellationToken ct) => effects.Happen(nameof(AlsoOnBellRang), fact.Subject, fact.Number, ct);
}

/// <summary>Counts in the database how often something took effect, and takes its turn after that: what fails then must undo it.</summary>
internal sealed class Effects(KhueDb db, Trials trials, CurrentActor current)
{
    public async Task Happen(string who, Guid subject, int number, CancellationToken ct)
    {
        var effect = await db.Set<Effect>().FirstOrDefaultAsync(x => x.Subject == subject && x.Number == number && x.Who == who, ct);
        if (effect is null) db.Add(effect = new() { Subject = subject, Number = number, Who = who });
        effect.Times++;
        await db.SaveChangesAsync(ct);
        await trials.Take(new(who, subject, number, current.Actor, current.Trace), db);
    }
}

/// <summary>Does its steps one after the other, each in a transaction with its checkpoint; has its turn before each.</summary>
internal sealed class TrialJob(KhueDb db, Effects effects, Trials trials, Actor actor, CurrentActor current) : IJob
{
    internal sealed record Order(Guid Subject, int Steps);

    public const string Step = nameof(TrialJob);

    public async Task Run(JobRun run, CancellationToken ct)
    {
        var order = run.Payload<Order>();
        for (var step = run.Resume<int>() + 1; step <= order.Steps; step++)
        {
            await trials.Take(new(Step, order.Subject, step, actor, current.Trace), db);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await effects.Happen("effect", order.Subject, step, ct);
            await run.Checkpoint(db, step, step, ct);
            await transaction.CommitAsync(ct);
            await run.Report(step, order.Steps, $"Bước {step}", ct);
        }
    }
}
