namespace Khue.Kernel.Domain;

/// <summary>The one source of time. Instants are UTC; days are those of Vietnam, which has kept UTC+7 without summer time since 1975.</summary>
public sealed class LocalClock(TimeProvider time)
{
    static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>Now, UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The time on a Vietnamese wall clock for a UTC instant.</summary>
    public static DateTime Local(DateTime utc) => DateTime.SpecifyKind(utc + Vietnam, DateTimeKind.Unspecified);

    /// <summary>The Vietnamese day of a UTC instant.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The UTC instant at which a Vietnamese wall clock shows <paramref name="local"/>.</summary>
    public static DateTime Utc(DateTime local) => DateTime.SpecifyKind(local - Vietnam, DateTimeKind.Utc);
}
