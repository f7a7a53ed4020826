using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using SheetCell = Khue.Kernel.Sheets.Cell;

namespace Khue.Registry.CodeLists;

/// <summary>A column that a file may have.</summary>
/// <param name="Key">How the program calls it.</param>
/// <param name="Title">How people call it, first of the words it is known by.</param>
/// <param name="IsNeeded">Whether a file without it is refused.</param>
/// <param name="Words">Further words, folded, letters and digits only.</param>
internal sealed record SheetColumn(string Key, string Title, bool IsNeeded, params string[] Words)
{
    public bool Is(string label) => label == Fold.Label(Title) || Words.Contains(label);
}

/// <summary>A small table in a file, its columns known by the words of their heads. For lists and mappings; rosters have a reader of their own.</summary>
internal static class SheetTable
{
    const int HeadWithin = 20, MostRows = 50_000;

    internal sealed record Line(int Number, IReadOnlyDictionary<string, SheetCell> Cells)
    {
        public string Text(string key) => CleanText.Of(Cells.GetValueOrDefault(key).Text);
    }

    /// <summary>The rows under the head, empty ones left out.</summary>
    /// <exception cref="DomainException">The file is no sheet, or a needed column is not there.</exception>
    public static List<Line> Read(Stream file, string name, IReadOnlyList<SheetColumn> columns, string field)
    {
        try
        {
            using var book = Workbook.Open(file, name, SheetLimits.Default with { Rows = MostRows });
            return Read(book, columns, field);
        }
        catch (DomainException e) when (e.Field is null)
        {
            throw new DomainException(new(e.Error.Code, e.Error.Status, "{0}"), field, e.Message);
        }
    }

    static List<Line> Read(Workbook book, IReadOnlyList<SheetColumn> columns, string field)
    {
        var (head, best) = (new Dictionary<string, int>(), 0);
        var (lines, at) = (new List<Line>(), 0);
        foreach (var row in book.Rows(book.Sheets[0]))
        {
            if (best < columns.Count(x => x.IsNeeded) && at++ < HeadWithin)
            {
                var found = Head(row, columns);
                var needed = columns.Count(x => x.IsNeeded && found.ContainsKey(x.Key));
                if (needed > best) (head, best) = (found, needed);
                continue;
            }
            if (best < columns.Count(x => x.IsNeeded)) break;
            var line = new Line(row.Number, head.ToDictionary(x => x.Key, x => row[x.Value]));
            if (line.Cells.Values.Any(x => !x.IsEmpty)) lines.Add(line);
        }
        if (columns.FirstOrDefault(x => x.IsNeeded && !head.ContainsKey(x.Key)) is { } missing)
            throw new DomainException(RegistryErrors.CodeFileColumns, field, $"“{missing.Title}”", string.Join(", ", columns.Where(x => x.IsNeeded).Select(x => $"“{x.Title}”")));
        return lines.Count > 0 ? lines : throw new DomainException(RegistryErrors.CodeFileEmpty, field);
    }

    static Dictionary<string, int> Head(SheetRow row, IReadOnlyList<SheetColumn> columns)
    {
        var found = new Dictionary<string, int>();
        for (var i = 0; i < row.Cells.Length; i++)
            if (Fold.Label(row[i].Text) is { Length: > 0 } label && columns.FirstOrDefault(x => x.Is(label)) is { } column) found.TryAdd(column.Key, i);
        return found;
    }
}
