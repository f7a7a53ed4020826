namespace Khue.Kernel.Journal;

/// <summary>Wakes the dispatcher of this process when something was written, so that reactions need not wait for its next look.</summary>
public sealed class JournalSignal
{
    readonly SemaphoreSlim semaphore = new(0, 1);

    public void Raise()
    {
        try { semaphore.Release(); }
        catch (SemaphoreFullException) { /* already raised: one look serves both */ }
    }

    /// <summary>Waits for the signal, at most <paramref name="most"/>.</summary>
    public Task Wait(TimeSpan most, CancellationToken ct) => semaphore.WaitAsync(most, ct);
}
