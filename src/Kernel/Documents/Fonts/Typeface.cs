using System.Text;

namespace Khue.Kernel.Documents.Fonts;

/// <summary>One style of the face of records, parsed once. Characters of Vietnamese text have fixed codes, so that most documents
/// share one ready-made, ready-compressed font program.</summary>
internal sealed class Typeface
{
    /// <summary>What a school's records are made of: ASCII, Vietnamese, and the punctuation of print.</summary>
    const string Common =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
        "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ" +
        "\u00A0–—‘’“”…•×÷°§©«»±²³½≤≥→₫□■○●\uFFFD";

    static readonly Lazy<Typeface>[] styles = [Load("Tinos-Regular"), Load("Tinos-Bold"), Load("Tinos-Italic")];

    readonly Dictionary<int, int> common = [];
    readonly Lazy<EmbeddedFont> shared;

    Typeface(string name, TrueTypeFont font)
    {
        Name = name;
        Font = font;
        Glyphs = [0];
        Characters = [0];
        foreach (var rune in Common.EnumerateRunes())
        {
            if (font.Glyph(rune.Value) == 0) continue;
            common[rune.Value] = Glyphs.Count;
            Glyphs.Add(font.Glyph(rune.Value));
            Characters.Add(rune.Value);
        }
        shared = new(() => EmbeddedFont.Make(this, Glyphs, Characters));
    }

    public static Typeface Of(FontStyle style) => styles[(int)style].Value;

    public string Name { get; }
    public TrueTypeFont Font { get; }

    /// <summary>Original glyph and character of each common code, by code; code 0 is the missing glyph.</summary>
    public List<int> Glyphs { get; }
    public List<int> Characters { get; }

    /// <summary>The program with only the common characters, made once in the life of the process.</summary>
    public EmbeddedFont Shared => shared.Value;

    /// <summary>The code of a common character, or -1.</summary>
    public int Code(int character) => common.TryGetValue(character, out var code) ? code : -1;

    static Lazy<Typeface> Load(string name) => new(() =>
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream(name + ".ttf")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new Typeface(name, new TrueTypeFont(file));
    });
}
