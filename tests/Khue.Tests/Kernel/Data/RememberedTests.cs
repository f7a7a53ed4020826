using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Tests.Support;

namespace Khue.Tests.Kernel.Data;

public sealed class RememberedTests
{
    readonly MovedTime time = new();
    int loads;

    [Fact]
    public async Task An_answer_holds_for_its_time_and_is_then_asked_anew()
    {
        var known = new Remembered<string, int>(new LocalClock(time), TimeSpan.FromMinutes(5));
        Assert.Equal((1, 1), (await Ask(known, "a"), await Ask(known, "a")));
        time.Move(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await Ask(known, "a"));
        time.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await Ask(known, "a"));
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_anew_and_keys_know_nothing_of_each_other()
    {
        var known = new Remembered<string, int>(new LocalClock(time), TimeSpan.FromMinutes(5));
        Assert.Equal((1, 2), (await Ask(known, "a"), await Ask(known, "b")));
        known.Forget("a");
        Assert.Equal((3, 2), (await Ask(known, "a"), await Ask(known, "b")));
    }

    [Fact]
    public async Task More_keys_than_it_may_hold_are_not_held()
    {
        var known = new Remembered<string, int>(new LocalClock(time), TimeSpan.FromMinutes(5), most: 2);
        foreach (var key in (string[])["a", "b", "c"]) await Ask(known, key);
        Assert.Equal(3, await Ask(known, "c"));
        await Ask(known, "d");
        Assert.Equal(5, await Ask(known, "a"));
    }

    [Fact]
    public async Task A_question_that_fails_is_not_remembered()
    {
        var known = new Remembered<string, int>(new LocalClock(time), TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<IOException>(() => known.Get("a", (_, _) => throw new IOException(), default).AsTask());
        Assert.Equal(1, await Ask(known, "a"));
    }

    ValueTask<int> Ask(Remembered<string, int> known, string key) => known.Get(key, (_, _) => Task.FromResult(++loads), default);
}
