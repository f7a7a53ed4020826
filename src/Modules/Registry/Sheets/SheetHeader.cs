using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sheets;

/// <summary>The header of a table of people: one row, or two when the second divides what the first one names.</summary>
/// <param name="FirstRow">Its upper row, counted from 1.</param>
/// <param name="LastRow">Its lower row; the people begin below.</param>
/// <param name="Names">The wording of each column, both rows joined; empty where there is none.</param>
/// <param name="Fields">What the wording says, or null.</param>
sealed record SheetHeader(int FirstRow, int LastRow, string[] Names, (PersonColumn Field, bool IsExact)?[] Fields)
{
    const int LatestRow = 60;

    /// <summary>Looks for the header among the first rows; null when the sheet has none.</summary>
    public static SheetHeader? Find(IReadOnlyList<SheetRow> rows)
    {
        SheetHeader? best = null;
        for (var i = 0; i < rows.Count && rows[i].Number <= LatestRow; i++)
        {
            var header = At(rows, i);
            if (header.IsTable && header.Known > (best?.Known ?? 0)) best = header;
        }
        return best;
    }

    /// <summary>Columns whose wording is known.</summary>
    public int Known => Fields.Count(x => x is not null);

    bool Has(PersonColumn field) => Fields.Any(x => x?.Field == field);

    bool IsTable => (Has(PersonColumn.FullName) || (Has(PersonColumn.FamilyName) && Has(PersonColumn.GivenName)))
        && (Known >= 3 || (Known == 2 && (Has(PersonColumn.DateOfBirth) || Has(PersonColumn.PersonalId) || Has(PersonColumn.ClassName) || Has(PersonColumn.Ordinal))));

    /// <summary>True for a row that repeats the sheet's header, as printed lists do on every page.</summary>
    public static bool Repeats(in SheetRow row, PersonSheet sheet)
    {
        int same = 0, filled = 0;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row[i].Kind != CellKind.Text) continue;
            filled++;
            if (HeaderWords.Find(row[i].Text) is { } found && i < sheet.Wording.Count && (HeaderWords.Find(sheet.Wording[i])?.Field == found.Field || Fold.Label(row[i].Text) is var label && Fold.Label(sheet.Wording[i]).Contains(label, StringComparison.Ordinal))) same++;
        }
        return same >= 2 && same * 2 > filled;
    }

    static SheetHeader At(IReadOnlyList<SheetRow> rows, int index)
    {
        var upper = rows[index];
        var single = Of(upper, null);
        return single.Known >= 2 && index + 1 < rows.Count && rows[index + 1].Number == upper.Number + 1 && Divides(single, rows[index + 1]) ? Of(upper, rows[index + 1]) : single;
    }

    /// <summary>A lower row names columns that the upper one leaves open, and holds nothing that looks like a person.</summary>
    static bool Divides(SheetHeader upper, in SheetRow lower)
    {
        var names = 0;
        for (var i = 0; i < lower.Cells.Length; i++)
        {
            var cell = lower[i];
            if (cell.IsEmpty) continue;
            if (cell.Kind != CellKind.Text || cell.Text.Length > 40) return false;
            if (HeaderWords.Find(cell.Text) is not null) names++;
            else if (i < upper.Fields.Length && upper.Fields[i]?.Field is PersonColumn.FullName or PersonColumn.DateOfBirth) return false;
        }
        return names > 0;
    }

    static SheetHeader Of(in SheetRow upper, SheetRow? lower)
    {
        var width = Math.Max(upper.Cells.Length, lower?.Cells.Length ?? 0);
        var names = new string[width];
        var fields = new (PersonColumn, bool)?[width];
        var above = "";
        for (var i = 0; i < width; i++)
        {
            var top = Wording(upper[i]);
            var below = lower is { } row ? Wording(row[i]) : "";
            if (top.Length > 0) above = top;
            names[i] = (top.Length, below.Length) switch { (0, > 0) => $"{above}, {below}", (> 0, > 0) => $"{top}, {below}", _ => top };
            fields[i] = Meaning(top, below, above);
        }
        return new(upper.Number, lower?.Number ?? upper.Number, names, Corrected(fields));
    }

    // The lower word is nearer to its column; under "Giới tính" the word "Nam" is a mark and not a year.
    static (PersonColumn, bool)? Meaning(string top, string below, string above)
    {
        if (below.Length == 0) return HeaderWords.Find(top);
        return HeaderWords.Find($"{above} {below}") is { IsExact: true } joined ? joined
            : HeaderWords.Find(below) ?? HeaderWords.Find(top);
    }

    /// <summary>"Nam" alone is a year beside a day or month, and else a mark beside "Nữ"; "Ngày" alone is the whole date.</summary>
    static (PersonColumn, bool)?[] Corrected((PersonColumn Field, bool)?[] fields)
    {
        var divided = fields.Any(x => x?.Field is PersonColumn.BirthDay or PersonColumn.BirthMonth);
        for (var i = 0; i < fields.Length; i++)
            if (!divided && fields[i]?.Field == PersonColumn.BirthYear && fields.Any(x => x?.Field == PersonColumn.FemaleMark)) fields[i] = (PersonColumn.MaleMark, true);
        if (fields.Count(x => x?.Field == PersonColumn.BirthDay) == 1 && !fields.Any(x => x?.Field == PersonColumn.BirthMonth)) Replace(fields, PersonColumn.BirthDay, PersonColumn.DateOfBirth);
        return fields;
    }

    static void Replace((PersonColumn Field, bool)?[] fields, PersonColumn old, PersonColumn with)
    {
        for (var i = 0; i < fields.Length; i++)
            if (fields[i] is { } field && field.Field == old) fields[i] = (with, field.Item2);
    }

    static string Wording(Cell cell) => cell.Kind == CellKind.Text ? CleanText.Of(OldEncodings.Repair(cell.Text)) : "";
}
