using System.Globalization;
using System.Text;

namespace Khue.Kernel.Text;

/// <summary>
/// The key by which lists of people are sorted: given name first, then family and middle names, in Vietnamese alphabetical order
/// (a ă â b … u ư v, tones only between words of the same letters). Pure ASCII, so that SQLite and PostgreSQL (collation "C") agree byte by byte.
/// </summary>
public static class NameSortKey
{
    const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    const string Codes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

    /// <summary>The key of a full name written family name first; empty for an empty name.</summary>
    public static string Of(string? fullName)
    {
        var name = CleanText.Of(fullName);
        var key = new StringBuilder(name.Length * 2);
        var given = name.LastIndexOf(' ') + 1;
        Append(key, name.AsSpan(given));
        foreach (var word in name.AsSpan(0, given).Split(' ')) Append(key, name.AsSpan()[word]);
        return key.ToString();
    }

    // A word ends with a space, below every letter, and its tones: An < Án < Anh.
    static void Append(StringBuilder key, ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return;
        var tones = 0;
        foreach (var c in word) AppendLetter(key, c);
        key.Append(' ');
        foreach (var c in word)
            if (Letters.Tone(c) is > 0 and var tone) { key.Append((char)('0' + tone)); tones++; }
        if (tones == 0) key.Append('0');
    }

    static void AppendLetter(StringBuilder key, char c)
    {
        var shape = Letters.Shape(c);
        var place = Alphabet.IndexOf(shape, StringComparison.Ordinal);
        if (place >= 0) key.Append(Codes[place]);
        else if (char.IsAsciiDigit(c)) key.Append(c);
        else if (char.IsLetter(c) || char.IsSurrogate(c)) key.Append('z').Append(((int)shape).ToString("X4", CultureInfo.InvariantCulture));
    }
}
