using Khue.Kernel.Sheets;
using Khue.Kernel.Text;

namespace Khue.Registry.People;

/// <summary>Reads a full name: cleaned, NFC, capitals given only to a name typed in one case.</summary>
static class NameRules
{
    const int Longest = 150;

    public static string Read(Cell cell, Findings findings)
    {
        if (cell.IsEmpty) return Missing(findings);
        var name = NameCase.Tidy(CleanText.Of(cell.Text));
        if (name.Length == 0) return Missing(findings);
        if (cell.Kind != CellKind.Text || Strange(name) is not null) findings.Add(PersonFindings.NameNotName.Found(Strange(name) ?? name));
        else if (name.Length > Longest) findings.Add(PersonFindings.NameTooLong.Found(name.Length, Longest));
        else if (name.Contains('.', StringComparison.Ordinal)) findings.Add(PersonFindings.NameAbbreviated.Found());
        else if (!name.Contains(' ', StringComparison.Ordinal)) findings.Add(PersonFindings.NameOneWord.Found());
        return name;
    }

    static string Missing(Findings findings)
    {
        findings.Add(PersonFindings.NameMissing.Found());
        return "";
    }

    // Letters of any script and their marks; H'Hen, K’Ré, Sa-rây, "Ng. Văn".
    static string? Strange(string name)
    {
        foreach (var c in name)
            if (!char.IsLetter(c) && !char.IsSurrogate(c) && c is not (' ' or '\'' or '’' or '‘' or 'ʼ' or '`' or '-' or '.') && c is not (>= '\u0300' and <= '\u036F')) return c.ToString();
        return name.Any(char.IsLetter) ? null : name;
    }
}
