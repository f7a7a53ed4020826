using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>What became of a file that was applied, row by row.</summary>
internal sealed class RosterOutcome(KhueDb db, Actor actor, IPeople people) : IUseCase
{
    internal sealed class Query
    {
        public Guid Id { get; set; }

        /// <summary>Null for those that an undo left.</summary>
        public RosterRowOutcome? Outcome { get; set; }

        /// <summary>"row~sheet" of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var x = await db.Set<RosterImport>().AsNoTracking().EditableBy(actor).One(query.Id, ct);
        var line = new RosterLine(x.Id, x.FileName, x.State, x.Added, x.Updated, x.Unchanged, x.Skipped, x.Removed, x.Restored, x.Stayed, x.CreatedBy, x.CreatedAt, x.AppliedAt, x.UndoneAt, x.JobId, x.Version);
        var isRunning = x.State is RosterState.Applying or RosterState.Undoing && await db.Set<Job>().AnyAsync(j => j.Id == x.JobId && (j.State == JobState.Queued || j.State == JobState.Running || j.State == JobState.Waiting), ct);
        return new(line, isRunning, await Rows(query, ct));
    }

    async Task<Page<RowView>> Rows(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var all = db.Set<RosterImportRow>().AsNoTracking().Where(x => x.ImportId == query.Id);
        all = query.Outcome is { } outcome ? all.Where(x => x.Outcome == outcome) : all.Where(x => x.Stays != null);
        if (query.After?.Split('~', 2) is [var row, var sheet] && int.TryParse(row, out var number))
            all = all.Where(x => string.Compare(x.Sheet, sheet) > 0 || (x.Sheet == sheet && x.Row > number));
        var rows = await all.OrderBy(x => x.Sheet).ThenBy(x => x.Row).Take(size + 1).Select(x => new { x.Sheet, x.Row, x.PersonId, x.Note, x.Stays }).ToListAsync(ct);
        var names = await people.Views([.. rows.Select(x => x.PersonId).OfType<Guid>()], ct);
        return Page<RowView>.Of([.. rows.Select(x => new RowView(x.Sheet, x.Row, x.PersonId, x.PersonId is { } id && names.TryGetValue(id, out var person) ? person.FullName : null, x.Stays ?? x.Note))], size, x => $"{x.Row}~{x.Sheet}");
    }

    /// <param name="IsRunning">True while a job works on it; false when it stopped half-way.</param>
    internal sealed record View(RosterLine Import, bool IsRunning, Page<RowView> Rows);

    /// <param name="Text">Why it was left; null for a row that was taken.</param>
    internal sealed record RowView(string Sheet, int Row, Guid? PersonId, string? Name, string? Text);
}
