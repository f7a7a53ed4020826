using System.Globalization;

namespace Khue.Gradebook.Rules;

/// <summary>Why a text is no score.</summary>
internal enum ScoreRefusal : byte { None, NotANumber, OutOfRange, TooFine }

/// <summary>A score or a mean from 0 to 10, in hundredths, so that sums and ties are exact.</summary>
internal readonly record struct ScoreValue : IComparable<ScoreValue>
{
    /// <summary>The steps of entered marks, in hundredths: one decimal (TT 22) and whole numbers (TT 27).</summary>
    public const int OneDecimal = 10, Whole = 100;

    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1000.</exception>
    public ScoreValue(int hundredths)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hundredths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hundredths, 1000);
        Hundredths = hundredths;
    }

    // A page of scores writes a thousand of them.
    static readonly string?[] texts = new string?[1001];

    public static ScoreValue Zero => default;
    public static ScoreValue Max => new(1000);

    /// <summary>0 to 1000.</summary>
    public int Hundredths { get; }

    /// <summary>The exact number with one decimal, two where the value needs them.</summary>
    public decimal Number => new(Hundredths % 10 == 0 ? Hundredths / 10 : Hundredths, 0, 0, false, (byte)(Hundredths % 10 == 0 ? 1 : 2));

    /// <summary>Reads "7,5", "7.5" or "10" with ASCII digits; blanks around are ignored, trailing zeros do no harm.</summary>
    /// <param name="step">Finest step allowed, in hundredths.</param>
    public static ScoreRefusal Parse(ReadOnlySpan<char> text, int step, out ScoreValue value)
    {
        value = default;
        text = text.Trim();
        var point = text.IndexOfAny(',', '.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (!AllDigits(whole) || (point >= 0 && !AllDigits(fraction))) return ScoreRefusal.NotANumber;

        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        if (whole.Length > 2) return ScoreRefusal.OutOfRange;
        if (fraction.Length > 2) return ScoreRefusal.TooFine;

        var hundredths = 100 * Digits(whole) + (fraction.Length == 1 ? 10 : 1) * Digits(fraction);
        if (hundredths > 1000) return ScoreRefusal.OutOfRange;
        if (hundredths % step != 0) return ScoreRefusal.TooFine;
        value = new ScoreValue(hundredths);
        return ScoreRefusal.None;
    }

    /// <summary>The quotient rounded half up to one decimal; ties are exact because all is in integers.</summary>
    /// <param name="sum">Weighted sum in hundredths, 0 or more.</param>
    /// <param name="divisor">Sum of the weights, above 0.</param>
    public static ScoreValue Mean(int sum, int divisor) => new((2 * sum + 10 * divisor) / (20 * divisor) * 10);

    /// <summary>As a mean is written: "7,5", "8,0".</summary>
    public override string ToString() => texts[Hundredths] ??= Number.ToString(CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>As an entered mark is written: "7,5", "8".</summary>
    public string Short => Hundredths % 100 == 0 ? (Hundredths / 100).ToString(CultureInfo.InvariantCulture) : ToString();

    public int CompareTo(ScoreValue other) => Hundredths.CompareTo(other.Hundredths);
    public static bool operator <(ScoreValue a, ScoreValue b) => a.Hundredths < b.Hundredths;
    public static bool operator >(ScoreValue a, ScoreValue b) => a.Hundredths > b.Hundredths;
    public static bool operator <=(ScoreValue a, ScoreValue b) => a.Hundredths <= b.Hundredths;
    public static bool operator >=(ScoreValue a, ScoreValue b) => a.Hundredths >= b.Hundredths;

    static bool AllDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    static int Digits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var digit in text) value = 10 * value + digit - '0';
        return value;
    }
}
