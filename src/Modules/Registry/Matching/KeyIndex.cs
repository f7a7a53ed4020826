namespace Khue.Registry.Matching;

/// <summary>Rows by the hash of something they share: sorted once, then found by halving. Twelve bytes a row.</summary>
sealed class KeyIndex
{
    readonly ulong[] keys;
    readonly int[] rows;

    /// <param name="count">Rows in all.</param>
    /// <param name="key">The hash of a row; 0 leaves it out.</param>
    public KeyIndex(int count, Func<int, ulong> key)
    {
        var (k, r, n) = (new ulong[count], new int[count], 0);
        for (var i = 0; i < count; i++)
        {
            var hash = key(i);
            if (hash == 0) continue;
            (k[n], r[n]) = (hash, i);
            n++;
        }
        Array.Resize(ref k, n);
        Array.Resize(ref r, n);
        Array.Sort(k, r);
        (keys, rows) = (k, r);
    }

    /// <summary>The rows with this key, in their order.</summary>
    public ReadOnlySpan<int> this[ulong key]
    {
        get
        {
            if (key == 0) return default;
            var from = Lower(key, 0);
            var to = from;
            while (to < keys.Length && keys[to] == key && to - from < 4096) to++;
            return rows.AsSpan(from, to - from);
        }
    }

    /// <summary>How many rows have this key; at most 4096 are told.</summary>
    public int Count(ulong key) => this[key].Length;

    int Lower(ulong key, int from)
    {
        var to = keys.Length;
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (keys[middle] < key) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}

/// <summary>A hash of several numbers, in order; never 0.</summary>
readonly struct Mix
{
    readonly ulong state;

    Mix(ulong state) => this.state = state;

    public static Mix Of(int kind) => new((ulong)kind * 0x9E3779B97F4A7C15);
    public Mix With(long value)
    {
        var z = (state ^ (ulong)value) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return new(z ^ (z >> 31));
    }

    public ulong Value => state == 0 ? 1 : state;
}
