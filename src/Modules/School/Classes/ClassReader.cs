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

    public async Task<IReadOnlyList<LearnerView>> Roster(Guid classId, DateOnly? on, CancellationToken ct) =>
        on is { } day ? (await Members(classId, day, ct)).Present : (await Members(classId, ct)).Present;

    public async Task<ClassMembers> Members(Guid classId, CancellationToken ct)
    {
        var all = await Placed(classId, ct);
        var today = Of(all, clock.Today);
        // Nobody today: the year may be over, and then its last day is meant. Asked only then, for most ask about a class of now.
        return today.Present.Count == 0 && all.Count > 0 && await LastDay(classId, ct) is { } last && last < clock.Today ? Of(all, last) : today;
    }

    /// <summary>The same for any day, within the year or not.</summary>
    public async Task<ClassMembers> Members(Guid classId, DateOnly day, CancellationToken ct) => Of(await Placed(classId, ct), day);

    static ClassMembers Of(List<LearnerView> all, DateOnly day)
    {
        var present = all.Where(x => x.From <= day && (x.To is null || x.To >= day)).DistinctBy(x => x.PersonId).ToList();
        var there = present.Select(x => x.PersonId).ToHashSet();
        return new(Sorted(present), Sorted(all.Where(x => x.To < day && !there.Contains(x.PersonId)).GroupBy(x => x.PersonId).Select(x => x.MaxBy(y => y.To)!)));
    }

    Task<List<LearnerView>> Placed(Guid classId, CancellationToken ct) => db.Set<Placement>().Where(x => x.ClassId == classId)
        .Select(x => new LearnerView(x.PersonId, x.Name, x.SortKey, x.From, x.To, x.LeftBecause)).ToListAsync(ct);

    static IReadOnlyList<LearnerView> Sorted(IEnumerable<LearnerView> learners) => [.. learners.OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId)];

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
