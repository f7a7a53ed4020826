using Khue.Kernel.Sheets;

namespace Khue.School.Rosters;

/// <summary>What was understood of one sheet before its rows are judged.</summary>
/// <param name="Name">As in the workbook.</param>
/// <param name="Skipped">Why the sheet is no roster, in Vietnamese; null when it is one.</param>
/// <param name="Header">Null when skipped.</param>
/// <param name="Columns">Empty when skipped.</param>
/// <param name="ClassName">The class that the title or the sheet's name tells, for rows without their own; null when none.</param>
sealed record RosterSheet(string Name, string? Skipped, RosterHeader? Header, IReadOnlyList<RosterColumn> Columns, string? ClassName)
{
    public const int LookedAt = 1_000;

    /// <summary>Looks at the first rows of a sheet.</summary>
    public static RosterSheet Look(Workbook book, string name, RosterOptions options)
    {
        var rows = book.Rows(name).Take(LookedAt).Select(x => x.Keep()).ToList();
        if (rows.Count == 0) return Skip(name, "trang trống");
        if (RosterHeader.Find(rows) is not { } header) return Skip(name, "không thấy dòng tiêu đề có họ tên học sinh");
        var chosen = options.Columns.Where(x => x.Key.Sheet == name).ToDictionary(x => x.Key.Column, x => x.Value);
        var columns = ColumnRecognition.Columns(header, Profiles(rows, header), chosen);
        var inClass = columns.FirstOrDefault(x => x.Field == RosterField.ClassName)?.Index;
        return new(name, null, header, columns, TitleClass(rows, header) ?? ClassNames.InSheetName(name) ?? options.ClassName)
        {
            HasClassGaps = inClass is { } at && rows.Any(x => x.Number > header.LastRow && x[at].IsEmpty),
        };
    }

    /// <summary>True when some of the first rows leave out their class, as a merged cell beside them would.</summary>
    public bool HasClassGaps { get; private init; }

    public RosterColumn? Column(RosterField field) => Columns.FirstOrDefault(x => x.Field == field);

    static RosterSheet Skip(string name, string reason) => new(name, reason, null, [], null);

    static ColumnProfile[] Profiles(List<SheetRow> rows, RosterHeader header)
    {
        var below = rows.Where(x => x.Number > header.LastRow).ToList();
        var profiles = Enumerable.Range(0, Math.Max(header.Names.Length, below.Select(x => x.Cells.Length).DefaultIfEmpty().Max())).Select(_ => new ColumnProfile()).ToArray();
        foreach (var row in below)
            for (var i = 0; i < row.Cells.Length; i++) profiles[i].See(row[i]);
        return profiles;
    }

    static string? TitleClass(List<SheetRow> rows, RosterHeader header) =>
        rows.Where(x => x.Number < header.FirstRow).SelectMany(x => x.Cells.ToArray()).Where(x => x.Kind == CellKind.Text).Select(x => ClassNames.InTitle(x.Text)).FirstOrDefault(x => x is not null);
}
