using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.Residences;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>What such a job is about.</summary>
internal sealed record ReconciliationOrder(Guid ReconciliationId);

/// <summary>
/// Compares a unit's people with what a source says. The answers are stored first, in one transaction; comparing is a second one, so a run that was cut off
/// begins the step again and doubles nothing.
/// </summary>
internal sealed class ReconcileSource(KhueDb db, IServiceScopeFactory scopes, Actor actor, IFileStore files, AnswerReader reader, SourceClient client, FieldMasters masters, HomeFindings homes, LocalClock clock) : IJob
{
    const int Batch = 10_000;

    public async Task Run(JobRun run, CancellationToken ct)
    {
        var id = run.Payload<ReconciliationOrder>().ReconciliationId;
        try
        {
            if ((await Load(id, ct)).State is ReconciliationState.Waiting or ReconciliationState.Reading) await Store(run, id, ct);
            db.ChangeTracker.Clear();
            if ((await Load(id, ct)).State == ReconciliationState.Comparing) await Compare(run, id, ct);
        }
        catch (DomainException e)
        {
            db.ChangeTracker.Clear();
            var failed = await Load(id, ct);
            failed.Fail(e.Message, clock.Now);
            db.Tell(new PeopleReconciled(id, failed.OrganizationId, failed.Source, 0, 0, e.Message));
            await db.SaveChangesAsync(ct);
            throw;
        }
    }

    Task<ReconciliationRun> Load(Guid id, CancellationToken ct) => db.Set<ReconciliationRun>().EditableBy(actor).One(id, ct);

    async Task Store(JobRun run, Guid id, CancellationToken ct)
    {
        var known = await Load(id, ct);
        if (known.Address is null) await client.Ask(run, known, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Evidence of earlier runs with this source has served.
        var earlier = db.Set<ReconciliationRun>().Where(x => x.OrganizationId == known.OrganizationId && x.Source == known.Source && x.Id != id).Select(x => x.Id);
        await db.Set<Answer>().Where(x => earlier.Contains(x.ReconciliationId)).ExecuteDeleteAsync(ct);
        var count = await db.Set<Answer>().CountAsync(x => x.ReconciliationId == id, ct);
        if (known.Address is { } address)
        {
            var source = await db.Set<DataSource>().AsNoTracking().FirstAsync(x => x.Code == known.Source, ct);
            using var book = Workbook.Open(files.Open(address), known.FileName, SourceFiles.Limits);
            var tables = reader.Look(book, known.FileName!, SourceFiles.Mapping(source));
            count = await db.InsertMany(reader.Read(book, tables, id), ct);
        }
        await db.Analyze<Answer>(ct);
        known.Read(count);
        db.Tell(new AnswersStored(id, known.OrganizationId, known.Source, count));
        await db.SaveChangesAsync(ct);
        await run.Checkpoint(db, "stored", 1, ct);
        await transaction.CommitAsync(ct);
    }

    async Task Compare(JobRun run, Guid id, CancellationToken ct)
    {
        // What differs streams from one connection while findings go in by another.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var comparison = scope.ServiceProvider.GetRequiredService<Comparison>();
        var reconciliation = await Load(id, ct);
        var maker = new FindingMaker(reconciliation, await masters.Now(ct));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var findings = new FindingWriter(db, reconciliation);
        await findings.Begin(ct);
        var (differing, unsaid, strangers) = (new HashSet<int>(), 0, new List<Difference>());
        await foreach (var one in comparison.Differences(id).WithCancellation(ct))
        {
            if (one.PersonId is null) strangers.Add(one);
            else if (one.Code == AnswerCode.ServiceError) unsaid++;
            else
                foreach (var finding in maker.Of(one)) Take(finding);
            if (findings.Waiting >= Batch) await findings.Flush(ct);
        }
        await CompareHomes(comparison, id, maker, Take, findings, ct);
        var compared = reconciliation.Answers - strangers.Count;
        if (reconciliation is { IsSure: false, Address: not null } && (FileDoubts.OfStrangers(strangers.Count, reconciliation.Answers) ?? FileDoubts.OfColumn(findings.Open, compared)) is { } doubt)
        {
            await transaction.RollbackAsync(ct);
            await Doubt(run, id, doubt, ct);
            return;
        }
        var silent = new List<Unasked>();
        await foreach (var one in comparison.Unanswered(id, clock.Today, ct)) silent.Add(one);
        var paired = new Strangers(maker).Pair(silent, strangers, ct);
        foreach (var finding in paired.Findings) findings.Add(finding);
        await findings.End(ct);
        reconciliation.End(compared - differing.Count - unsaid, strangers.Count - paired.Recognised, silent.Count + unsaid, findings.Count, clock.Now);
        db.Tell(new PeopleReconciled(id, reconciliation.OrganizationId, reconciliation.Source, reconciliation.Same, findings.Count, null));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        void Take(IdentityFinding finding)
        {
            findings.Add(finding);
            differing.Add(finding.Row);
        }
    }

    async Task CompareHomes(Comparison comparison, Guid id, FindingMaker maker, Action<IdentityFinding> take, FindingWriter findings, CancellationToken ct)
    {
        foreach (var kind in (ResidenceKind[])[ResidenceKind.Permanent, ResidenceKind.Current])
            await foreach (var home in comparison.Homes(id, kind, ct))
            {
                if (await homes.Of(home, maker, ct) is { } finding) take(finding);
                if (findings.Waiting >= Batch) await findings.Flush(ct);
            }
    }

    async Task Doubt(JobRun run, Guid id, string what, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var doubtful = await Load(id, ct);
        doubtful.Doubt(what);
        db.Tell(new ComparisonDoubted(id, doubtful.OrganizationId, doubtful.Source, what));
        await db.SaveChangesAsync(ct);
        await run.Report(1, 2, $"Đã dừng, chưa ghi gì. {what} Xem ở trang Đối soát.", ct);
    }
}
