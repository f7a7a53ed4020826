using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>Which rows of a file are shown.</summary>
internal enum RosterTab { ToCorrect, Warnings, ToAdd, ToUpdate, Unchanged, LeftOut, Others }

/// <summary>A file before it is applied: its columns, and every row with what is to be said about it and what applying would do.</summary>
internal sealed class RosterReview(KhueDb db, Actor actor, RosterFile file, RosterPlanner planner) : IUseCase
{
    const int MostOthers = 200;

    internal sealed class Query
    {
        public Guid Id { get; set; }
        public RosterTab? Tab { get; set; }

        /// <summary>How many rows of the tab come before this page.</summary>
        public int After { get; set; }
        public int Size { get; set; } = 20;
    }

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var import = await db.Set<RosterImport>().AsNoTracking().EditableBy(actor).One(query.Id, ct);
        if (import.State != RosterState.Draft) return new(import.FileName, import.Version, import.State, [], [], new(), RosterTab.ToAdd, [], [], null);
        var decisions = import.Decisions();
        var roster = await file.Judge(import, ct);
        var rows = await planner.Plan(import.SchoolId, roster, decisions.OfRows.LeftOut, new Dictionary<RosterPlace, Guid?>(), ct);
        var counts = Enum.GetValues<RosterTab>().Where(x => x != RosterTab.Others).ToDictionary(x => x, x => rows.Count(row => IsIn(row, x)));
        var tab = query.Tab ?? (counts[RosterTab.ToCorrect] > 0 ? RosterTab.ToCorrect : counts[RosterTab.Warnings] > 0 ? RosterTab.Warnings : RosterTab.ToAdd);
        var shown = rows.Where(x => IsIn(x, tab)).ToList();
        var after = Math.Clamp(query.After, 0, shown.Count);
        var size = Math.Clamp(query.Size, 1, 200);
        return new(import.FileName, import.Version, import.State, [.. roster.Sheets.Select(Sheet)], [.. decisions.OfRows.LeftOut], counts, tab,
            [.. shown.Skip(after).Take(size).Select(x => Row(x, decisions))],
            tab == RosterTab.Others ? file.Others(import, roster, MostOthers) : [],
            after + size < shown.Count ? after + size : null)
        { Rows = rows.Count, Writes = rows.Count(x => x.Writes), Doubts = RosterDoubts.Of(rows), Remarks = roster.Remarks, Staff = roster.Staff.Count };
    }

    static bool IsIn(PlannedRow row, RosterTab tab) => tab switch
    {
        RosterTab.ToCorrect => row.Step == RosterStep.Rejected,
        RosterTab.Warnings => row.Draft.Outcome == RowOutcome.Warning && row.Step is not (RosterStep.Rejected or RosterStep.LeftOut),
        RosterTab.ToAdd => row.Step == RosterStep.Add,
        RosterTab.ToUpdate => row.Step == RosterStep.Update,
        RosterTab.Unchanged => row.Step == RosterStep.Unchanged,
        RosterTab.LeftOut => row.Step == RosterStep.LeftOut,
        _ => false,
    };

    static SheetView Sheet(PersonSheet sheet) => new(sheet.Name, sheet.Skipped, [.. sheet.Columns.Select(x => new ColumnView(x.Index, x.Letter, x.Header, x.Samples, x.Field, x.Reason, x.IsSure))]);

    static RowView Row(PlannedRow row, RosterDecisions decisions)
    {
        var cells = row.Draft.Findings.Select(x => x.Field).Distinct().Select(field => new CellView(RosterCells.FieldOf(field), RosterCells.Written(row, field, decisions), [.. row.Draft.Findings.Where(x => x.Field == field)]));
        var person = row.Draft.Person;
        return new(row.Draft.Sheet, row.Draft.Row, person.FullName, person.DateOfBirth, person.ClassName, row.Step, row.Known?.Id, [.. cells], [.. row.Draft.Repairs]);
    }

    internal sealed record View(
        string FileName, int Version, RosterState State, IReadOnlyList<SheetView> Sheets, IReadOnlyList<RosterPlace> LeftOut, Dictionary<RosterTab, int> Counts,
        RosterTab Tab, IReadOnlyList<RowView> Page, IReadOnlyList<OtherRow> Others, int? Next)
    {
        /// <summary>Rows about pupils in the whole file.</summary>
        public int Rows { get; init; }

        /// <summary>Rows that applying would add or update.</summary>
        public int Writes { get; init; }

        /// <summary>What seems wrong with a whole column, or the whole file; Vietnamese sentences.</summary>
        public IReadOnlyList<string> Doubts { get; init; } = [];

        /// <summary>What a bundle holds and is not taken; Vietnamese sentences.</summary>
        public IReadOnlyList<string> Remarks { get; init; } = [];

        /// <summary>How many of a bundle work at the school and can be put in as staff.</summary>
        public int Staff { get; init; }
    }

    internal sealed record SheetView(string Name, string? Skipped, IReadOnlyList<ColumnView> Columns);
    internal sealed record ColumnView(int Index, string Letter, string Header, IReadOnlyList<string> Samples, PersonColumn Field, string Reason, bool IsSure);
    internal sealed record RowView(
        string Sheet, int Row, string FullName, DateOnly? DateOfBirth, string? ClassName, RosterStep Step, Guid? PersonId, IReadOnlyList<CellView> Cells, IReadOnlyList<Repair> Repairs);

    /// <summary>A cell with findings.</summary>
    internal sealed record CellView(PersonColumn Field, string Written, IReadOnlyList<Finding> Findings);
}

/// <summary>Finds the cell that a finding speaks of.</summary>
internal static class RosterCells
{
    public static PersonColumn FieldOf(string field) => field switch
    {
        "dateOfBirth" => PersonColumn.DateOfBirth,
        "gender" => PersonColumn.Gender,
        "personalId" => PersonColumn.PersonalId,
        "ministryCode" => PersonColumn.MinistryCode,
        "className" => PersonColumn.ClassName,
        _ => PersonColumn.FullName,
    };

    /// <summary>As corrected, else as written, else as understood.</summary>
    public static string Written(PlannedRow row, string field, RosterDecisions decisions)
    {
        var kind = FieldOf(field);
        if (decisions.OfRows.Cells.FirstOrDefault(x => x.Sheet == row.Draft.Sheet && x.Row == row.Draft.Row && x.Field == kind) is { } corrected) return corrected.Value;
        var (written, person) = (row.Draft.Written, row.Draft.Person);
        return kind switch
        {
            PersonColumn.DateOfBirth => written?.DateOfBirth ?? person.DateOfBirth?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture),
            PersonColumn.Gender => written?.Gender ?? person.Gender switch { Gender.Male => "Nam", Gender.Female => "Nữ", _ => null },
            PersonColumn.PersonalId => written?.PersonalId ?? person.PersonalId,
            PersonColumn.MinistryCode => written?.MinistryCode ?? person.MinistryCode,
            PersonColumn.ClassName => person.ClassName,
            _ => written?.FullName ?? person.FullName,
        } ?? "";
    }
}
