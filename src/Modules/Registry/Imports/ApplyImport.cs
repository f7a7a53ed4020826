using Khue.Kernel.Data;
using Khue.Kernel.Jobs;

namespace Khue.Registry.Imports;

/// <summary>The job that applies a file.</summary>
internal sealed class ApplyImport(KhueDb db, ImportApplication application) : IJob
{
    public Task Run(JobRun run, CancellationToken ct) => application.Run(
        run.Payload<ImportWork>().ImportId,
        (done, total) => run.Report(done, total, null, ct),
        done => run.Checkpoint(db, done, done, ct), ct);
}

/// <summary>The job that takes a file back.</summary>
internal sealed class UndoImport(KhueDb db, ImportUndo undo) : IJob
{
    public Task Run(JobRun run, CancellationToken ct) => undo.Run(
        run.Payload<ImportWork>().ImportId,
        (done, total) => run.Report(done, total, null, ct),
        done => run.Checkpoint(db, done, done, ct), ct);
}

/// <summary>What such a job is about.</summary>
internal sealed record ImportWork(Guid ImportId);
