namespace Khue.Kernel.Text;

/// <summary>Gives a name typed in one case its capitals. A name that already mixes cases is its owner's and is kept.</summary>
public static class NameCase
{
    /// <summary>"NGUYỄN VĂN AN" and "nguyễn văn an" become "Nguyễn Văn An"; "H'HEN NIÊ" becomes "H'Hen Niê"; "Thạch Sa-rây" stays.</summary>
    /// <param name="name">Clean text (see <see cref="CleanText"/>).</param>
    public static string Tidy(string name)
    {
        if (!IsOneCase(name)) return name;
        return string.Create(name.Length, name, static (tidy, source) =>
        {
            for (var i = 0; i < tidy.Length; i++)
                tidy[i] = StartsPart(source, i) ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
        });
    }

    static bool IsOneCase(string name)
    {
        bool upper = false, lower = false;
        foreach (var c in name)
        {
            upper |= char.IsUpper(c);
            lower |= char.IsLower(c);
        }
        return upper != lower;
    }

    // A capital follows a space, and the apostrophe of a one-letter prefix as in H'Hen or K'Ré; not a hyphen (Sa-rây).
    static bool StartsPart(string name, int i) =>
        i == 0 || name[i - 1] == ' ' || (name[i - 1] is '\'' or '’' or 'ʼ' && (i < 3 || name[i - 3] == ' '));
}
