namespace Khue.Registry.Sheets;

/// <summary>Compares words as typed in haste.</summary>
static class Typing
{
    /// <summary>True when one letter was added, left out, changed or swapped with its neighbour.</summary>
    public static bool IsOneSlip(string typed, string meant)
    {
        if (Math.Abs(typed.Length - meant.Length) > 1) return false;
        var start = 0;
        while (start < typed.Length && start < meant.Length && typed[start] == meant[start]) start++;
        var a = typed.AsSpan(start);
        var b = meant.AsSpan(start);
        if (a.Length != b.Length) return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
        if (a.IsEmpty || a[1..].SequenceEqual(b[1..])) return true;
        return a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]);
    }
}
