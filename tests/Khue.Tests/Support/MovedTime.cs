using Khue.Kernel.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>The machine's clock, put forward by hand: nothing is waited for. All tests of a host share it.</summary>
internal sealed class MovedTime : TimeProvider
{
    static readonly TimeOnly Midday = new(12, 0);
    TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Move(TimeSpan by) => ahead += by;

    /// <summary>Goes on to the next noon in Vietnam: what a test then does within hours is of one day there, whatever hour it began at.</summary>
    public void Noon()
    {
        var local = LocalClock.Local(GetUtcNow().UtcDateTime);
        var day = DateOnly.FromDateTime(local);
        Move((TimeOnly.FromDateTime(local) < Midday ? day : day.AddDays(1)).ToDateTime(Midday) - local);
    }
}

internal static class MovedTimes
{
    /// <summary>Gives the program a <see cref="MovedTime"/>.</summary>
    public static void AddMovedTime(this IServiceCollection services) => services.AddSingleton<MovedTime>().AddSingleton<TimeProvider>(s => s.GetRequiredService<MovedTime>());

    public static MovedTime Time(this KhueHost host) => host.Services.GetRequiredService<MovedTime>();
}
