using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Insight.Boards;

/// <summary>Keeps a board for a second: a hundred officers who watch the same province cost one reading.</summary>
internal sealed class BoardCache(LocalClock clock)
{
    readonly Remembered<(Guid Scope, Guid Of, DateOnly Day), BoardView> known = new(clock, TimeSpan.FromSeconds(1), most: 10_000);

    /// <param name="scope">Whose sight it is: the organisation of the appointment.</param>
    /// <param name="of">What the board is about.</param>
    public ValueTask<BoardView> Get(Guid scope, Guid of, DateOnly day, Func<Task<BoardView>> read, CancellationToken ct) => known.Get((scope, of, day), (_, _) => read(), ct);
}
