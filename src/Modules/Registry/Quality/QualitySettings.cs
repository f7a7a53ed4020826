using Microsoft.Extensions.Configuration;

namespace Khue.Registry.Quality;

/// <summary>When data are to be in order; a province may set otherwise (configuration section "Registry:Quality").</summary>
internal sealed class QualitySettings
{
    /// <summary>Day of the month by which what was found is answered; also what shipped rules begin with. 1 to 28.</summary>
    public int DeadlineDay { get; init; }

    /// <summary>From so many days before a deadline the home page reminds.</summary>
    public int WarnDays { get; init; }

    /// <summary>How many months back answers are judged for their time.</summary>
    public int LiveMonths { get; init; }

    public static QualitySettings Read(IConfiguration site)
    {
        using var shipped = typeof(QualitySettings).Assembly.GetManifestResourceStream("registry/quality")!;
        return new ConfigurationBuilder().AddJsonStream(shipped).AddConfiguration(site.GetSection("Registry:Quality")).Build().Get<QualitySettings>()!;
    }
}

internal static class Deadline
{
    /// <summary>The first such day of a month on or after <paramref name="from"/>.</summary>
    public static DateOnly After(DateOnly from, int day)
    {
        var month = new DateOnly(from.Year, from.Month, 1);
        var here = month.AddDays(day - 1);
        return from <= here ? here : month.AddMonths(1).AddDays(day - 1);
    }
}
