using System.Globalization;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Reads a date of birth and asks whether a person can have it.</summary>
static class BirthRules
{
    const int EarliestYear = 1900;

    public static DateOnly? Read(Cell cell, PersonPolicy policy, Findings findings)
    {
        if (cell.IsEmpty) return Nothing(PersonFindings.DobMissing.Found(), findings);
        var written = WrittenDay.Of(cell, policy.Today);
        if (written.Problem is { } problem) return Nothing(problem, findings);
        var day = written.Day;
        if (day > policy.Today) return Nothing(PersonFindings.DobFuture.Found(day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), findings);
        if (day.Year < EarliestYear) return Nothing(PersonFindings.DobOutOfRange.Found(day.Year), findings);
        var age = Age(day, policy.Today);
        if (age < policy.YoungestAge || age > policy.OldestAge) findings.Add(PersonFindings.DobImplausibleAge.Found(age));
        return day;
    }

    static DateOnly? Nothing(Finding finding, Findings findings)
    {
        findings.Add(finding);
        return null;
    }

    static int Age(DateOnly birth, DateOnly today) => today.Year - birth.Year - (today.DayOfYear < birth.DayOfYear ? 1 : 0);
}
