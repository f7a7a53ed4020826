using System.Security.Cryptography;

namespace Khue.School.Cards;

/// <summary>The number printed on a card: twelve letters and digits that are not mistaken for each other, sixty random bits.</summary>
internal static class CardNumber
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 12);

    /// <summary>As it stands on the card: 7KQ2-M9XD-4TRB.</summary>
    public static string Shown(string number) => $"{number[..4]}-{number[4..8]}-{number[8..]}";

    /// <summary>What somebody typed from a card; null when it is no number.</summary>
    public static string? Typed(string text)
    {
        var letters = new string([.. text.ToUpperInvariant().Where(x => x is not (' ' or '-')).Select(x => x switch { 'O' => '0', 'I' or 'L' => '1', _ => x })]);
        return letters.Length == 12 && letters.All(Alphabet.Contains) ? letters : null;
    }
}
