using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports;

/// <summary>Orders a file to be applied, or an attempt that stopped to go on.</summary>
internal sealed class OrderImportApply(KhueDb db, Actor actor, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>The version the person saw: what they did not see is not applied, and of two who order at once the second is refused.</summary>
        public int Version { get; set; }

        /// <summary>Leave rows with warnings.</summary>
        public bool SkipsWarnings { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().EditableBy(actor).One(c.Id, ct);
        if (import.Version != c.Version) throw new DbUpdateConcurrencyException("The file was decided upon meanwhile.");
        await db.RefuseWhileBusy(import, ct);
        var rows = await db.Set<ImportRow>().CountAsync(x => x.ImportId == import.Id && x.Result == ImportResult.Waiting && (x.Step == ImportStep.Add || x.Step == ImportStep.Change) && (!c.SkipsWarnings || x.Outcome == ImportOutcome.Ok), ct);
        if (import.State == ImportState.Draft && rows == 0) throw new DomainException(RegistryErrors.ImportNothingToApply);
        var job = queue.Add<ApplyImport>($"Nhập {rows} dòng: {import.Kind.Title()}", new ImportWork(import.Id), rows);
        import.StartApply(job.Id, c.SkipsWarnings);
        db.Tell(new RegistryImportOrdered(import.Id, import.UnitId, import.Kind.Title(), "Bắt đầu nhập tệp", job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>Orders a file to be taken back as a whole, or what an earlier undo had to leave.</summary>
internal sealed class OrderImportUndo(KhueDb db, Actor actor, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RegistryImport>().EditableBy(actor).One(c.Id, ct);
        await db.RefuseWhileBusy(import, ct);
        var isAgain = import.State == ImportState.Undone;
        var job = queue.Add<UndoImport>($"Hoàn tác tệp: {import.Kind.Title()}", new ImportWork(import.Id), import.Added + import.Changed);
        import.StartUndo(job.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Tell(new RegistryImportOrdered(import.Id, import.UnitId, import.Kind.Title(), "Bắt đầu hoàn tác tệp", job.Id));
        await db.SaveChangesAsync(ct);
        if (isAgain)
            await db.Set<ImportRow>().Where(x => x.ImportId == import.Id && x.Result == ImportResult.Kept).ExecuteUpdateAsync(x => x.SetProperty(r => r.Result, ImportResult.Written).SetProperty(r => r.Note, (string?)null), ct);
        await transaction.CommitAsync(ct);
        return job.Id;
    }
}
