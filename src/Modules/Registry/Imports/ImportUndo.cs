using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>
/// Takes an applied file back in steps, the last row first, each step in one transaction. What something depends on stays, with the reason at its row.
/// Rows done are known by their result, so an attempt that was cut off goes on.
/// </summary>
internal sealed class ImportUndo(KhueDb db, ImportReader reader, LocalClock clock)
{
    public async Task Run(Guid importId, Func<int, int, Task>? before, Func<int, Task>? inStep, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().AsNoTracking().One(importId, ct);
        if (import.State != ImportState.Undoing) return;
        var importer = reader.Of(import.Kind);
        var total = await Written(importId).CountAsync(ct);
        for (var (done, isLast) = (0, false); !isLast;)
        {
            if (before is not null) await before(done, total);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var rows = await Written(importId).AsNoTracking().OrderByDescending(x => x.Rank).ThenByDescending(x => x.Row).Take(importer.Step).ToListAsync(ct);
            isLast = done + rows.Count >= total || rows.Count == 0;
            done += rows.Count;
            var kept = rows.Count == 0 ? new Dictionary<int, string>() : await importer.TakeBack(import.Scope(), rows, ct);
            await Settle(importId, rows, kept, isLast, ct);
            if (inStep is not null) await inStep(done);
            await transaction.CommitAsync(ct);
            importer.Forget();
            db.ChangeTracker.Clear();
        }
    }

    IQueryable<ImportRow> Written(Guid importId) => db.Set<ImportRow>().Where(x => x.ImportId == importId && x.Result == ImportResult.Written);

    async Task Settle(Guid importId, List<ImportRow> rows, IReadOnlyDictionary<int, string> kept, bool isLast, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var import = await db.Set<RegistryImport>().One(importId, ct);
        db.AttachRange(rows);
        foreach (var row in rows) row.SettleUndo(kept.GetValueOrDefault(row.Row));
        import.CountUndone(rows.Count - kept.Count, kept.Count);
        if (isLast)
        {
            import.EndUndo(clock.Now);
            // What an attempt that was cut off never came to.
            await db.Set<ImportRow>().Where(x => x.ImportId == importId && x.Result == ImportResult.Waiting).ExecuteUpdateAsync(x => x.SetProperty(r => r.Result, ImportResult.Left), ct);
        }
        db.Tell(new RegistryImportUndone(import.Id, import.UnitId, rows.Count - kept.Count, kept.Count));
        await db.SaveChangesAsync(ct);
    }
}
