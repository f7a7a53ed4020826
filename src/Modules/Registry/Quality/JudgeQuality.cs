using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;

namespace Khue.Registry.Quality;

/// <summary>Judges a unit and all below it, or everything, when a rule was changed or a comparison ended. Goes on after a crash with the unit it was at.</summary>
internal sealed class JudgeQuality(KhueDb db, QualityWorks works, IOrganizations organizations, QualityRules rules) : IJob
{
    /// <param name="UnitId">Null for the whole province.</param>
    internal sealed record Order(Guid? UnitId);

    public async Task Run(JobRun run, CancellationToken ct)
    {
        rules.Forget();
        if ((run.Payload<Order>().UnitId ?? (await organizations.Root(ct))?.Id) is not { } top) return;
        Guid[] units = [.. (await organizations.Subtree(top, ct)).Select(x => x.Id).Order()];
        var last = run.Resume<Guid?>() ?? Guid.Empty;
        var done = units.Count(x => x.CompareTo(last) <= 0);
        foreach (var unit in units.Skip(done))
        {
            await works.Judge(unit, ct);
            await run.Checkpoint(db, (Guid?)unit, ++done, ct);
            if (done % 20 == 0) await run.Report(done, units.Length, null, ct);
        }
    }
}

/// <summary>Judges people who were written in bulk.</summary>
internal sealed class JudgePeople(KhueDb db, QualityBook book) : IJob
{
    internal sealed record Order(IReadOnlyList<Guid> People);

    public async Task Run(JobRun run, CancellationToken ct)
    {
        var people = run.Payload<Order>().People;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await book.Judge([.. people], ct);
        await run.Checkpoint(db, "judged", people.Count, ct);
        await transaction.CommitAsync(ct);
    }
}
