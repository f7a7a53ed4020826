using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Sheets;
using SheetCell = Khue.Kernel.Sheets.Cell;

namespace Khue.Registry.Imports;

/// <summary>A file as it was understood: which columns, and the rows under the head. Titles, totals and repeated heads are no rows.</summary>
/// <param name="Columns">All columns of the sheet, also those that are not taken.</param>
/// <param name="Lines">The rows; empty while a needed column is missing.</param>
/// <param name="Ignored">Rows that are about nothing.</param>
/// <param name="Missing">What columns are needed and not there, as people call them; empty when none.</param>
internal sealed record ImportSheet(IReadOnlyList<ImportColumn> Columns, IReadOnlyList<ImportLine> Lines, int Ignored, IReadOnlyList<string> Missing)
{
    const int HeadWithin = 30, MostRows = 20_000, LongestCell = 500, Samples = 3;

    /// <param name="content">Closed here.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="importer">What the file is about.</param>
    /// <param name="chosen">Columns that a person assigned: by index the key of a field, empty for none.</param>
    /// <exception cref="DomainException">The file is no sheet, too large, or has no head that is known.</exception>
    public static ImportSheet Read(Stream content, string name, IImporter importer, IReadOnlyDictionary<int, string> chosen)
    {
        using var book = Workbook.Open(content, name, SheetLimits.Default with { Rows = MostRows });
        if (Find(book, importer) is not { } head) throw new DomainException(RegistryErrors.ImportNoTable, null, importer.Kind.Title().ToLowerInvariant(), string.Join(", ", importer.Needs.Select(x => Titles(importer, x))));
        var columns = Assign(book, head, importer, chosen);
        var missing = importer.Needs.Where(x => !columns.Any(c => c.Field is { } field && x.Contains(field))).Select(x => Titles(importer, x)).ToList();
        var (lines, ignored) = missing.Count > 0 ? ([], 0) : RowsUnder(book, head, columns);
        if (missing.Count == 0 && lines.Count == 0) throw new DomainException(RegistryErrors.ImportEmpty);
        return new(columns, lines, ignored, missing);
    }

    static string Titles(IImporter importer, string[] keys) => string.Join(" hoặc ", keys.Select(key => $"“{importer.Fields.First(x => x.Key == key).Title}”"));

    // The row that names the most fields; in the first sheet where that is all that is needed.
    static Head? Find(Workbook book, IImporter importer)
    {
        Head? best = null;
        foreach (var sheet in book.Sheets)
        {
            foreach (var row in book.Rows(sheet).Take(HeadWithin))
                if (Named(row, importer) is { Count: > 1 } found && found.Count > (best?.Found.Count ?? 0)) best = new(sheet, row.Number, found, [.. row.Cells.ToArray().Select(Wording)]);
            if (best is not null && importer.Needs.All(x => best.Found.Values.Any(f => x.Contains(f.Field.Key)))) break;
        }
        return best;
    }

    static Dictionary<int, (ImportField Field, bool IsSure)> Named(in SheetRow row, IImporter importer)
    {
        var found = new Dictionary<int, (ImportField, bool)>();
        var taken = new HashSet<string>();
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row[i].Kind != CellKind.Text || Wording(row[i]) is not { Length: > 0 and <= 60 } wording) continue;
            if (Field(wording, importer) is { } named && taken.Add(named.Field.Key)) found[i] = named;
        }
        return found;
    }

    static (ImportField Field, bool IsSure)? Field(string wording, IImporter importer)
    {
        var (label, person) = (Fold.Label(wording), HeaderWords.Find(wording));
        // A field's own wording counts more than what tables about people call it, and that more than a slip of the keyboard.
        (ImportField, bool)? near = null;
        foreach (var field in importer.Fields)
        {
            if (field.Named(label, null) is true) return (field, true);
            if (field.Named(label, person) is { } sure && (near is null || sure)) near ??= (field, sure);
        }
        return near;
    }

    static List<ImportColumn> Assign(Workbook book, Head head, IImporter importer, IReadOnlyDictionary<int, string> chosen)
    {
        var samples = new List<List<string>>();
        foreach (var row in book.Rows(head.Sheet).Where(x => x.Number > head.Row).Take(200))
            for (var i = 0; i < row.Cells.Length; i++)
            {
                while (samples.Count <= i) samples.Add([]);
                if (samples[i].Count < Samples && Written(row[i]) is { Length: > 0 } text) samples[i].Add(text.Length > 60 ? text[..60] + "…" : text);
            }
        var byHand = chosen.Where(x => x.Value.Length > 0).Select(x => x.Value).ToHashSet();
        return [.. Enumerable.Range(0, Math.Max(head.Names.Count, samples.Count)).Select(i =>
        {
            var (field, reason, isSure) = chosen.TryGetValue(i, out var key) ? (key.Length > 0 ? key : null, "do thầy cô chọn", true)
                : !head.Found.TryGetValue(i, out var named) ? (null, "không nhận ra tên cột", true)
                : byHand.Contains(named.Field.Key) ? (null, "thầy cô đã chọn cột khác", true)
                : (named.Field.Key, named.IsSure ? "trùng tên cột" : "tên cột gần giống", named.IsSure);
            return new ImportColumn(i, CellArea.Letters(i), i < head.Names.Count ? head.Names[i] : "", i < samples.Count ? samples[i] : [], field, reason, isSure);
        })];
    }

    static (List<ImportLine>, int) RowsUnder(Workbook book, Head head, List<ImportColumn> columns)
    {
        var taken = columns.Where(x => x.Field is not null).ToList();
        var heads = taken.ToDictionary(x => x.Field!, x => Fold.Label(x.Header));
        var (lines, ignored) = (new List<ImportLine>(), 0);
        foreach (var row in book.Rows(head.Sheet).Where(x => x.Number > head.Row))
        {
            var cells = new Dictionary<string, string>(taken.Count);
            foreach (var column in taken)
                if (Written(row[column.Index]) is { Length: > 0 } text) cells[column.Field!] = text;
            if (IsAbout(cells, heads)) lines.Add(new(row.Number, cells));
            else if (cells.Count > 0 || row.Cells.ToArray().Any(x => !x.IsEmpty)) ignored++;
        }
        return (lines, ignored);
    }

    // A total or a signature fills one cell; on a printed list the head comes again on every page.
    static bool IsAbout(Dictionary<string, string> cells, Dictionary<string, string> heads) =>
        cells.Count >= Math.Min(2, heads.Count) && cells.Count(x => x.Value.Length <= 60 && Fold.Label(x.Value) == heads[x.Key]) * 2 <= cells.Count;

    static string Wording(SheetCell cell) => CleanText.Of(OldEncodings.Repair(cell.Text));

    static string Written(SheetCell cell)
    {
        var text = cell.Day is { } day ? Khue.Ui.Forms.Typed.Write(day) : cell.Kind == CellKind.Text ? Wording(cell) : cell.Text.Trim();
        return text.Length > LongestCell ? text[..(LongestCell + 1)] : text;
    }

    /// <summary>What is wrong with cells whatever they are about: an error of the spreadsheet, something that a spreadsheet would run, a novel.</summary>
    public static void Check(JudgedRow row)
    {
        foreach (var (key, text) in row.Line.Cells)
            if (text[0] == '#' && text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!") row.Reject("cell.formula-error", key, $"Ô ghi {text}: công thức trong tệp bị lỗi. Sửa công thức hoặc gõ giá trị.");
            else if (text[0] is '=' or '@') row.Reject("cell.formula", key, $"Ô bắt đầu bằng dấu {text[0]} như một công thức. Gõ lại giá trị.");
            else if (text.Length > LongestCell) row.Reject("cell.too-long", key, $"Ô dài quá {LongestCell} chữ.");
    }

    sealed record Head(string Sheet, int Row, Dictionary<int, (ImportField Field, bool IsSure)> Found, IReadOnlyList<string> Names);
}
