using System.Diagnostics.Metrics;

namespace Khue.Identity.Brakes;

/// <summary>
/// The line before the costly step of signing in. Few passwords are checked at once, so that other pages keep the rest of the machine; those who wait are
/// served in turn: one from each address, and at one address who came first. Nobody is turned away for waiting.
/// </summary>
internal sealed class HashQueue(IdentitySettings settings)
{
    static readonly Meter Meter = new("Khue");
    static readonly Histogram<double> Waited = Meter.CreateHistogram<double>("khue.identity.hash.waited", "s");
    static readonly Counter<long> Done = Meter.CreateCounter<long>("khue.identity.hash.done");

    readonly Lock gate = new();
    readonly Dictionary<string, Queue<TaskCompletionSource>> lines = [];
    readonly Queue<string> turns = new();
    int free = settings.HashesAtOnce;

    /// <summary>Does the work when its turn has come.</summary>
    /// <param name="line">Where the asker stands: those of one address share a line.</param>
    public async Task<T> Run<T>(string line, Func<Task<T>> work, CancellationToken ct)
    {
        var came = TimeProvider.System.GetTimestamp();
        await Turn(line, ct);
        try
        {
            Waited.Record(TimeProvider.System.GetElapsedTime(came).TotalSeconds);
            return await work();
        }
        finally
        {
            Done.Add(1);
            Next();
        }
    }

    async Task Turn(string line, CancellationToken ct)
    {
        TaskCompletionSource mine;
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return;
            }
            mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!lines.TryGetValue(line, out var before))
            {
                lines[line] = before = new();
                turns.Enqueue(line);
            }
            before.Enqueue(mine);
        }
        // One who has gone away is passed over when their turn comes.
        await using var left = ct.Register(() => mine.TrySetCanceled(ct));
        await mine.Task;
    }

    void Next()
    {
        lock (gate)
        {
            while (turns.TryDequeue(out var line))
            {
                var waiting = lines[line];
                var first = waiting.Dequeue();
                if (waiting.Count > 0) turns.Enqueue(line);
                else lines.Remove(line);
                if (first.TrySetResult()) return;
            }
            free++;
        }
    }
}
