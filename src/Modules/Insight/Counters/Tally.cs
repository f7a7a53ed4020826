using Khue.Kernel.Data;
using Khue.School.Contracts;

namespace Khue.Insight.Counters;

/// <summary>Moves the counters by what a fact changes, reading only the rows it touches.</summary>
internal sealed class Tally(KhueDb db, IClasses classes, ISchoolCounts counts)
{
    /// <summary>The class's row, made from what the school module knows when it is the first fact about it. Null when the class is gone.</summary>
    public async Task<ClassCount?> Class(Guid classId, CancellationToken ct)
    {
        if (await db.FindAsync<ClassCount>([classId], ct) is { } known) return known;
        if (await classes.Find(classId, ct) is not { } view) return null;
        var row = new ClassCount { ClassId = view.Id, SchoolId = view.SchoolId, StartYear = view.StartYear, Grade = view.Grade, Name = view.Name };
        db.Add(row);
        var school = await School(view.SchoolId, ct);
        // The first class of a new year turns the school's page; what came before stays with its classes.
        if (view.StartYear > school.StartYear) (school.StartYear, school.Classes, school.Learners, school.Scores) = (view.StartYear, 0, 0, 0);
        if (view.StartYear == school.StartYear) school.Classes++;
        return row;
    }

    public async Task<SchoolCount> School(Guid schoolId, CancellationToken ct)
    {
        if (await db.FindAsync<SchoolCount>([schoolId], ct) is { } known) return known;
        var row = new SchoolCount { SchoolId = schoolId };
        db.Add(row);
        return row;
    }

    public async Task<SchoolDay> Day(Guid schoolId, DateOnly day, CancellationToken ct)
    {
        if (await db.FindAsync<SchoolDay>([schoolId, day], ct) is { } known) return known;
        var row = new SchoolDay { SchoolId = schoolId, Day = day };
        db.Add(row);
        return row;
    }

    /// <summary>Brings the number of a class's learners up to date; asked anew, so that it heals by itself.</summary>
    public async Task Learners(Guid classId, DateTime at, CancellationToken ct)
    {
        if (await Class(classId, ct) is not { } row) return;
        var now = await counts.Learners(classId, ct);
        var school = await School(row.SchoolId, ct);
        if (school.StartYear == row.StartYear) school.Learners += now - row.Learners;
        (row.Learners, school.At) = (now, at);
    }

    /// <summary>Puts the roll of a class in the place of the one known for that day; an earlier session does not replace a later one.</summary>
    public async Task Roll(Guid schoolId, RollView roll, CancellationToken ct)
    {
        await Class(roll.ClassId, ct);
        var known = await db.FindAsync<ClassDay>([roll.ClassId, roll.Day], ct);
        if (known is not null && known.Session > roll.Session) return;
        var day = await Day(schoolId, roll.Day, ct);
        if (known is null) db.Add(known = new() { ClassId = roll.ClassId, Day = roll.Day, SchoolId = schoolId });
        else (day.Classes, day.Enrolled, day.Absent, day.Late) = (day.Classes - 1, day.Enrolled - known.Enrolled, day.Absent - known.Absent, day.Late - known.Late);
        (known.Session, known.Enrolled, known.Absent, known.Late, known.TakenAt) = (roll.Session, roll.Enrolled, roll.Absent, roll.Late, roll.TakenAt);
        (day.Classes, day.Enrolled, day.Absent, day.Late) = (day.Classes + 1, day.Enrolled + roll.Enrolled, day.Absent + roll.Absent, day.Late + roll.Late);
        if (day.RollAt is null || day.RollAt < roll.TakenAt) day.RollAt = roll.TakenAt;
    }
}
