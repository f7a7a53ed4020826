namespace Khue.Kernel.Data;

/// <summary>A row that some worker waits for: the commit that adds or changes one raises the signal, on every node.</summary>
public interface IAwaited;

/// <summary>
/// Says that something was committed which a worker waits for, so that none has to ask the database again and again. Raised by <see cref="KhueDb"/> after the commit;
/// <see cref="SignalLine"/> carries it to the other nodes. A signal can be lost, so now and then all look all the same, together: a process that is woken once sleeps better.
/// </summary>
public sealed class Signal : IDisposable
{
    readonly TimeProvider time;
    readonly ITimer look;
    readonly Lock gate = new();
    readonly List<Watch> watches = [];
    readonly HashSet<string> untold = [];
    readonly Watch own;

    /// <param name="time">By which waiting ends.</param>
    /// <param name="rhythm">How often all look though nothing was raised, KHUE_LOOK_SECONDS.</param>
    public Signal(TimeProvider time, TimeSpan rhythm)
    {
        this.time = time;
        own = new(time, []);
        look = time.CreateTimer(_ => HearAll(), null, rhythm, rhythm);
    }

    /// <summary>The program's time, UTC.</summary>
    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>An ear for these kinds of rows. What is raised between two waits is not lost.</summary>
    public Watch Watch(params IEnumerable<Type> kinds)
    {
        var watch = new Watch(time, [.. kinds.Select(x => x.Name)]);
        lock (gate) watches.Add(watch);
        return watch;
    }

    /// <summary>Something of these kinds was committed by this process.</summary>
    public void Raise(params IEnumerable<Type> kinds)
    {
        string[] names = [.. kinds.Select(x => x.Name)];
        Hear(names);
        lock (gate) untold.UnionWith(names);
        own.Raise();
    }

    /// <summary>Another node has raised it.</summary>
    internal void Hear(IReadOnlyCollection<string> names)
    {
        lock (gate)
            foreach (var watch in watches)
                if (names.Any(watch.Kinds.Contains)) watch.Raise();
    }

    /// <summary>Whatever was raised may have been missed: all look.</summary>
    internal void HearAll()
    {
        lock (gate) watches.ForEach(x => x.Raise());
    }

    public void Dispose() => look.Dispose();

    /// <summary>Returns once this process has raised something that the other nodes were not told.</summary>
    internal Task<bool> Own(CancellationToken ct) => own.Wait(null, ct);

    /// <summary>Takes what the others were not told yet.</summary>
    internal IReadOnlyCollection<string> TakeUntold()
    {
        lock (gate)
        {
            string[] taken = [.. untold];
            untold.Clear();
            return taken;
        }
    }
}

/// <summary>One worker's ear: it looks, then waits here, then looks again.</summary>
public sealed class Watch
{
    // What is due is looked at a little after its time: a timer may ring a few milliseconds early.
    static readonly TimeSpan Late = TimeSpan.FromMilliseconds(20), Longest = TimeSpan.FromDays(1);
    readonly TimeProvider time;
    volatile TaskCompletionSource raised = New();

    internal Watch(TimeProvider time, HashSet<string> kinds) => (this.time, Kinds) = (time, kinds);

    internal HashSet<string> Kinds { get; }

    internal void Raise() => raised.TrySetResult();

    /// <summary>Waits until it is raised, or until <paramref name="due"/>; true when it was raised.</summary>
    public Task<bool> Wait(DateTime? due, CancellationToken ct)
    {
        if (due - time.GetUtcNow().UtcDateTime is not { } left) return Wait(Timeout.InfiniteTimeSpan, ct);
        return Wait(left <= TimeSpan.Zero ? Late : left < Longest ? left + Late : Longest, ct);
    }

    /// <summary>Waits until it is raised, at most <paramref name="most"/>; true when it was raised.</summary>
    async Task<bool> Wait(TimeSpan most, CancellationToken ct)
    {
        if (!raised.Task.IsCompleted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(raised.Task, Task.Delay(most, time, over.Token));
            await over.CancelAsync();
            ct.ThrowIfCancellationRequested();
            if (!raised.Task.IsCompleted) return false;
        }
        // Before the look that follows: what is committed from here on raises it anew.
        raised = New();
        return true;
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
