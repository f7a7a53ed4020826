using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Tests.Support;

namespace Khue.Tests.Kernel.Signals;

public sealed class SignalTests : IDisposable
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(30);
    readonly HandTime time = new();
    readonly Signal signal;

    public SignalTests() => signal = new(time, Rhythm);

    public void Dispose() => signal.Dispose();

    [Fact]
    public async Task What_is_raised_while_a_worker_looks_is_there_when_it_waits_and_only_once()
    {
        var watch = signal.Watch(typeof(Job));
        signal.Raise(typeof(Job));
        signal.Raise(typeof(Job));
        Assert.True(await watch.Wait(null, default));
        var second = watch.Wait(null, default);
        Assert.False(second.IsCompleted);
        signal.Raise(typeof(Job));
        Assert.True(await second);
    }

    [Fact]
    public async Task A_worker_hears_of_its_own_rows_alone()
    {
        var (jobs, journal) = (signal.Watch(typeof(Job)), signal.Watch(typeof(JournalEntry)));
        var waiting = jobs.Wait(null, default);
        signal.Raise(typeof(JournalEntry));
        Assert.True(await journal.Wait(null, default));
        Assert.False(waiting.IsCompleted);
        signal.Raise(typeof(Job), typeof(JournalEntry));
        Assert.True(await waiting);
    }

    [Fact]
    public async Task It_waits_until_the_time_that_is_due()
    {
        var due = signal.Watch(typeof(Job)).Wait(time.GetUtcNow().UtcDateTime.AddSeconds(10), default);
        time.Move(TimeSpan.FromSeconds(9));
        Assert.False(due.IsCompleted);
        time.Move(TimeSpan.FromSeconds(2));
        Assert.False(await due);
    }

    [Fact]
    public async Task All_look_now_and_then_though_nothing_was_raised()
    {
        var watch = signal.Watch(typeof(Job));
        for (var i = 0; i < 2; i++)
        {
            var waiting = watch.Wait(null, default);
            time.Move(Rhythm - TimeSpan.FromSeconds(1));
            Assert.False(waiting.IsCompleted);
            time.Move(TimeSpan.FromSeconds(1));
            Assert.True(await waiting);
        }
    }

    [Fact]
    public async Task A_time_that_is_long_past_is_no_reason_to_turn_in_circles()
    {
        var waiting = signal.Watch(typeof(Job)).Wait(time.GetUtcNow().UtcDateTime.AddDays(-1), default);
        Assert.False(waiting.IsCompleted);
        time.Move(TimeSpan.FromSeconds(1));
        Assert.False(await waiting);
    }

    [Fact]
    public async Task What_this_process_raises_is_to_be_told_and_what_it_hears_is_not()
    {
        var watch = signal.Watch(typeof(Job));
        signal.Hear([nameof(Job)]);
        Assert.True(await watch.Wait(null, default));
        Assert.Empty(signal.TakeUntold());
        signal.Raise(typeof(Job), typeof(JournalEntry));
        signal.Raise(typeof(Job));
        Assert.True(await signal.Own(default));
        Assert.Equal([nameof(Job), nameof(JournalEntry)], signal.TakeUntold().Order());
        Assert.Empty(signal.TakeUntold());
    }

    [Fact]
    public async Task A_worker_that_is_stopped_does_not_wait_on()
    {
        using var stop = new CancellationTokenSource();
        var waiting = signal.Watch(typeof(Job)).Wait(null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
