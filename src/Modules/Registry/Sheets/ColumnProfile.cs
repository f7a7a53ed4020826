using Khue.Kernel.Sheets;
using Khue.Kernel.Text;

namespace Khue.Registry.Sheets;

/// <summary>What the first values of a column look like; the second way, after its wording, to know what it holds.</summary>
sealed class ColumnProfile
{
    const int Samples = 3;
    readonly List<string> samples = [];
    readonly int[] encodings = new int[3];

    public int Filled { get; private set; }
    public int Days { get; private set; }
    public int TwelveDigits { get; private set; }
    public int TenDigits { get; private set; }

    /// <summary>Of the ten digits, those that begin as mobile phones do and no code of a province does.</summary>
    public int Phones { get; private set; }
    public int Genders { get; private set; }
    public int Names { get; private set; }
    public int Classes { get; private set; }

    /// <summary>Single words such as given names.</summary>
    public int Words { get; private set; }
    public int Formulas { get; private set; }

    /// <summary>The first few values, as written.</summary>
    public IReadOnlyList<string> FirstValues => samples;

    /// <summary>The old encoding that at least two values prove, when it is the common one.</summary>
    public OldEncoding? Encoding
    {
        get
        {
            var best = Array.IndexOf(encodings, encodings.Max());
            return encodings[best] >= 2 && encodings[best] * 2 > encodings.Sum() ? (OldEncoding)best : null;
        }
    }

    public void See(Cell cell)
    {
        if (cell.IsEmpty) return;
        Filled++;
        var text = cell.Text.Trim();
        if (samples.Count < Samples) samples.Add(text);
        if (cell.IsFormula) Formulas++;
        if (cell.Kind == CellKind.Text && OldEncodings.Detect(cell.Text) is { } old) encodings[(int)old]++;
        var digits = text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        if (cell.Kind == CellKind.Date || (!digits && LooksLikeDay(text))) Days++;
        else if (digits && text.Length is 11 or 12) TwelveDigits++;
        else if (digits && text.Length is 9 or 10)
        {
            TenDigits++;
            if (LooksLikePhone(text)) Phones++;
        }
        else if (text is "Nam" or "Nữ" or "nam" or "nữ" or "NAM" or "NỮ") Genders++;
        else if (LooksLikeClass(text)) Classes++;
        else if (cell.Kind == CellKind.Text && LooksLikeName(text)) Names++;
        else if (cell.Kind == CellKind.Text && text.Length <= 10 && text.AsSpan().IndexOfAny(" 0123456789") < 0) Words++;
    }

    static bool LooksLikeDay(string text) =>
        text.Length is >= 6 and <= 10 && char.IsAsciiDigit(text[0]) && text.AsSpan().IndexOfAnyExcept("0123456789/-.") < 0 && text.Count(c => c is '/' or '-' or '.') == 2;

    // A spreadsheet drops the zero in front. Codes of pupils begin with their province: 01, 02, 04, 06, 08, 10 and on.
    static bool LooksLikePhone(string text) => (text.Length == 10 ? text[0] == '0' ? text[1] : ' ' : text[0]) is '3' or '5' or '7' or '9';

    /// <summary>"6A1", "12 Toán", "Lớp 6A".</summary>
    static bool LooksLikeClass(string text)
    {
        var name = ClassNames.Bare(text);
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && name.Length > digits && name.Length <= 12 && char.IsLetter(name[digits]);
    }

    static bool LooksLikeName(string text) =>
        text.Length is >= 4 and <= 60 && text.Count(c => c == ' ') is >= 1 and <= 7 && !text.Any(c => char.IsAsciiDigit(c) || c is ',' or '/' or ':');
}
