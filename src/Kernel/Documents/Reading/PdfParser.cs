using System.Globalization;
using System.Text;

namespace Khue.Kernel.Documents.Reading;

/// <summary>Reads values from bytes, strictly: what the standard does not allow is refused, never repaired.</summary>
/// <param name="bytes">A whole file or an expanded object stream.</param>
/// <param name="plain">The bytes are the file itself, so positions have a meaning.</param>
internal sealed class PdfParser(ReadOnlyMemory<byte> bytes, bool plain)
{
    const int Deepest = 64, MostItems = 1_000_000;

    int items;

    public int At { get; set; }

    int Length => bytes.Length;
    byte this[int at] => bytes.Span[at];

    public object? Value(int depth = 0)
    {
        if (depth > Deepest) throw new PdfUnreadableException("Values are nested too deeply.");
        if (++items > MostItems) throw new PdfUnreadableException("Too many values.");
        Blanks();
        return Peek() switch
        {
            '/' => new PdfName(Name()),
            '(' => Literal(),
            '[' => Array(depth),
            '<' when At + 1 < Length && this[At + 1] == '<' => Dictionary(depth),
            '<' => Hexadecimal(),
            '+' or '-' or '.' or (>= '0' and <= '9') => NumberOrReference(),
            _ => Keyword(),
        };
    }

    /// <summary>Skips blanks and comments.</summary>
    public void Blanks()
    {
        while (At < Length)
        {
            if (this[At] == '%')
                while (At < Length && this[At] is not (10 or 13)) At++;
            else if (IsBlank(this[At])) At++;
            else return;
        }
    }

    public bool Accept(string word)
    {
        if (At + word.Length > Length || !bytes.Span.Slice(At, word.Length).SequenceEqual(Encoding.ASCII.GetBytes(word))) return false;
        At += word.Length;
        return true;
    }

    public void Expect(string word)
    {
        Blanks();
        if (!Accept(word)) throw new PdfUnreadableException($"Expected \"{word}\" at {At}.");
    }

    public int Integer() => Value() is long and >= 0 and <= int.MaxValue and var n ? (int)n : throw new PdfUnreadableException($"Expected a whole number before {At}.");

    public static bool IsBlank(int b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    static bool IsDelimiter(int b) => b is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    int Peek() => At < Length ? this[At] : throw new PdfUnreadableException("The file ends inside a value.");

    string Token()
    {
        var from = At;
        while (At < Length && !IsBlank(this[At]) && !IsDelimiter(this[At])) At++;
        return Encoding.Latin1.GetString(bytes.Span[from..At]);
    }

    string Name()
    {
        At++;
        var raw = Token();
        if (!raw.Contains('#', StringComparison.Ordinal)) return raw;
        var name = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
            if (raw[i] == '#' && i + 2 < raw.Length && byte.TryParse(raw.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                name.Append((char)code);
                i += 2;
            }
            else name.Append(raw[i]);
        return name.ToString();
    }

    object? Keyword() => Token() switch
    {
        "true" => true,
        "false" => false,
        "null" => null,
        var other => throw new PdfUnreadableException($"Unknown word \"{other}\" at {At}."),
    };

    object NumberOrReference()
    {
        var token = Token();
        if (!long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
                ? real : throw new PdfUnreadableException($"\"{token}\" is no number.");
        if (number is < 0 or > int.MaxValue) return number;
        var after = At;
        Blanks();
        var generation = Token();
        Blanks();
        if (generation.Length is > 0 and < 6 && generation.All(char.IsAsciiDigit) && At < Length && this[At] == 'R'
            && (At + 1 == Length || IsBlank(this[At + 1]) || IsDelimiter(this[At + 1])))
        {
            At++;
            return new PdfReference((int)number, int.Parse(generation, CultureInfo.InvariantCulture));
        }
        At = after;
        return number;
    }

    List<object?> Array(int depth)
    {
        At++;
        var list = new List<object?>();
        for (Blanks(); Peek() != ']'; Blanks()) list.Add(Value(depth + 1));
        At++;
        return list;
    }

    PdfDictionary Dictionary(int depth)
    {
        At += 2;
        var dictionary = new PdfDictionary();
        for (Blanks(); Peek() != '>'; Blanks())
        {
            if (Peek() != '/') throw new PdfUnreadableException($"A key is missing at {At}.");
            // A key given twice could mean one thing to us and another to a viewer.
            if (!dictionary.TryAdd(Name(), Value(depth + 1))) throw new PdfUnreadableException($"A key is given twice before {At}.");
        }
        Expect(">>");
        return dictionary;
    }

    PdfText Hexadecimal()
    {
        var from = At++;
        var digits = new StringBuilder();
        for (; Peek() != '>'; At++)
            if (Uri.IsHexDigit((char)this[At])) digits.Append((char)this[At]);
            else if (!IsBlank(this[At])) throw new PdfUnreadableException($"No hexadecimal digit at {At}.");
        At++;
        if (digits.Length % 2 == 1) digits.Append('0');
        return Located(Convert.FromHexString(digits.ToString()), from, true);
    }

    PdfText Literal()
    {
        var from = At++;
        var content = new List<byte>();
        for (var open = 1; ;)
        {
            var b = Peek();
            At++;
            if (b == '(') open++;
            else if (b == ')' && --open == 0) return Located([.. content], from, false);
            if (b == '\\') Escape(content);
            else content.Add((byte)b);
        }
    }

    void Escape(List<byte> content)
    {
        var b = Peek();
        At++;
        if (b is >= '0' and <= '7')
        {
            var code = b - '0';
            for (var i = 0; i < 2 && Peek() is >= '0' and <= '7' and var digit; i++, At++) code = code * 8 + digit - '0';
            content.Add((byte)code);
        }
        else if (b == 13) { if (Peek() == 10) At++; }
        else if (b != 10) content.Add((byte)(b switch { 'n' => 10, 'r' => 13, 't' => 9, 'b' => 8, 'f' => 12, _ => b }));
    }

    PdfText Located(byte[] content, int from, bool hexadecimal) => plain ? new(content, from, At, hexadecimal) : new(content, -1, -1, hexadecimal);
}
