using System.Collections.Frozen;

namespace Khue.Kernel.Text;

/// <summary>Tells whether a word can be a Vietnamese syllable: a known onset, a known rime, and a tone that its ending allows.</summary>
static class VietnameseSyllable
{
    static readonly FrozenSet<string> Onsets =
        "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Rimes by their written letters without tone; those after "qu" and "gi" are written without the u and i of the onset.
    static readonly FrozenSet<string> Rimes = """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu
        ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
        y yêm yên yêng yêt yêu ynh yt ych yu ym
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> onsets = Onsets.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> rimes = Rimes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Capitals are allowed at the beginning or throughout; elsewhere they are no Vietnamese spelling.</summary>
    public static bool Is(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 7 || !HasPlainCase(word)) return false;
        Span<char> shape = stackalloc char[word.Length];
        byte tone = Letters.Level;
        for (var i = 0; i < word.Length; i++)
        {
            shape[i] = Letters.Shape(word[i]);
            if (Letters.Tone(word[i]) is not Letters.Level and var found && Double(found, ref tone)) return false;
            if (!IsVietnamese(word[i])) return false;
        }
        return Divides(shape, tone);
    }

    static bool Double(byte found, ref byte tone)
    {
        if (tone != Letters.Level) return true;
        tone = found;
        return false;
    }

    static bool Divides(ReadOnlySpan<char> shape, byte tone)
    {
        for (var onset = Math.Min(3, shape.Length - 1); onset >= 0; onset--)
            if ((onset == 0 ? shape is not ['y', not 'ê', ..] : onsets.Contains(shape[..onset])) && rimes.Contains(shape[onset..]))
                return tone is Letters.Acute or Letters.Dot || !EndsInStop(shape);
        return shape is "gi" or "quôc" or "gin" || (shape is ['g', 'i', ..] && rimes.Contains(shape[1..]));
    }

    static bool EndsInStop(ReadOnlySpan<char> shape) =>
        shape[^1] is 'c' or 'p' or 't' || (shape[^1] == 'h' && shape.Length > 1 && shape[^2] == 'c');

    // A letter of the alphabet with at most a shape and one tone: ö, ñ, ç, ē fold to such letters but are none.
    static bool IsVietnamese(char c)
    {
        if (c < '\u0080') return char.IsAsciiLetter(c) && c is not ('f' or 'F' or 'j' or 'J' or 'w' or 'W' or 'z' or 'Z');
        return "àáâãèéêìíòóôõùúýăđĩũơư".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) || c is >= '\u1EA0' and <= '\u1EF9';
    }

    static bool HasPlainCase(ReadOnlySpan<char> word)
    {
        int upper = 0, lower = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c)) upper++;
            else lower++;
        }
        return upper == 0 || lower == 0 || (upper == 1 && char.IsUpper(word[0]));
    }
}
