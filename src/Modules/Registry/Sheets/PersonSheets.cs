using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sheets;

/// <inheritdoc/>
sealed class PersonSheets : IPersonSheets
{
    const int LookedAt = 1_000;

    public PersonSheet Look(Workbook book, string name, IReadOnlyDictionary<int, PersonColumn> chosen, string? className)
    {
        var rows = book.Rows(name).Take(LookedAt).Select(x => x.Keep()).ToList();
        if (rows.Count == 0) return Skip(name, "trang trống");
        if (SheetHeader.Find(rows) is not { } header) return Skip(name, "không thấy dòng tiêu đề có họ tên");
        var columns = ColumnRecognition.Columns(header, Profiles(rows, header), chosen);
        var inClass = columns.FirstOrDefault(x => x.Field == PersonColumn.ClassName)?.Index;
        return new(name, null, header.LastRow, columns, TitleClass(rows, header) ?? ClassNames.InSheetName(name) ?? className)
        {
            HasClassGaps = inClass is { } at && rows.Any(x => x.Number > header.LastRow && x[at].IsEmpty),
            Wording = header.Names,
        };
    }

    public bool IsAboutSomebody(in SheetRow row, PersonSheet sheet) =>
        row.Number > sheet.HeaderRow && !NotPeople.Is(row, sheet) && !(MayBeHeader(row, sheet) && SheetHeader.Repeats(row, sheet));

    public string? ClassName(string written) => ClassNames.Clean(written);

    // A date of birth without a digit, or none at all: only such a row is worth the comparison with the header.
    static bool MayBeHeader(in SheetRow row, PersonSheet sheet) =>
        sheet.Column(PersonColumn.DateOfBirth) is not { } column || row[column.Index] is var birth && (birth.IsEmpty || birth.Kind == CellKind.Text && !birth.Text.Any(char.IsAsciiDigit));

    static PersonSheet Skip(string name, string reason) => new(name, reason, 0, [], null);

    static ColumnProfile[] Profiles(List<SheetRow> rows, SheetHeader header)
    {
        var below = rows.Where(x => x.Number > header.LastRow).ToList();
        var profiles = Enumerable.Range(0, Math.Max(header.Names.Length, below.Select(x => x.Cells.Length).DefaultIfEmpty().Max())).Select(_ => new ColumnProfile()).ToArray();
        foreach (var row in below)
            for (var i = 0; i < row.Cells.Length; i++) profiles[i].See(row[i]);
        return profiles;
    }

    static string? TitleClass(List<SheetRow> rows, SheetHeader header) =>
        rows.Where(x => x.Number < header.FirstRow).SelectMany(x => x.Cells.ToArray()).Where(x => x.Kind == CellKind.Text).Select(x => ClassNames.InTitle(x.Text)).FirstOrDefault(x => x is not null);
}
