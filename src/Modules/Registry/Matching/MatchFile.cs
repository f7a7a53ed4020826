using System.Globalization;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.Matching;

/// <summary>Reads a table of people for matching: columns recognised as in an import, but nothing judged and no row refused, since another system's errors are what is looked for.</summary>
internal sealed class MatchFile(IPersonSheets sheets, LocalClock clock)
{
    static readonly SheetLimits limits = new() { FileBytes = 4L << 30, InflatedBytes = 16L << 30, Rows = 10_000_000, SharedStrings = 20_000_000, SharedCharacters = 500_000_000 };

    /// <summary>The people of all sheets of a file, and the key of each: its column of keys, else its row as the spreadsheet counts. A key that came before gets its row behind it.</summary>
    /// <exception cref="DomainException">The file cannot be read, or no sheet of it is a table of people.</exception>
    public List<string> Read(Stream file, string name, MatchTable into)
    {
        using var book = Workbook.Open(file, name, limits);
        var keys = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var looked = book.Sheets.Select(x => sheets.Look(book, x, new Dictionary<int, PersonColumn>(), null)).ToList();
        var tables = looked.Where(x => x.Skipped is null).ToList();
        if (tables.Count == 0) throw new DomainException(RegistryErrors.NoPeopleInFile, null, name, looked.FirstOrDefault()?.Skipped ?? "tệp trống");
        foreach (var sheet in tables)
        {
            var reading = new PersonCells(sheet, clock.Today);
            foreach (var row in book.Rows(sheet.Name))
            {
                if (!sheets.IsAboutSomebody(row, sheet)) continue;
                into.Add(reading.Person(row));
                var place = (tables.Count == 1 ? "" : sheet.Name + "!") + row.Number.ToString(CultureInfo.InvariantCulture);
                var key = reading.Key(row) ?? place;
                keys.Add(known.Add(key) ? key : $"{key}#{place}");
            }
        }
        return keys;
    }
}
