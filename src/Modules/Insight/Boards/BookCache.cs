using System.Collections.Concurrent;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Domain;

namespace Khue.Insight.Boards;

/// <summary>
/// Keeps how full the score books of all schools are for some minutes: to add up the books of a province takes a second, and their share moves slowly.
/// </summary>
internal sealed class BookCache(LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    readonly ConcurrentDictionary<int, (IReadOnlyDictionary<Guid, BookCount> Counts, DateTime At)> known = new();

    public async Task<IReadOnlyDictionary<Guid, BookCount>> Get(int startYear, Func<Task<IReadOnlyDictionary<Guid, BookCount>>> read)
    {
        if (known.TryGetValue(startYear, out var found) && clock.Now - found.At < Fresh) return found.Counts;
        var counts = await read();
        known[startYear] = (counts, clock.Now);
        return counts;
    }
}
