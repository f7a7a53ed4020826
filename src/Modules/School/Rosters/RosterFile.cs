using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.School.OneRoster;

namespace Khue.School.Rosters;

/// <summary>Opens the file of an import and judges it as decided.</summary>
internal sealed class RosterFile(IFileStore files, IPersonRules rules, IFamilyRules families, IPersonSheets sheets, BundleReader bundles, LocalClock clock)
{
    /// <summary>The class as it is kept; null for nothing.</summary>
    public string? ClassName(string? written) => written is null ? null : sheets.ClassName(written);

    /// <summary>The whole file, judged.</summary>
    public Task<Roster> Judge(RosterImport import, CancellationToken ct) =>
        Judge(files.Open(import.Address), import.FileName, import.SchoolId, import.Decisions(), import.ClassName, ct);

    /// <summary>A file of any kind, judged and closed: a spreadsheet, or a OneRoster bundle.</summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>, no sheet is a roster, or the bundle is of another version or other schools.</exception>
    public async Task<Roster> Judge(Stream content, string name, Guid schoolId, RosterDecisions decisions, string? className, CancellationToken ct)
    {
        if (Bundle.Open(content) is { } bundle)
            using (bundle) return await bundles.Read(bundle, schoolId, decisions.Options(clock.Today, className), ct);
        using var book = Workbook.Open(content, name);
        return Judge(book, decisions, className);
    }

    Roster Judge(Workbook book, RosterDecisions decisions, string? className)
    {
        var roster = new RosterReader(rules, families, sheets).Read(book, decisions.Options(clock.Today, className));
        return roster.Sheets.Any(x => x.Skipped is null) ? roster : throw new DomainException(SchoolErrors.RosterNotFound);
    }

    /// <summary>The rows that were not taken for pupils: titles, totals, signatures. At most <paramref name="most"/>.</summary>
    public IReadOnlyList<OtherRow> Others(RosterImport import, Roster roster, int most)
    {
        var content = files.Open(import.Address);
        using var bundle = Bundle.Open(content);
        // Users who are no pupils of the school are not rows that somebody overlooked.
        if (bundle is not null) return [];
        using var book = Workbook.Open(content, import.FileName);
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
