using Khue.Kernel.Data;
using Khue.Kernel.Jobs;

namespace Khue.School.Rosters;

/// <summary>The job that applies a file.</summary>
internal sealed class ApplyRoster(KhueDb db, RosterApplication application) : IJob
{
    public Task Run(JobRun run, CancellationToken ct) => application.Run(
        run.Payload<RosterOrder>().ImportId,
        (done, total) => run.Report(done, total, null, ct),
        done => run.Checkpoint(db, done, done, ct), ct);
}

/// <summary>The job that takes a file back.</summary>
internal sealed class UndoRoster(KhueDb db, RosterUndo undo) : IJob
{
    public Task Run(JobRun run, CancellationToken ct) => undo.Run(
        run.Payload<RosterOrder>().ImportId,
        (done, total) => run.Report(done, total, null, ct),
        done => run.Checkpoint(db, done, done, ct), ct);
}

/// <summary>What such a job is about.</summary>
internal sealed record RosterOrder(Guid ImportId);
