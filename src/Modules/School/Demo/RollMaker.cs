using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Years;

namespace Khue.School.Demo;

/// <summary>Takes the rolls of a made-up school, day by day.</summary>
sealed class RollMaker(DemoPlan plan, DemoSchool school)
{
    const double AwayOnADay = 0.021;
    readonly DemoRandom random = plan.Random("rolls", school.Outline.Index);

    // How late this ward is with the roll of today: a few are far behind, so that a map has something to show.
    readonly double missingToday = plan.Random("punctual", plan.Wards.ToList().IndexOf(school.Outline.Ward)).Share() is var share && share < 0.06 ? 0.25 : share < 0.3 ? 0.1 : 0.03;

    public List<Roll> Rolls { get; } = [];
    public List<Absence> Absences { get; } = [];

    public void Add(DemoClass section, Guid classId, SchoolYear year)
    {
        // One who is often ill is often ill.
        var frail = section.Learners.Select(_ => Math.Pow(random.Share(), 3) * 4).ToArray();
        for (var day = year.From; day <= year.To && day <= plan.Today; day = day.AddDays(1))
            if (IsSchoolDay(day) && IsTaken(section, day)) Take(section, classId, year.StartYear, day, frail);
    }

    // The day of the demo is a school day whatever its name, so that there is something to see.
    bool IsSchoolDay(DateOnly day) => day == plan.Today || (day.DayOfWeek != DayOfWeek.Sunday && (day.DayOfWeek != DayOfWeek.Saturday || school.Outline.Level.EndsWith("secondary", StringComparison.Ordinal)) && !Holidays.Has(day));

    // The class of the homeroom teacher whom anyone may try still waits for its roll.
    bool IsTaken(DemoClass section, DateOnly day) =>
        day != plan.Today || (section.Homeroom.Account is null && !random.Chance(missingToday) && TakenAt(day) <= plan.Now);

    static DateTime TakenAt(DateOnly day) => LocalClock.Utc(day.ToDateTime(new(7, 5)));

    void Take(DemoClass section, Guid classId, int startYear, DateOnly day, double[] frail)
    {
        var roll = new Roll
        {
            Id = random.Id(), ClassId = classId, SchoolId = school.Id, StartYear = startYear, Day = day, Session = RollSession.Morning,
            Enrolled = section.Learners.Count, TakenById = section.Homeroom.Id, TakenBy = section.Homeroom.Name,
            TakenAt = TakenAt(day).AddSeconds(random.Below(40 * 60)) is var at && at < plan.Now ? at : plan.Now,
        };
        for (var i = 0; i < frail.Length; i++)
        {
            var luck = random.Share();
            var away = AwayOnADay * frail[i];
            if (luck >= away * 1.25) continue;
            var kind = luck < away * 0.8 ? AbsenceKind.WithLeave : luck < away ? AbsenceKind.WithoutLeave : AbsenceKind.Late;
            if (kind == AbsenceKind.Late) roll.Late++;
            else roll.Absent++;
            Absences.Add(new() { RollId = roll.Id, LearnerId = section.Learners[i].Id, ClassId = classId, Day = day, Session = RollSession.Morning, Kind = kind });
        }
        Rolls.Add(roll);
    }
}

/// <summary>Days without school: the fixed public holidays, and a week before and after the lunar new year.</summary>
static class Holidays
{
    static readonly System.Globalization.ChineseLunisolarCalendar moon = new();

    public static bool Has(DateOnly day) => (day.Day, day.Month) is (1, 1) or (30, 4) or (1, 5) or (2, 9) || (day.Month <= 3 && Math.Abs(day.DayNumber - NewYear(day.Year).DayNumber) <= 7);

    static DateOnly NewYear(int year) => DateOnly.FromDateTime(moon.ToDateTime(year, 1, 1, 0, 0, 0, 0));
}
