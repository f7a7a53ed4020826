using Microsoft.Extensions.Configuration;

namespace Khue.Registry.Months;

/// <summary>When a month has to be closed. The plans say "before the 25th"; a department may set another day.</summary>
/// <param name="ClosingDay">1 to 28: the day of the month by which it is closed.</param>
internal sealed record MonthSettings(int ClosingDay)
{
    const string Variable = "KHUE_RECONCILIATION_DAY";

    public static MonthSettings Read(IConfiguration configuration) =>
        new(int.TryParse(configuration[Variable], out var day) ? day is >= 1 and <= 28 ? day : throw new InvalidOperationException($"{Variable} is a day from 1 to 28.") : 25);
}
