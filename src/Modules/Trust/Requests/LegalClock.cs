using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Khue.Trust.Requests;

/// <summary>
/// How long the law gives, by version, and the days on which nobody works. Data: terms.json, overlaid by the configuration section "Trust", where a unit
/// enters the holidays that are announced each year (Trust:Holidays, "yyyy-MM-dd"). Days of a term are counted in the calendar, which is never later than
/// the law can mean; two working days are working days.
/// </summary>
internal sealed class LegalClock
{
    public List<TermsVersion> Versions { get; init; } = [];

    /// <summary>"MM-dd", every year.</summary>
    public List<string> YearlyHolidays { get; init; } = [];

    /// <summary>"yyyy-MM-dd".</summary>
    public List<string> Holidays { get; init; } = [];

    internal sealed class TermsVersion
    {
        public string From { get; init; } = "";
        public string Source { get; init; } = "";
        public int AcknowledgeWorkingDays { get; init; }
        public List<Term> Terms { get; init; } = [];
    }

    internal sealed class Term
    {
        public RequestKind Kind { get; init; }
        public int Days { get; init; }

        /// <summary>Of the one extension that is allowed, at most.</summary>
        public int ExtensionDays { get; init; }

        /// <summary>How sure the number is, in words.</summary>
        public string Sureness { get; init; } = "";
    }

    /// <summary>What holds for something asked on a day: the newest version that is not younger.</summary>
    public (TermsVersion Version, Term Term) For(RequestKind kind, DateOnly on)
    {
        var version = Versions.Where(x => Day(x.From) <= on).MaxBy(x => x.From) ?? Versions.MinBy(x => x.From)!;
        return (version, version.Terms.First(x => x.Kind == kind));
    }

    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !YearlyHolidays.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture)) && !Holidays.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The day on which so many working days after <paramref name="from"/> are over.</summary>
    public DateOnly AfterWorkingDays(DateOnly from, int days)
    {
        var day = from;
        while (days > 0)
            if (IsWorkingDay(day = day.AddDays(1))) days--;
        return day;
    }

    /// <summary>Working days from today, which counts no more, to the last day, which does; below zero: how many are over.</summary>
    public int Left(DateOnly today, DateOnly last)
    {
        var (from, to, sign) = last >= today ? (today, last, 1) : (last, today, -1);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return sign * count;
    }

    /// <summary>"còn 3 ngày làm việc", "hôm nay là hạn cuối", "quá hạn 2 ngày làm việc".</summary>
    public string LeftText(DateOnly today, DateOnly last) => last < today ? $"quá hạn {Math.Max(1, -Left(today, last))} ngày làm việc" : last == today ? "hôm nay là hạn cuối" : $"còn {Left(today, last)} ngày làm việc";

    public static LegalClock Read(IConfiguration site)
    {
        using var defaults = typeof(LegalClock).Assembly.GetManifestResourceStream("trust/terms")!;
        return new ConfigurationBuilder().AddJsonStream(defaults).AddConfiguration(site.GetSection("Trust")).Build().Get<LegalClock>()!;
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
