namespace Khue.Web.Api;

/// <summary>
/// How often one account, system or network may ask: so many requests at once, and they come back evenly over a minute (GCRA). An instant is all that is kept:
/// when nothing will be used any more.
/// </summary>
sealed class Quota
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    readonly Lock gate = new();
    DateTime freeAt;

    /// <summary>Whether nothing is used, so that forgetting this changes nothing.</summary>
    public bool IsFree(DateTime now) => freeAt <= now;

    /// <summary>Takes one request if there is one.</summary>
    /// <param name="most">How many a minute.</param>
    /// <param name="now">UTC.</param>
    public QuotaAnswer Take(int most, DateTime now)
    {
        // Rounded down: rounded up, the last one of a minute would not fit.
        var each = TimeSpan.FromTicks(Window.Ticks / most);
        lock (gate)
        {
            // Beyond a window: the clock was set back, and what was used before says nothing any more.
            var free = freeAt < now || freeAt > now + Window ? now : freeAt;
            var next = free + each;
            var isTaken = next - now <= Window;
            if (isTaken) free = next;
            freeAt = free;
            return new(isTaken, most, (int)((Window - (free - now)).Ticks / each.Ticks), free - now, isTaken ? TimeSpan.Zero : next - now - Window);
        }
    }
}

/// <param name="IsTaken">False: too many.</param>
/// <param name="Most">How many a minute.</param>
/// <param name="Left">How many are left now.</param>
/// <param name="Reset">When all are there again, if nobody asks.</param>
/// <param name="Wait">When one is there again; zero when there is.</param>
readonly record struct QuotaAnswer(bool IsTaken, int Most, int Left, TimeSpan Reset, TimeSpan Wait);
