using System.Linq.Expressions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

internal sealed class ClassReader(KhueDb db, LocalClock clock) : IClasses
{
    static readonly Expression<Func<ClassSection, ClassView>> view = x => new ClassView(x.Id, x.SchoolId, x.StartYear, x.Grade, x.Name, x.HomeroomTeacherId, x.HomeroomTeacherName);

    public Task<ClassView?> Find(Guid classId, CancellationToken ct) =>
        db.Set<ClassSection>().Where(x => x.Id == classId).Select(view).FirstOrDefaultAsync(ct)!;

    public Task<IReadOnlyList<ClassView>> OfSchool(Guid schoolId, int startYear, CancellationToken ct) =>
        Sorted(db.Set<ClassSection>().Where(x => x.SchoolId == schoolId && x.StartYear == startYear && x.ClosedOn == null), ct);

    public async Task<IReadOnlyList<LearnerView>> Roster(Guid classId, DateOnly? on, CancellationToken ct)
    {
        var learners = await InClass(classId, on ?? clock.Today, ct);
        // Nobody today: the year may be over, and then its last day is meant. Asked only then, for most ask about a class of now.
        if (on is null && learners.Count == 0 && await LastDay(classId, ct) is { } last && last < clock.Today) learners = await InClass(classId, last, ct);
        return [.. learners.OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId)];
    }

    public async Task<IReadOnlyList<LearnerView>> Left(Guid classId, CancellationToken ct)
    {
        var today = clock.Today;
        var all = db.Set<Placement>().Where(x => x.ClassId == classId);
        var gone = await all.Where(x => x.To < today && !all.Any(y => y.PersonId == x.PersonId && (y.To == null || y.To >= today)))
            .Select(x => new LearnerView(x.PersonId, x.Name, x.SortKey, x.From, x.To, x.LeftBecause)).ToListAsync(ct);
        return [.. gone.GroupBy(x => x.PersonId).Select(x => x.MaxBy(y => y.To)!).OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId)];
    }

    Task<List<LearnerView>> InClass(Guid classId, DateOnly day, CancellationToken ct) => db.Set<Placement>().Where(x => x.ClassId == classId).On(day)
        .Select(x => new LearnerView(x.PersonId, x.Name, x.SortKey, x.From, x.To)).ToListAsync(ct);

    Task<DateOnly?> LastDay(Guid classId, CancellationToken ct) => db.Set<ClassSection>().Where(x => x.Id == classId)
        .Join(db.Set<SchoolYear>(), c => new { c.SchoolId, c.StartYear }, y => new { y.SchoolId, y.StartYear }, (_, y) => (DateOnly?)y.To).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TeachingView>> Teaching(Guid classId, CancellationToken ct) =>
        await db.Set<Teaching>().Where(x => x.ClassId == classId).OrderBy(x => x.SubjectCode)
            .Select(x => new TeachingView(x.ClassId, x.SubjectCode, x.TeacherId, x.TeacherName)).ToListAsync(ct);

    public Task<IReadOnlyList<ClassView>> OfTeacher(Guid teacherId, CancellationToken ct) =>
        Sorted(db.Set<ClassSection>().InCurrentYear(db, clock.Today)
            .Where(x => x.ClosedOn == null).Where(x => x.HomeroomTeacherId == teacherId || db.Set<Teaching>().Any(t => t.ClassId == x.Id && t.TeacherId == teacherId)), ct);

    public Task<ClassView?> OfLearner(Guid personId, DateOnly? on, CancellationToken ct) =>
        db.Set<Placement>().Where(x => x.PersonId == personId).On(on ?? clock.Today).OrderByDescending(x => x.From)
            .Join(db.Set<ClassSection>(), p => p.ClassId, c => c.Id, (_, c) => c).Select(view).FirstOrDefaultAsync(ct)!;

    static async Task<IReadOnlyList<ClassView>> Sorted(IQueryable<ClassSection> classes, CancellationToken ct) =>
        [.. (await classes.Select(view).ToListAsync(ct)).OrderBy(x => x.Grade).ThenBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal)];
}
