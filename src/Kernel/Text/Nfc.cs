using System.Text;

namespace Khue.Kernel.Text;

/// <summary>Unicode NFC, the one form in which text is kept and compared. Needs ICU: with invariant globalisation .NET normalises nothing, silently.</summary>
public static class Nfc
{
    static Nfc()
    {
        if ("e\u0302\u0323".Normalize(NormalizationForm.FormC) != "\u1EC7")
            throw new InvalidOperationException("ICU is missing or switched off (libicu, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT): Vietnamese text would not be normalised.");
    }

    /// <summary>The composed text; the same instance when nothing had to change.</summary>
    public static string Compose(string text)
    {
        // A lone half of a surrogate pair cannot be normalised; it is no letter of any name.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0) text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The bare letter and its marks, e.g. ậ is a, dot below, circumflex.</summary>
    internal static List<char> Decompose(char letter) => char.IsSurrogate(letter) ? [letter] : [.. letter.ToString().Normalize(NormalizationForm.FormD)];
}
