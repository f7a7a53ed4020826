using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.Sheets;

namespace Khue.Registry.Imports;

/// <summary>What a column of a file can be.</summary>
/// <param name="Key">Its name for programs; findings name it.</param>
/// <param name="Title">Its name for people, and the first wording it is known by.</param>
/// <param name="Words">Further wordings, folded, letters and digits only.</param>
internal sealed record ImportField(string Key, string Title, params string[] Words)
{
    /// <summary>The column of tables about people whose wordings name it too; null for none.</summary>
    public PersonColumn? Like { get; init; }

    /// <summary>Whether the header names it, and how surely; null when it does not.</summary>
    public bool? Named(string label, (PersonColumn Field, bool IsExact)? person)
    {
        if (label.Length == 0) return null;
        if (label == Fold.Label(Title) || Words.Contains(label)) return true;
        if (Like is { } like && person is { } found && found.Field == like) return found.IsExact;
        return label.Length >= 7 && Words.Any(x => x.Length >= 7 && Typing.IsOneSlip(label, x)) ? false : null;
    }
}

/// <summary>A column of a file and what it is taken for; kept with the file.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Letter">As the spreadsheet names it.</param>
/// <param name="Header">Its wording; empty when it has none.</param>
/// <param name="Samples">Its first values.</param>
/// <param name="Field">Key of the field; null when it is not taken.</param>
/// <param name="Reason">Why, in Vietnamese.</param>
/// <param name="IsSure">False when a person should look at the choice.</param>
internal sealed record ImportColumn(int Index, string Letter, string Header, IReadOnlyList<string> Samples, string? Field, string Reason, bool IsSure);

/// <summary>One row of a file: its number as the spreadsheet counts, and the clean text of its cells by field.</summary>
internal sealed record ImportLine(int Row, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Empty where the file tells nothing.</summary>
    public string Text(string key) => Cells.GetValueOrDefault(key, "");
}
