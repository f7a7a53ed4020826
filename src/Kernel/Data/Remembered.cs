using System.Collections.Concurrent;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Data;

/// <summary>Answers kept for seconds, for what nearly every request asks. Each node of a province has its own, so an answer may be that old.</summary>
/// <param name="fresh">How long an answer holds.</param>
/// <param name="most">When more keys than this are held, all are dropped: a bound, not a policy.</param>
public sealed class Remembered<TKey, TValue>(LocalClock clock, TimeSpan fresh, int most = 200_000) where TKey : notnull
{
    readonly ConcurrentDictionary<TKey, (TValue Value, DateTime At)> known = new();

    /// <summary>The answer held, or the one that <paramref name="load"/> finds now. Two who ask at the same moment may both load.</summary>
    public async ValueTask<TValue> Get(TKey key, Func<TKey, CancellationToken, Task<TValue>> load, CancellationToken ct)
    {
        if (known.TryGetValue(key, out var found) && clock.Now - found.At < fresh) return found.Value;
        if (known.Count > most) known.Clear();
        var value = await load(key, ct);
        known[key] = (value, clock.Now);
        return value;
    }

    /// <summary>Asks anew next time, on this node.</summary>
    public void Forget(TKey key) => known.TryRemove(key, out _);
}
