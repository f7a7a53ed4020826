using System.Collections.Concurrent;
using Khue.Kernel.Domain;

namespace Khue.Insight.Boards;

/// <summary>Keeps a board for a second: a hundred officers who watch the same province cost one reading.</summary>
internal sealed class BoardCache(LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    const int Most = 10_000;
    readonly ConcurrentDictionary<(Guid Scope, Guid Of, DateOnly Day), (BoardView View, DateTime At)> known = new();

    /// <param name="scope">Whose sight it is: the organisation of the appointment.</param>
    /// <param name="of">What the board is about.</param>
    public async Task<BoardView> Get(Guid scope, Guid of, DateOnly day, Func<Task<BoardView>> read)
    {
        if (known.TryGetValue((scope, of, day), out var found) && clock.Now - found.At < Fresh) return found.View;
        if (known.Count > Most) known.Clear();
        var view = await read();
        known[(scope, of, day)] = (view, clock.Now);
        return view;
    }
}
