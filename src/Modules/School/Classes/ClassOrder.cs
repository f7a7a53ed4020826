using System.Globalization;
using System.Text.RegularExpressions;

namespace Khue.School.Classes;

/// <summary>Order and grade of class names.</summary>
internal static partial class ClassOrder
{
    /// <summary>Sorts 6A2 before 6A10, under ordinal comparison.</summary>
    public static string Key(string name) => Digits().Replace(name.ToUpperInvariant(), m => m.Value.PadLeft(4, '0'));

    /// <summary>The grade that a name begins with: 8 of "8A2", 10 of "10D1"; null when it begins with none.</summary>
    public static int? Grade(string name) =>
        Digits().Match(name) is { Success: true, Index: 0, Length: <= 2 } m && int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var grade ? grade : null;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
