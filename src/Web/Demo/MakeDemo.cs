using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Web.Demo;

/// <summary>Makes a demo province in an empty database, one transaction a school, so that a run that was cut off goes on where it stopped.</summary>
sealed class MakeDemo(IServiceScopeFactory scopes, LocalClock clock) : IUseCase
{
    const int Fewest = 400;

    /// <summary>Progress: schools and learners that are there, of how many.</summary>
    internal sealed record Step(int Schools, int OfSchools, int Learners);

    /// <summary>Whether a province was begun here and schools are still missing.</summary>
    public async Task<bool> IsUnfinished(CancellationToken ct) => await Run(ct) is { FinishedAt: null };

    /// <summary>Whether nothing at all is in the database.</summary>
    public Task<bool> IsEmpty(CancellationToken ct) => In(async db => !await db.Set<JournalEntry>().AnyAsync(ct) && !await db.Set<DemoRun>().AnyAsync(ct));

    /// <summary>Goes on with the province that was begun here.</summary>
    public async Task Resume(Action<Step>? told, CancellationToken ct) => await Schools((await Run(ct))!, told, ct);

    /// <exception cref="DomainException">The database holds something else, or fewer learners than five levels need are asked.</exception>
    public async Task Handle(int learners, int seed, Action<Step>? told, CancellationToken ct)
    {
        if (learners < Fewest) throw new DomainException(DemoErrors.TooFew);
        var run = await Run(ct);
        if (run is { FinishedAt: null } && (run.Learners, run.Seed) != (learners, seed)) throw new DomainException(DemoErrors.Another, null, run.Learners, run.Seed);
        if (run is null && await IsEmpty(ct)) run = await Begin(learners, seed, ct);
        if (run is null or { FinishedAt: not null }) throw new DomainException(DemoErrors.NotEmpty);
        await Schools(run, told, ct);
    }

    async Task<DemoRun> Begin(int learners, int seed, CancellationToken ct)
    {
        var run = new DemoRun { Learners = learners, Seed = seed, Day = clock.Today, StartedAt = clock.Now };
        var plan = Plan(run);
        await Whole(async (db, parts) =>
        {
            foreach (var part in parts) await part.Begin(plan, ct);
            db.Add(run);
            db.Tell(new DemoBegun(plan.Department.Id, plan.Department.Id, learners, seed));
        }, ct);
        return run;
    }

    async Task Schools(DemoRun run, Action<Step>? told, CancellationToken ct)
    {
        var plan = Plan(run);
        var learners = plan.Schools.Take(run.SchoolsMade).Sum(x => x.Learners);
        foreach (var outline in plan.Schools.Skip(run.SchoolsMade))
        {
            ct.ThrowIfCancellationRequested();
            var school = SchoolPlan.Of(plan, outline);
            await Whole(async (db, parts) =>
            {
                foreach (var part in parts) await part.Make(plan, school, ct);
                await Advance(db, run.Id, outline.Index + 1, plan, ct);
                db.Tell(new DemoSchoolMade(school.Id, school.Id, outline.Learners, school.Classes.Count));
            }, ct);
            told?.Invoke(new(outline.Index + 1, plan.Schools.Count, learners += outline.Learners));
        }
    }

    async Task Advance(KhueDb db, Guid id, int made, DemoPlan plan, CancellationToken ct)
    {
        var run = await db.Set<DemoRun>().SingleAsync(x => x.Id == id, ct);
        run.SchoolsMade = made;
        if (made == plan.Schools.Count) run.FinishedAt = clock.Now;
    }

    /// <summary>One transaction with all parts, in a scope of its own so that nothing is remembered from school to school.</summary>
    async Task Whole(Func<KhueDb, IReadOnlyList<IDemoPart>, Task> work, CancellationToken ct)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await work(db, [.. scope.ServiceProvider.GetServices<IDemoPart>().OrderBy(x => x.Order)]);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    static DemoPlan Plan(DemoRun run) => ProvincePlan.Of(run.Learners, run.Seed, run.Day, run.StartedAt);

    Task<DemoRun?> Run(CancellationToken ct) => In(db => db.Set<DemoRun>().AsNoTracking().OrderBy(x => x.Id).FirstOrDefaultAsync(ct));

    async Task<T> In<T>(Func<KhueDb, Task<T>> look)
    {
        await using var scope = Scope();
        return await look(scope.ServiceProvider.GetRequiredService<KhueDb>());
    }

    AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Access.CurrentActor>().Actor = Kernel.Access.Actor.System;
        return scope;
    }
}
