using System.Collections.Concurrent;
using Khue.Kernel.Domain;

namespace Khue.Records.Public;

/// <summary>Limits guesses of a birth date: few from one address, not many from all addresses together. Counts are kept in this process.</summary>
internal sealed class BirthDateBrake(LocalClock clock)
{
    public const int FromOne = 5, FromAll = 50;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    const int Room = 20_000;
    const string EveryAddress = "*";

    readonly ConcurrentDictionary<(string Code, string Address), (DateTime Since, int Count)> tries = new();

    /// <summary>Counts a try; false when there were too many.</summary>
    public bool Allows(string code, string address) => Count((code, address)) <= FromOne & Count((code, EveryAddress)) <= FromAll;

    int Count((string, string) key)
    {
        var now = clock.Now;
        if (tries.Count > Room)
            foreach (var (old, value) in tries)
                if (value.Since + Window <= now) tries.TryRemove(old, out _);
        return tries.AddOrUpdate(key, _ => (now, 1), (_, was) => was.Since + Window <= now ? (now, 1) : (was.Since, was.Count + 1)).Count;
    }
}
