using Khue.Kernel.Data;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

internal sealed class AttendanceReader(KhueDb db) : IAttendance
{
    public async Task<IReadOnlyDictionary<Guid, AbsenceCount>> OfClass(Guid classId, CancellationToken ct)
    {
        var year = await db.Set<ClassSection>().Where(x => x.Id == classId)
            .Join(db.Set<SchoolYear>(), c => new { c.SchoolId, c.StartYear }, y => new { y.SchoolId, y.StartYear }, (_, y) => new { y.From, y.To }).FirstOrDefaultAsync(ct);
        if (year is null) return new Dictionary<Guid, AbsenceCount>();
        return await Of(await db.Set<Placement>().Where(x => x.ClassId == classId).Select(x => x.PersonId).Distinct().ToListAsync(ct), year.From, year.To, ct);
    }

    /// <summary>The same for those whose learners are at hand. Counted by learner, not by class: who changed class brings along what they missed in the old one.</summary>
    public async Task<IReadOnlyDictionary<Guid, AbsenceCount>> Of(IReadOnlyList<Guid> learners, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var missed = await db.Set<Absence>().Where(x => learners.Contains(x.LearnerId) && x.Day >= from && x.Day <= to && x.Kind != AbsenceKind.Late)
            .Select(x => new { x.LearnerId, x.Day, x.Kind }).ToListAsync(ct);
        // TT 22 counts one session a day at most; a day with and without leave counts as without.
        return missed.GroupBy(x => x.LearnerId).ToDictionary(x => x.Key, x =>
        {
            var days = x.GroupBy(a => a.Day).Select(d => d.Any(a => a.Kind == AbsenceKind.WithoutLeave)).ToList();
            return new AbsenceCount(days.Count(without => !without), days.Count(without => without));
        });
    }
}
