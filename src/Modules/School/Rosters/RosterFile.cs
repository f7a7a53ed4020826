using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>Opens the file of an import and judges it as decided.</summary>
internal sealed class RosterFile(IFileStore files, IPersonRules rules, IFamilyRules families, IPersonSheets sheets, LocalClock clock)
{
    /// <summary>The class as it is kept; null for nothing.</summary>
    public string? ClassName(string? written) => written is null ? null : sheets.ClassName(written);

    /// <summary>The whole file, judged.</summary>
    public Roster Judge(RosterImport import)
    {
        using var book = Open(import);
        return Judge(book, import.Decisions(), import.ClassName);
    }

    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>, or no sheet is a roster.</exception>
    public Roster Judge(Workbook book, RosterDecisions decisions, string? className)
    {
        var roster = new RosterReader(rules, families, sheets).Read(book, decisions.Options(clock.Today, className));
        return roster.Sheets.Any(x => x.Skipped is null) ? roster : throw new DomainException(SchoolErrors.RosterNotFound);
    }

    /// <summary>The rows that were not taken for pupils: titles, totals, signatures. At most <paramref name="most"/>.</summary>
    public IReadOnlyList<OtherRow> Others(RosterImport import, Roster roster, int most)
    {
        using var book = Open(import);
        var pupils = roster.Rows.Select(x => new RosterPlace(x.Sheet, x.Row)).ToHashSet();
        var others = new List<OtherRow>();
        foreach (var sheet in roster.Sheets)
            foreach (var row in book.Rows(sheet.Name))
            {
                if (others.Count >= most) return others;
                if (!pupils.Contains(new(sheet.Name, row.Number))) others.Add(new(sheet.Name, row.Number, Written(row), sheet.Skipped));
            }
        return others;
    }

    Workbook Open(RosterImport import) => Workbook.Open(files.Open(import.Address), import.FileName);

    static string Written(in SheetRow row)
    {
        var text = string.Join(" · ", row.Cells.ToArray().Where(x => !x.IsEmpty).Take(8).Select(x => x.Text.Trim()));
        return text.Length > 160 ? text[..160] + "…" : text;
    }
}

/// <summary>A row that is not about a pupil.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Row">Counted from 1.</param>
/// <param name="Text">Its first cells.</param>
/// <param name="Why">Why the whole sheet is no roster; null when only this row is none.</param>
public sealed record OtherRow(string Sheet, int Row, string Text, string? Why);
