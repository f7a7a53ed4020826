using Khue.Kernel.Text;

namespace Khue.Registry.Matching;

/// <summary>Wards and other places as numbers. An old ward stands for the one, or the several, that it became.</summary>
sealed class PlacePool
{
    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly Dictionary<int, int[]> became = [];

    /// <summary>Says that a ward became another on some day; several times when it was split.</summary>
    public void Became(string old, string now)
    {
        var (from, to) = (Of(WardKey(old)), Of(WardKey(now)));
        if (from == 0 || to == 0) return;
        became[from] = became.TryGetValue(from, out var others) ? [.. others, to] : [to];
    }

    /// <summary>0 for nothing.</summary>
    public int Ward(string? ward)
    {
        var id = Of(WardKey(ward));
        // A ward that became one other is that one; chains are short, a loop ends by itself.
        for (var i = 0; i < 4 && became.TryGetValue(id, out var next) && next.Length == 1; i++) id = next[0];
        return id;
    }

    public int Of(string? text)
    {
        var label = Fold.Label(text);
        if (label.Length == 0) return 0;
        if (!known.TryGetValue(label, out var id)) known[label] = id = known.Count + 1;
        return id;
    }

    /// <summary>The same ward, or one that it was split into.</summary>
    public bool AreSame(int a, int b) => a == b || Parts(a, b) || Parts(b, a);

    bool Parts(int old, int now) => became.TryGetValue(old, out var parts) && Array.IndexOf(parts, now) >= 0;

    // "Phường 5", "P.5" and "5" are one; a code is itself.
    static string? WardKey(string? ward)
    {
        var folded = Fold.Of(ward);
        foreach (var kind in (string[])["phuong ", "xa ", "thi tran ", "dac khu ", "p.", "x.", "tt."])
            if (folded.StartsWith(kind, StringComparison.Ordinal)) return folded[kind.Length..].Trim();
        return folded.Length is > 0 and < 5 && folded.All(char.IsAsciiDigit) ? folded.PadLeft(5, '0') : folded;
    }
}
