namespace Khue.Registry.Matching;

/// <summary>How one part of a name agrees, the best first.</summary>
enum PartAgreement : byte
{
    Same,

    /// <summary>One side has lost its marks.</summary>
    Unmarked,

    /// <summary>Another spelling of the same name: Huỳnh and Hoàng.</summary>
    Variant,

    /// <summary>One slip of the keyboard that made a word nobody is called.</summary>
    Typo,

    /// <summary>One side has only an initial.</summary>
    Initial,

    /// <summary>Words that only one side has.</summary>
    Missing,

    /// <summary>One slip of the keyboard, or another name: Linh and Minh.</summary>
    Slip,

    /// <summary>Both are marked, differently: Ân and An4.</summary>
    Marks,
    Different,
}

/// <summary>How two names agree.</summary>
/// <param name="Family">The first word.</param>
/// <param name="Middle">All between.</param>
/// <param name="Given">The last word, by which people are called.</param>
/// <param name="IsTurned">The words are in another order: given name first.</param>
readonly record struct NameAgreement(PartAgreement Family, PartAgreement Middle, PartAgreement Given, bool IsTurned)
{
    /// <summary>The given name bears marks on one side only, where the other side bears some elsewhere: Ngọc Anh and Ngọc Ánh, perhaps two people.</summary>
    public bool IsMarkedElsewhere { get; init; }

    public static readonly NameAgreement None = new(PartAgreement.Different, PartAgreement.Different, PartAgreement.Different, false);

    /// <summary>Letter for letter, or but for lost marks.</summary>
    public bool IsWhole => Family <= PartAgreement.Unmarked && Middle <= PartAgreement.Unmarked && Given <= PartAgreement.Unmarked;

    /// <summary>Nothing speaks against one person: lost marks, initials, words left out, one slip outside the given name.</summary>
    public bool IsLikely => Family <= PartAgreement.Slip && Middle <= PartAgreement.Slip && Given <= PartAgreement.Initial;

    /// <summary>Another person's name, or one wholly changed.</summary>
    public bool IsOther => Given >= PartAgreement.Marks && !(Given == PartAgreement.Marks && Family <= PartAgreement.Unmarked && Middle <= PartAgreement.Missing);

    public int Cost => (int)Family + (int)Middle + 2 * (int)Given + (IsTurned ? 1 : 0);
}

/// <summary>Compares names word by word: family, middle and given name, also turned round or run together.</summary>
sealed class NameComparison(WordPool words)
{
    public NameAgreement Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.IsEmpty || b.IsEmpty) return NameAgreement.None;
        if (a.SequenceEqual(b)) return default;
        var straight = Straight(a, b);
        if (straight.IsWhole) return straight;
        if (RunTogether(a, b)) return new(PartAgreement.Unmarked, PartAgreement.Unmarked, PartAgreement.Unmarked, false);
        if (a.Length < 2 || b.Length < 2 || straight.IsLikely) return straight;
        var best = Turned(a, b, straight);
        return Turned(b, a, best);
    }

    public PartAgreement Part(int a, int b)
    {
        if (a == b) return PartAgreement.Same;
        var (x, y) = (words[a], words[b]);
        if (x.IsInitial || y.IsInitial) return StartsAs(x.Plain, y.Plain) ? PartAgreement.Initial : PartAgreement.Different;
        if (x.PlainId == y.PlainId) return !x.IsMarked || !y.IsMarked ? PartAgreement.Unmarked : IsMistyped(words.MarkedUses(a), words.MarkedUses(b)) ? PartAgreement.Typo : PartAgreement.Marks;
        if (words.AreVariants(a, b)) return PartAgreement.Variant;
        return !IsSlip(x.Plain, y.Plain) ? PartAgreement.Different : IsMistyped(words.Uses(a), words.Uses(b)) ? PartAgreement.Typo : PartAgreement.Slip;
    }

    // A word hardly anybody bears beside one that many do.
    static bool IsMistyped(int one, int other) => Math.Max(one, other) >= (Math.Min(one, other) <= 2 ? 5 : 100) * Math.Min(one, other);

    NameAgreement Straight(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == 1 || b.Length == 1)
            // One word only: it can be anybody's given name.
            return new(PartAgreement.Missing, PartAgreement.Missing, Part(a[^1], b[^1]), false);
        var given = Part(a[^1], b[^1]);
        return new(Part(a[0], b[0]), Middle(a[1..^1], b[1..^1]), given, false) { IsMarkedElsewhere = given == PartAgreement.Unmarked && HasMarks(words[a[^1]].IsMarked ? b : a) };
    }

    bool HasMarks(ReadOnlySpan<int> name)
    {
        foreach (var word in name)
            if (words[word].IsMarked) return true;
        return false;
    }

    PartAgreement Middle(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == b.Length)
        {
            var worst = PartAgreement.Same;
            for (var i = 0; i < a.Length; i++)
                if (Part(a[i], b[i]) is var part && part > worst) worst = part;
            return worst;
        }
        var few = a.Length < b.Length ? a : b;
        var many = a.Length < b.Length ? b : a;
        var at = 0;
        foreach (var word in many)
            if (at < few.Length && Part(few[at], word) is <= PartAgreement.Initial or PartAgreement.Slip) at++;
        return at == few.Length ? PartAgreement.Missing : PartAgreement.Different;
    }

    // "An Nguyễn Văn" and "An Văn Nguyễn" for "Nguyễn Văn An".
    NameAgreement Turned(ReadOnlySpan<int> a, ReadOnlySpan<int> b, NameAgreement best)
    {
        Span<int> turned = stackalloc int[b.Length];
        b[1..].CopyTo(turned);
        turned[^1] = b[0];
        best = Better(best, Straight(a, turned) with { IsTurned = true });
        b.CopyTo(turned);
        turned.Reverse();
        return Better(best, Straight(a, turned) with { IsTurned = true });
    }

    static NameAgreement Better(NameAgreement one, NameAgreement other) => other.IsLikely && other.Cost < one.Cost ? other : one;

    // "nguyenvan an" and "Nguyễn Văn An".
    bool RunTogether(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == b.Length) return false;
        int i = 0, j = 0, x = 0, y = 0;
        string p = words[a[0]].Plain, q = words[b[0]].Plain;
        while (true)
        {
            if (x == p.Length)
            {
                if (++i == a.Length) return y == q.Length && j == b.Length - 1;
                (p, x) = (words[a[i]].Plain, 0);
            }
            else if (y == q.Length)
            {
                if (++j == b.Length) return false;
                (q, y) = (words[b[j]].Plain, 0);
            }
            else if (p[x++] != q[y++]) return false;
        }
    }

    static bool StartsAs(string a, string b) => a.Length < b.Length ? b.StartsWith(a, StringComparison.Ordinal) : a.StartsWith(b, StringComparison.Ordinal);

    // In short words one letter is a whole other name: Lan, Loan; An, Anh.
    static bool IsSlip(string a, string b) => Math.Max(a.Length, b.Length) >= 4 && Sheets.Typing.IsOneSlip(a, b);
}
