using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>Decides about a file before it is applied: what a column is, what a cell should say, which rows are left out.</summary>
internal sealed class CorrectRoster(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>The version the person saw.</summary>
        public int Version { get; set; }
        public List<RosterDecisions.Column> Columns { get; set; } = [];
        public List<RosterDecisions.Cell> Cells { get; set; } = [];
        public List<RosterPlace> LeftOut { get; set; } = [];

        /// <summary>Rows left out before that are wanted after all.</summary>
        public List<RosterPlace> TakenIn { get; set; } = [];
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().EditableBy(actor).One(c.Id, ct);
        if (import.Version != c.Version) throw new DbUpdateConcurrencyException("The file was decided upon meanwhile.");
        if (c.Cells.FirstOrDefault(x => x.Value.Length > 1_000) is { } cell) throw new DomainException(SheetErrors.CellTooLong, null, cell.Row, 1_000);
        var decisions = import.Decisions().With(c.Columns, c.Cells, c.LeftOut, c.TakenIn);
        decisions.Check();
        import.Decide(decisions);
        db.Tell(new RosterDecided(import.Id, import.SchoolId, decisions.Columns.Count, decisions.OfRows.Cells.Count, decisions.OfRows.LeftOut.Count));
        await db.SaveChangesAsync(ct);
    }
}
