namespace Khue.Kernel.Text;

/// <summary>What the rules of Vietnamese spelling and sorting ask about one letter, answered from tables.</summary>
static class Letters
{
    public const byte Level = 0, Grave = 1, Hook = 2, Tilde = 3, Acute = 4, Dot = 5;

    const char Circumflex = '\u0302', Breve = '\u0306', Horn = '\u031B';
    const int Size = 0x1F00;
    static readonly char[] plain = new char[Size];
    static readonly char[] shape = new char[Size];
    static readonly byte[] tone = new byte[Size];

    static Letters()
    {
        for (var i = 0; i < Size; i++) Describe((char)i);
    }

    /// <summary>Lower case without any mark, đ as d: what a search compares.</summary>
    public static char Plain(char c) => c < Size ? plain[c] : char.ToLowerInvariant(c);

    /// <summary>Lower case without its tone but with its shape: ễ is ê. Marks unknown to Vietnamese are dropped.</summary>
    public static char Shape(char c) => c < Size ? shape[c] : char.ToLowerInvariant(c);

    /// <summary>0 level, then in dictionary order: huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5.</summary>
    public static byte Tone(char c) => c < Size ? tone[c] : Level;

    static void Describe(char c)
    {
        var parts = Nfc.Decompose(char.ToLowerInvariant(c));
        var marks = parts.Skip(1).Where(mark => mark is Circumflex or Breve or Horn).ToArray();
        var shaped = marks.Length == 1 ? Nfc.Compose($"{parts[0]}{marks[0]}") : "";
        shape[c] = shaped is ['ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư'] ? shaped[0] : parts[0];
        plain[c] = parts[0] == 'đ' ? 'd' : parts[0];
        tone[c] = parts.Select(ToneOf).Max();
    }

    static byte ToneOf(char mark) => mark switch { '\u0300' => Grave, '\u0309' => Hook, '\u0303' => Tilde, '\u0301' => Acute, '\u0323' => Dot, _ => Level };
}
