using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>
/// Applies a file in steps of a thousand rows, each in one transaction that also keeps which rows it did. What was done is read from there,
/// so an attempt that was cut off anywhere goes on without doing a row twice. The job and the command at the terminal share it.
/// </summary>
internal sealed class RosterApplication(KhueDb db, IPeopleWriter writer, IFamilyWriter families, RosterFile file, RosterPlanner planner, LocalClock clock)
{
    public const int Step = 1_000;

    /// <param name="importId">An import in <see cref="RosterState.Applying"/>.</param>
    /// <param name="before">Called before each step with rows done and rows in all; may throw to stop.</param>
    /// <param name="inStep">Called in each step's transaction after its save, with rows done.</param>
    /// <param name="ct">Stops between and within steps; a step is done whole or not at all.</param>
    /// <returns>The judged rows that this attempt planned.</returns>
    public async Task<IReadOnlyList<PlannedRow>> Run(Guid importId, Func<int, int, Task>? before, Func<int, Task>? inStep, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().AsNoTracking().One(importId, ct);
        if (import.State != RosterState.Applying) return [];
        var done = await db.Set<RosterImportRow>().AsNoTracking().Where(x => x.ImportId == importId).ToDictionaryAsync(x => new RosterPlace(x.Sheet, x.Row), x => x.PersonId, ct);
        var rows = await planner.Plan(import.SchoolId, await file.Judge(import, ct), import.Decisions().OfRows.LeftOut, done, ct);
        var finished = done.Count;
        var total = finished + rows.Count;
        var steps = rows.Count == 0 ? [[]] : rows.Chunk(Step).ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            if (before is not null) await before(finished, total);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await Apply(importId, steps[i], i == steps.Length - 1, ct);
            finished += steps[i].Length;
            if (inStep is not null) await inStep(finished);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
        return rows;
    }

    async Task Apply(Guid importId, PlannedRow[] rows, bool isLast, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().One(importId, ct);
        var step = new RosterStepWork(import, clock.Today);
        await Add(step, [.. rows.Where(x => x.Step == RosterStep.Add)], ct);
        await Update(step, [.. rows.Where(x => x.Step == RosterStep.Update)], ct);
        foreach (var row in rows.Where(x => !x.Writes)) step.Note(row);
        await db.InsertMany(step.Enrolments, ct);
        await db.InsertMany(step.Placements, ct);
        await db.InsertMany(step.Rows, ct);
        import.CountApplied(step.Count(RosterRowOutcome.Added), step.Count(RosterRowOutcome.Updated), step.Count(RosterRowOutcome.Unchanged), step.Count(RosterRowOutcome.Skipped));
        if (isLast) import.EndApply(clock.Now);
        db.Tell(new RosterImported(import.Id, import.SchoolId, import.FileName, step.Count(RosterRowOutcome.Added), step.Count(RosterRowOutcome.Updated), step.Count(RosterRowOutcome.Unchanged)));
        foreach (var placed in step.Placements.GroupBy(x => x.ClassId))
            db.Tell(new LearnersPlaced(placed.Key, import.SchoolId, clock.Today, [.. placed.Select(x => x.PersonId)]));
        Guid[] written = [.. step.Rows.Where(x => x.Outcome is RosterRowOutcome.Added or RosterRowOutcome.Updated).Select(x => x.PersonId!.Value)];
        if (written.Length > 0) db.Tell(new EnrolmentsWritten(import.SchoolId, import.SchoolId, written.Length, written, []));
        await db.SaveChangesAsync(ct);
    }

    async Task Add(RosterStepWork step, PlannedRow[] rows, CancellationToken ct)
    {
        if (rows.Length == 0) return;
        var ids = await writer.Add(step.Import.SchoolId, [.. rows.Select(x => x.Candidate)], ct);
        await Families(step, rows.Select((row, i) => (row, ids[i])), ct);
        for (var i = 0; i < rows.Length; i++) step.Add(rows[i], ids[i]);
    }

    async Task Families(RosterStepWork step, IEnumerable<(PlannedRow Row, Guid PersonId)> rows, CancellationToken ct)
    {
        var told = rows.Where(x => x.Row.Family is not null).ToList();
        if (told.Count == 0) return;
        var written = await families.Write(step.Import.SchoolId, step.Import.Id, [.. told.Select(x => x.Row.Family! with { ChildId = x.PersonId })], ct);
        for (var i = 0; i < told.Count; i++) step.Families[told[i].Row] = written[i];
    }

    async Task Update(RosterStepWork step, PlannedRow[] rows, CancellationToken ct)
    {
        if (rows.Length == 0) return;
        var changing = rows.Where(x => x.ChangesPerson).ToArray();
        var before = changing.Length == 0 ? [] : await writer.Update(step.Import.SchoolId, [.. changing.Select(x => (x.Known!.Id, x.Candidate))], ct);
        var people = before.ToDictionary(x => x.Id);
        var ids = rows.Select(x => x.Learner).ToArray();
        var enrolments = await db.Set<Enrolment>().Where(x => x.SchoolId == step.Import.SchoolId && x.To == null && ids.Contains(x.PersonId)).ToDictionaryAsync(x => x.Id, ct);
        var placements = (await db.Set<Placement>().Where(x => x.SchoolId == step.Import.SchoolId && x.To == null && ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);
        await Families(step, rows.Select(x => (x, x.Known!.Id)), ct);
        foreach (var row in rows)
        {
            step.Update(row, people.GetValueOrDefault(row.Known!.Id), row.Enrolment is { } open ? enrolments.GetValueOrDefault(open.Id) : null);
            if (people.GetValueOrDefault(row.Known.Id)?.NameAfter(row.Candidate.FullName) is not { } name) continue;
            foreach (var placement in placements[row.Learner]) (placement.Name, placement.SortKey) = (name, NameSortKey.Of(name));
        }
    }
}
