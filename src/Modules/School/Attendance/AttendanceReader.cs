using Khue.Kernel.Data;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

internal sealed class AttendanceReader(KhueDb db) : IAttendance
{
    public async Task<IReadOnlyDictionary<Guid, AbsenceCount>> OfClass(Guid classId, CancellationToken ct)
    {
        // A learner who changed class brings along what they missed in the old one.
        var people = db.Set<Placement>().Where(x => x.ClassId == classId).Select(x => x.PersonId);
        var year = db.Set<ClassSection>().Where(x => x.Id == classId).Select(x => x.StartYear);
        var classes = db.Set<Placement>().Where(x => people.Contains(x.PersonId)).Select(x => x.ClassId);
        var sections = db.Set<ClassSection>().Where(x => classes.Contains(x.Id) && year.Contains(x.StartYear)).Select(x => x.Id);
        var missed = await db.Set<Absence>().Where(x => sections.Contains(x.ClassId) && people.Contains(x.LearnerId) && x.Kind != AbsenceKind.Late)
            .Select(x => new { x.LearnerId, x.Day, x.Kind }).ToListAsync(ct);
        // TT 22 counts one session a day at most; a day with and without leave counts as without.
        return missed.GroupBy(x => x.LearnerId).ToDictionary(x => x.Key, x =>
        {
            var days = x.GroupBy(a => a.Day).Select(d => d.Any(a => a.Kind == AbsenceKind.WithoutLeave)).ToList();
            return new AbsenceCount(days.Count(without => !without), days.Count(without => without));
        });
    }
}
