namespace Khue.Tests.Support;

/// <summary>A clock that stands still until it is moved, and rings what is due then.</summary>
internal sealed class HandTime : TimeProvider
{
    readonly Lock gate = new();
    readonly List<Bell> bells = [];
    DateTimeOffset now = System.GetUtcNow();
    int set;

    /// <summary>How often somebody has begun to wait.</summary>
    public int Waits => Volatile.Read(ref set);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public void Move(TimeSpan by)
    {
        List<Bell> due;
        lock (gate)
        {
            now += by;
            due = [.. bells.Where(x => x.At <= now)];
            bells.RemoveAll(due.Contains);
        }
        foreach (var bell in due) bell.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        bell.Change(dueTime, period);
        return bell;
    }

    sealed class Bell(HandTime time, Action ring) : ITimer
    {
        TimeSpan again;

        public DateTimeOffset At { get; private set; }

        public void Ring()
        {
            if (again != Timeout.InfiniteTimeSpan) Change(again, again);
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.bells.Remove(this);
                again = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = time.now + dueTime;
                time.bells.Add(this);
                time.set++;
            }
            return true;
        }

        public void Dispose()
        {
            lock (time.gate) time.bells.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
