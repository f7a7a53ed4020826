using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Khue.School;

/// <summary>
/// What regulations or habit set, and a province may set otherwise (configuration section "School"). Sources: the year-plan frame of the Ministry for
/// 2026-2027 for the days; the charters of 2020 for the class sizes, which a newer charter may have changed.
/// </summary>
internal sealed class SchoolSettings
{
    /// <summary>Month and day, "MM-dd": the opening day, the first day of the second term, the last day.</summary>
    public string YearFrom { get; init; } = "";
    public string SecondTermFrom { get; init; } = "";
    public string YearTo { get; init; } = "";

    /// <summary>Learners; more is warned of, never refused.</summary>
    public int PrimaryClassSize { get; init; }
    public int SecondaryClassSize { get; init; }

    /// <summary>Wall clock of Vietnam; from then on a class without roll is late.</summary>
    public TimeOnly RollExpectedBy { get; init; }

    /// <summary>From how many missed sessions a year on the roll says so beside the name.</summary>
    public int AbsencesToMention { get; init; }

    /// <summary>How long the card on a learner's phone is good; the page renews it before.</summary>
    public int PhoneCardSeconds { get; init; }

    /// <summary>By how much the clock of the device that checks may be wrong.</summary>
    public int CardClockSkewSeconds { get; init; }

    public (DateOnly From, DateOnly SecondTermFrom, DateOnly To) DaysOf(int startYear) => (Day(startYear, YearFrom), Day(startYear + 1, SecondTermFrom), Day(startYear + 1, YearTo));

    /// <summary>The largest size of a class without a warning; null where no rule is known (preschool).</summary>
    public int? SizeLimit(int grade) => grade switch { 0 => null, <= 5 => PrimaryClassSize, _ => SecondaryClassSize };

    public static SchoolSettings Read(IConfiguration site)
    {
        using var defaults = typeof(SchoolSettings).Assembly.GetManifestResourceStream("school/settings")!;
        return new ConfigurationBuilder().AddJsonStream(defaults).AddConfiguration(site.GetSection("School")).Build().Get<SchoolSettings>()!;
    }

    static DateOnly Day(int year, string monthDay) => DateOnly.ParseExact($"{year:0000}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
