using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>Orders a file to be applied, or an attempt that stopped to go on.</summary>
internal sealed class OrderRosterApply(KhueDb db, Actor actor, JobQueue queue, RosterFile file, RosterPlanner planner) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>The version the person saw: what they did not see is not applied.</summary>
        public int Version { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().EditableBy(actor).One(c.Id, ct);
        if (import.State == RosterState.Draft && import.Version != c.Version) throw new DbUpdateConcurrencyException("The file was decided upon meanwhile.");
        await db.RefuseWhileBusy(import.SchoolId, ct);
        var rows = (await planner.Plan(import.SchoolId, await file.Judge(import, ct), import.Decisions().OfRows.LeftOut, new Dictionary<RosterPlace, Guid?>(), ct)).Count(x => x.Writes);
        if (import.State == RosterState.Draft && rows == 0) throw new DomainException(SchoolErrors.RosterNothingToApply);
        var job = queue.Add<ApplyRoster>($"Nhập {rows} học sinh từ {import.FileName}", new RosterOrder(import.Id), rows);
        import.StartApply(job.Id);
        db.Tell(new RosterWorkOrdered(import.Id, import.SchoolId, import.FileName, RosterWork.Apply, job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>Orders a file to be taken back as a whole.</summary>
internal sealed class OrderRosterUndo(KhueDb db, Actor actor, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().EditableBy(actor).One(c.Id, ct);
        await db.RefuseWhileBusy(import.SchoolId, ct);
        var job = queue.Add<UndoRoster>($"Hoàn tác {import.FileName}", new RosterOrder(import.Id), import.Done);
        import.StartUndo(job.Id);
        db.Tell(new RosterWorkOrdered(import.Id, import.SchoolId, import.FileName, RosterWork.Undo, job.Id));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

internal static class RosterQueue
{
    /// <summary>One file of a school at a time: two that name the same new pupil would both add them.</summary>
    public static async Task RefuseWhileBusy(this KhueDb db, Guid schoolId, CancellationToken ct)
    {
        var isBusy = await db.Set<RosterImport>().Where(x => x.SchoolId == schoolId && (x.State == RosterState.Applying || x.State == RosterState.Undoing))
            .Join(db.Set<Job>(), x => x.JobId, x => x.Id, (_, job) => job.State).AnyAsync(x => x == JobState.Queued || x == JobState.Running || x == JobState.Waiting, ct);
        if (isBusy) throw new DomainException(SchoolErrors.RosterBusy);
    }
}
