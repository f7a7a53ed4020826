using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>Reads a workbook as rosters of pupils: which sheets, which columns, which rows, and what is to be said about each. Asks no database.</summary>
sealed class RosterReader(IPersonRules rules, IFamilyRules families, IPersonSheets sheets)
{
    /// <summary>What each sheet holds, for the page where columns are matched. Only the first rows are looked at.</summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>.</exception>
    public IReadOnlyList<PersonSheet> Sheets(Workbook book, RosterOptions options) => [.. book.Sheets.Select(name => sheets.Look(book, name, options.ColumnsOf(name), options.ClassName))];

    /// <summary>
    /// The judged rows of one sheet as they stream from the file. A row may still gain a finding when a later one contradicts it,
    /// so what must not be wrong afterwards (writing, counting) waits for the end; <see cref="Read"/> does that.
    /// </summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>, also in the middle of the rows.</exception>
    public IEnumerable<RowDraft> Rows(Workbook book, PersonSheet sheet, RosterOptions options, RosterDuplicates duplicates)
    {
        if (sheet.Skipped is not null) yield break;
        var reading = new RowReading(sheet, rules, families, sheets, options, sheet.HasClassGaps ? book.Merged(sheet.Name) : []);
        foreach (var row in book.Rows(sheet.Name))
        {
            if (reading.Read(row) is not { } draft) continue;
            duplicates.See(draft);
            yield return draft;
        }
    }

    /// <summary>The whole file, judged to the end. Holds the drafts, about half a kilobyte a row, within <see cref="SheetLimits.Rows"/> a sheet.</summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>.</exception>
    public Roster Read(Workbook book, RosterOptions options)
    {
        var sheets = Sheets(book, options);
        var duplicates = new RosterDuplicates();
        return new(sheets, [.. sheets.SelectMany(sheet => Rows(book, sheet, options, duplicates))]);
    }
}

/// <summary>A file as it was understood.</summary>
sealed record Roster(IReadOnlyList<PersonSheet> Sheets, IReadOnlyList<RowDraft> Rows)
{
    /// <summary>What a bundle holds and is not taken, Vietnamese sentences; empty for a spreadsheet.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Those of a bundle who work at the school and are not on record yet by its key; empty for a spreadsheet.</summary>
    public IReadOnlyList<OneRoster.StaffMember> Staff { get; init; } = [];

    public RosterSummary Summary => new(Rows.Count, Rows.Count(x => x.Outcome == RowOutcome.Ok), Rows.Count(x => x.Outcome == RowOutcome.Warning), Rows.Count(x => x.Outcome == RowOutcome.Rejected));
}

/// <summary>Rows about pupils, by outcome.</summary>
sealed record RosterSummary(int Rows, int Ok, int Warning, int Rejected);
