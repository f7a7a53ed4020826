using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Khue.Tests.Support;

/// <summary>Reads School's rows for other modules' tests wherever School itself does not answer.</summary>
internal sealed class SchoolRows(KhueDb db, LocalClock clock) : IClasses, ISchoolYears, IAttendance
{
    public async Task<ClassView?> Find(Guid classId, CancellationToken ct) => (await Views(x => x.Id == classId, ct)).FirstOrDefault();
    public Task<IReadOnlyList<ClassView>> OfSchool(Guid schoolId, int startYear, CancellationToken ct) => Views(x => x.SchoolId == schoolId && x.StartYear == startYear, ct);

    public async Task<IReadOnlyList<LearnerView>> Roster(Guid classId, DateOnly? on, CancellationToken ct)
    {
        var day = on ?? clock.Today;
        return await db.Set<Placement>().AsNoTracking().Where(x => x.ClassId == classId && x.From <= day && (x.To == null || x.To >= day)).OrderBy(x => x.SortKey)
            .Select(x => new LearnerView(x.PersonId, x.Name, x.SortKey, x.From, x.To)).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<TeachingView>> Teaching(Guid classId, CancellationToken ct) =>
        await db.Set<Teaching>().AsNoTracking().Where(x => x.ClassId == classId).Select(x => new TeachingView(x.ClassId, x.SubjectCode, x.TeacherId, x.TeacherName)).ToListAsync(ct);

    public async Task<IReadOnlyList<ClassView>> OfTeacher(Guid teacherId, CancellationToken ct)
    {
        var taught = await db.Set<Teaching>().Where(x => x.TeacherId == teacherId).Select(x => x.ClassId).ToListAsync(ct);
        return await Views(x => x.HomeroomTeacherId == teacherId || taught.Contains(x.Id), ct);
    }

    public async Task<ClassView?> OfLearner(Guid personId, DateOnly? on, CancellationToken ct) =>
        await db.Set<Placement>().Where(x => x.PersonId == personId && x.To == null).Select(x => x.ClassId).FirstOrDefaultAsync(ct) is var id ? await Find(id, ct) : null;

    public async Task<int?> Current(Guid schoolId, CancellationToken ct) => await db.Set<SchoolYear>().Where(x => x.SchoolId == schoolId).MaxAsync(x => (int?)x.StartYear, ct);

    public async Task<IReadOnlyList<TermView>> Terms(Guid schoolId, int startYear, CancellationToken ct) =>
        await db.Set<SchoolYear>().AsNoTracking().FirstOrDefaultAsync(x => x.SchoolId == schoolId && x.StartYear == startYear, ct) is not { } year ? []
        : [new(schoolId, startYear, 1, year.From, year.SecondTermFrom.AddDays(-1), year.FirstTermClosedAt is not null, year.FirstTermClosedAt),
           new(schoolId, startYear, 2, year.SecondTermFrom, year.To, year.SecondTermClosedAt is not null, year.SecondTermClosedAt)];

    public Task<IReadOnlyDictionary<Guid, AbsenceCount>> OfClass(Guid classId, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Guid, AbsenceCount>>(new Dictionary<Guid, AbsenceCount>());

    async Task<IReadOnlyList<ClassView>> Views(System.Linq.Expressions.Expression<Func<ClassSection, bool>> which, CancellationToken ct) =>
        await db.Set<ClassSection>().AsNoTracking().Where(which).OrderBy(x => x.Grade).ThenBy(x => x.Name)
            .Select(x => new ClassView(x.Id, x.SchoolId, x.StartYear, x.Grade, x.Name, x.HomeroomTeacherId, x.HomeroomTeacherName)).ToListAsync(ct);
}

internal static class SchoolRowsSetup
{
    public static void AddSchoolRows(this IServiceCollection services)
    {
        services.TryAddScoped<IClasses, SchoolRows>();
        services.TryAddScoped<ISchoolYears, SchoolRows>();
        services.TryAddScoped<IAttendance, SchoolRows>();
    }
}
