using Khue.Kernel.Data;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

internal sealed class SchoolCounts(KhueDb db) : ISchoolCounts
{
    public Task<int> Learners(Guid classId, CancellationToken ct) => db.Set<Placement>().CountAsync(x => x.ClassId == classId && x.To == null, ct);

    public async Task<IReadOnlyDictionary<Guid, int>> LearnersOfSchool(Guid schoolId, int startYear, CancellationToken ct)
    {
        var classes = db.Set<ClassSection>().Where(x => x.SchoolId == schoolId && x.StartYear == startYear).Select(x => x.Id);
        return await db.Set<Placement>().Where(x => classes.Contains(x.ClassId) && x.To == null).GroupBy(x => x.ClassId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
    }

    public async Task<IReadOnlyList<RollView>> Rolls(Guid schoolId, DateOnly day, CancellationToken ct) =>
        await db.Set<Roll>().AsNoTracking().Where(x => x.SchoolId == schoolId && x.Day == day).OrderBy(x => x.Session)
            .Select(x => new RollView(x.ClassId, x.Day, x.Session, x.Enrolled, x.Absent, x.Late, x.TakenAt)).ToListAsync(ct);
}
