using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>
/// Applies a file in steps, each in one transaction that also keeps what became of its rows; so an attempt that was cut off anywhere goes on without writing a row twice.
/// Each step judges its rows anew: what has changed since the file was looked at is seen. The job and the command at the terminal share it.
/// </summary>
internal sealed class ImportApplication(KhueDb db, ImportReader reader, LocalClock clock)
{
    /// <param name="importId">An import in <see cref="ImportState.Applying"/>.</param>
    /// <param name="before">Called before each step with rows done and rows in all; may throw to stop.</param>
    /// <param name="inStep">Called in each step's transaction after its save, with rows done.</param>
    /// <param name="ct">Stops between and within steps; a step is done whole or not at all.</param>
    public async Task Run(Guid importId, Func<int, int, Task>? before, Func<int, Task>? inStep, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().AsNoTracking().One(importId, ct);
        if (import.State != ImportState.Applying) return;
        var importer = reader.Of(import.Kind);
        await Leave(importId, ct);
        var total = await Waiting(importId).CountAsync(ct);
        for (var (done, isLast) = (0, false); !isLast;)
        {
            if (before is not null) await before(done, total);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var rows = await Waiting(importId).OrderBy(x => x.Rank).ThenBy(x => x.Row).Take(importer.Step).ToListAsync(ct);
            isLast = done + rows.Count >= total || rows.Count == 0;
            done += rows.Count;
            await Apply(importId, importer, rows, isLast, ct);
            if (inStep is not null) await inStep(done);
            await transaction.CommitAsync(ct);
            importer.Forget();
            db.ChangeTracker.Clear();
        }
    }

    IQueryable<ImportRow> Waiting(Guid importId) => db.Set<ImportRow>().Where(x => x.ImportId == importId && x.Result == ImportResult.Waiting);

    async Task Apply(Guid importId, IImporter importer, List<ImportRow> rows, bool isLast, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().One(importId, ct);
        var judged = rows.Count == 0 ? [] : await importer.Apply(import.Scope(), [.. rows.Select(x => x.Line())], x => x.Writes && (!import.SkipsWarnings || x.Outcome == ImportOutcome.Ok), ct);
        var byRow = judged.ToDictionary(x => x.Line.Row);
        foreach (var row in rows) row.Settle(byRow[row.Row]);
        int Count(ImportResult result, ImportStep? step = null) => rows.Count(x => x.Result == result && (step is null || x.Step == step));
        var (added, changed, same, left) = (Count(ImportResult.Written, ImportStep.Add), Count(ImportResult.Written, ImportStep.Change), Count(ImportResult.Same), Count(ImportResult.Left));
        import.CountApplied(added, changed, same, left);
        if (isLast) import.EndApply(clock.Now);
        db.Tell(new RegistryImportApplied(import.Id, import.UnitId, added, changed, same, left));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Settles what is not to be written in one go: rows that are on record already, rejected, or not chosen.</summary>
    async Task Leave(Guid importId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var import = await db.Set<RegistryImport>().One(importId, ct);
        var skips = import.SkipsWarnings;
        var same = await Waiting(importId).Where(x => x.Step == ImportStep.Same).ExecuteUpdateAsync(x => x.SetProperty(r => r.Result, ImportResult.Same), ct);
        var left = await Waiting(importId).Where(x => x.Step == ImportStep.Rejected || (skips && x.Outcome != ImportOutcome.Ok)).ExecuteUpdateAsync(x => x.SetProperty(r => r.Result, ImportResult.Left), ct);
        if (same + left > 0)
        {
            import.CountApplied(0, 0, same, left);
            db.Tell(new RegistryImportApplied(import.Id, import.UnitId, 0, 0, same, left));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}
