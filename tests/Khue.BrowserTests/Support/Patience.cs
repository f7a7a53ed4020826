using System.Diagnostics;

namespace Khue.BrowserTests.Support;

/// <summary>How long anything is waited for. Wide, because a busy machine is slow; nothing is measured by it.</summary>
static class Patience
{
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    /// <summary>In milliseconds, as Playwright wants it.</summary>
    public static float Milliseconds => (float)Most.TotalMilliseconds;

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(250))
            Assert.True(watch.Elapsed < Most, $"Waited in vain until {what}.");
    }
}
