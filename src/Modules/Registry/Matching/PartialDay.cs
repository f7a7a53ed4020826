namespace Khue.Registry.Matching;

/// <summary>A day of birth as far as it is known; zero where it is not.</summary>
readonly record struct PartialDay(short Year, byte Month, byte Day)
{
    public static PartialDay Of(DateOnly? day) => day is { } known ? new((short)known.Year, (byte)known.Month, (byte)known.Day) : default;

    public bool IsKnown => Year > 0;
    public bool IsWhole => Day > 0;

    /// <summary>1 January stands in many files for "the day is not known".</summary>
    public bool IsNewYear => Day == 1 && Month == 1;

    /// <summary>The same for a day and its day-month swap; never negative.</summary>
    public int Unordered => Year << 10 | Math.Min(Month, Day) << 5 | Math.Max(Month, Day);

    public int Ordered => Year << 10 | Month << 5 | Day;
}

/// <summary>How two days of birth agree, the best first.</summary>
enum DayAgreement : byte
{
    Same,
    Swapped,
    NearDay,
    NearYear,

    /// <summary>Both say 1 January: perhaps the day of neither is known.</summary>
    NewYear,
    YearOnly,

    /// <summary>One year, but another day and another month.</summary>
    SameYear,
    Missing,
    Different,
}

static class DayComparison
{
    public static DayAgreement Of(PartialDay a, PartialDay b)
    {
        if (!a.IsKnown || !b.IsKnown) return DayAgreement.Missing;
        if (!a.IsWhole || !b.IsWhole) return a.Year == b.Year ? DayAgreement.YearOnly : DayAgreement.Different;
        if (a == b) return a.IsNewYear ? DayAgreement.NewYear : DayAgreement.Same;
        if (a.Year == b.Year)
        {
            if (a.Day == b.Month && a.Month == b.Day) return DayAgreement.Swapped;
            if (a.IsNewYear || b.IsNewYear) return DayAgreement.YearOnly;
            return a.Month == b.Month || a.Day == b.Day ? DayAgreement.NearDay : DayAgreement.SameYear;
        }
        return a.Month == b.Month && a.Day == b.Day && !a.IsNewYear && IsSlip(a.Year, b.Year) ? DayAgreement.NearYear : DayAgreement.Different;
    }

    // 2012 for 2013, 2002 for 2012: one digit; 2021 for 2012: two swapped.
    static bool IsSlip(int a, int b)
    {
        if (Math.Abs(a - b) == 1) return true;
        int differing = 0, sumA = 0, sumB = 0;
        for (; a > 0; a /= 10, b /= 10)
        {
            if (a % 10 != b % 10) differing++;
            (sumA, sumB) = (sumA + a % 10, sumB + b % 10);
        }
        return differing == 1 || differing == 2 && sumA == sumB;
    }
}
