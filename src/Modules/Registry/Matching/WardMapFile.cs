using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Kernel.Text;

namespace Khue.Registry.Matching;

/// <summary>Reads which old ward became which new one: a column of old codes and one of new codes, or of names when there are no codes.</summary>
static class WardMapFile
{
    static readonly string[] oldWords = ["cu", "old", "truoc", "from", "nguon"], newWords = ["moi", "new", "sau", "to", "dich"], codeWords = ["ma", "code", "id"];

    /// <exception cref="DomainException">The file has no two columns of wards.</exception>
    public static void Read(Stream file, string name, PlacePool into)
    {
        using var book = Workbook.Open(file, name);
        (int Old, int New)? columns = null;
        foreach (var row in book.Rows(book.Sheets[0]))
        {
            if (columns is null)
            {
                columns = Header(row) ?? (row.Cells.Length >= 2 ? (0, 1) : throw new DomainException(RegistryErrors.NoWardMap, null, name));
                if (Header(row) is not null) continue;
            }
            into.Became(row[columns.Value.Old].Text, row[columns.Value.New].Text);
        }
        if (columns is null) throw new DomainException(RegistryErrors.NoWardMap, null, name);
    }

    static (int, int)? Header(in SheetRow row)
    {
        var labels = row.Cells.ToArray().Select(x => Fold.Of(x.Text).Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var (old, now) = (Best(labels, oldWords), Best(labels, newWords));
        return old >= 0 && now >= 0 ? (old, now) : null;
    }

    // Codes before names: many wards of one name lay in different districts.
    static int Best(string[][] labels, string[] words)
    {
        var found = Enumerable.Range(0, labels.Length).Where(i => labels[i].Any(words.Contains) || labels[i] is [var one] && words.Any(w => w.Length > 2 && one.Contains(w, StringComparison.Ordinal))).ToArray();
        return found.Length == 0 ? -1 : found.OrderBy(i => labels[i].Any(x => codeWords.Any(c => x.Contains(c, StringComparison.Ordinal))) ? 0 : 1).First();
    }
}
