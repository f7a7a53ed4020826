using System.Globalization;
using System.Text;
using Khue.Kernel.Text;

namespace Khue.Registry.Matching;

/// <summary>One word of a name.</summary>
/// <param name="Plain">Lower case, without marks, a final y as i: "Lý" and "Lí" are "li".</param>
/// <param name="PlainId">Id of the word that is written just so.</param>
/// <param name="IsMarked">False when it bears no mark: perhaps it never had one, perhaps it lost them.</param>
/// <param name="IsInitial">"N." or "V": stands for a longer word.</param>
readonly record struct Word(string Plain, int PlainId, bool IsMarked, bool IsInitial);

/// <summary>Every word of the names compared, once, so that a name is a few numbers and two words are compared once. Not safe for writing from several threads.</summary>
sealed class WordPool
{
    // The same family name in the south and in the north.
    static readonly (string, string)[] variants = [("huynh", "hoang"), ("vo", "vu"), ("phuc", "phuoc"), ("phung", "phong"), ("buu", "bao"), ("nhut", "nhat"), ("tanh", "tinh"), ("chau", "chu")];
    static readonly HashSet<(string, string)> variant = [.. variants, .. variants.Select(x => (x.Item2, x.Item1))];

    readonly Dictionary<string, int> written = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly List<Word> words = [];
    readonly List<int> uses = [], markedUses = [];

    public Word this[int id] => words[id];
    public int Count => words.Count;

    /// <summary>The words of a name, family name first, as ids.</summary>
    public int[] Add(string? name)
    {
        var clean = WithoutRemark(CleanText.Of(name)).ToLowerInvariant().Replace(".", ". ", StringComparison.Ordinal);
        int[] ids = [.. clean.Split([' ', ',', '-', '_', '*', '"'], StringSplitOptions.RemoveEmptyEntries).Select(Id)];
        foreach (var id in ids)
        {
            uses[words[id].PlainId]++;
            markedUses[id]++;
        }
        return ids;
    }

    /// <summary>How often a word was met, with or without its marks.</summary>
    public int Uses(int id) => uses[words[id].PlainId];

    /// <summary>How often it was met with just these marks.</summary>
    public int MarkedUses(int id) => markedUses[id];

    /// <summary>Whether two words are the same name spelt as elsewhere in the country.</summary>
    public bool AreVariants(int a, int b) => variant.Contains((words[a].Plain, words[b].Plain));

    // "Trần Thị Mai (Bi)": what stands in brackets behind a name is no part of it.
    static string WithoutRemark(string name) => name.IndexOf('(', StringComparison.Ordinal) is var open and > 2 ? name[..open] : name;

    int Id(string text)
    {
        if (written.TryGetValue(text, out var id)) return id;
        id = Known(Canonical(text.TrimEnd('.')), text.EndsWith('.') || text.Length == 1);
        return written[text] = id;
    }

    int Known(string canonical, bool isInitial)
    {
        var key = isInitial ? canonical + "." : canonical;
        if (known.TryGetValue(key, out var id)) return id;
        var plain = Plain(canonical);
        id = known[key] = words.Count;
        words.Add(default);
        uses.Add(0);
        markedUses.Add(0);
        var isPlain = plain == canonical || isInitial;
        words[id] = new(plain, isPlain ? id : Known(plain, false), !isPlain, isInitial);
        return id;
    }

    // "hoà" and "hòa" differ only in where the tone stands: the shapes of the letters, then the tone.
    static string Canonical(string word)
    {
        var fixedWord = Vni.Repair(Telex.Repair(word));
        var shape = new StringBuilder(fixedWord.Length);
        var tone = ' ';
        foreach (var c in fixedWord.Normalize(NormalizationForm.FormD))
        {
            if (c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323') tone = c;
            else shape.Append(c);
        }
        var letters = shape.ToString().Normalize(NormalizationForm.FormC);
        if (letters.Length > 1 && letters[^1] == 'y' && (letters[^2] is not ('a' or 'â' or 'u' or 'o' or 'e') || letters is "quy")) letters = letters[..^1] + "i";
        return tone == ' ' ? letters : letters + ToneDigit(tone);
    }

    static char ToneDigit(char tone) => tone switch { '\u0300' => '1', '\u0309' => '2', '\u0303' => '3', '\u0301' => '4', _ => '5' };

    static string Plain(string canonical)
    {
        var bare = canonical.Length > 0 && canonical[^1] is >= '1' and <= '5' ? canonical[..^1] : canonical;
        var plain = Fold.Of(bare);
        return plain.Length == 0 ? bare.ToString(CultureInfo.InvariantCulture) : plain;
    }
}
