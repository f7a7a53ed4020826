using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Own;

/// <summary>What a learner sees of themselves, and a guardian of each child: school, class, who was there. Whose it is follows from the relations of today, whichever role or school is chosen.</summary>
internal sealed class OwnLearning(KhueDb db, Actor actor, OwnLearners own, IOrganizations organizations, IClasses classes, AttendanceReader attendance, LocalClock clock) : IUseCase
{
    const int MostAbsences = 30;

    internal sealed record Missed(DateOnly Day, RollSession Session, AbsenceKind Kind, string? Note);

    /// <param name="Relation">Who the actor is to the child: "Mẹ"; null for oneself.</param>
    /// <param name="Class">Null while not placed.</param>
    /// <param name="Missed">Of this school year, newest first.</param>
    internal sealed record Child(Guid PersonId, string Name, string? Relation, string School, string? Class, string? Homeroom, AbsenceCount Count, IReadOnlyList<Missed> Missed);

    public async Task<IReadOnlyList<Child>> Handle(CancellationToken ct)
    {
        var mine = await own.Of(actor, ct);
        var ids = mine.Select(x => x.PersonId).ToArray();
        var enrolments = await db.Set<Enrolment>().AsNoTracking().On(clock.Today).Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.SortKey).ThenBy(x => x.Id).Take(50).ToListAsync(ct);
        var children = new List<Child>();
        foreach (var one in enrolments) children.Add(await One(one, mine.First(x => x.PersonId == one.PersonId).Relation, ct));
        return children;
    }

    async Task<Child> One(Enrolment enrolment, string? relation, CancellationToken ct)
    {
        var section = enrolment.ClassId is { } id ? await classes.Find(id, ct) : null;
        var year = section is null ? null : await db.Set<SchoolYear>().AsNoTracking().FirstOrDefaultAsync(x => x.SchoolId == section.SchoolId && x.StartYear == section.StartYear, ct);
        var (from, to) = (year?.From ?? clock.Today, year?.To ?? clock.Today);
        var missed = await db.Set<Absence>().AsNoTracking().Where(x => x.LearnerId == enrolment.PersonId && x.Day >= from && x.Day <= to).OrderByDescending(x => x.Day).ThenByDescending(x => x.Session).Take(MostAbsences)
            .Select(x => new Missed(x.Day, x.Session, x.Kind, x.Note)).ToListAsync(ct);
        var count = (await attendance.Of([enrolment.PersonId], from, to, ct)).GetValueOrDefault(enrolment.PersonId) ?? new(0, 0);
        return new(enrolment.PersonId, enrolment.Name, relation, (await organizations.Find(enrolment.SchoolId, ct))?.Name ?? "", section?.Name, section?.HomeroomTeacherName, count, missed);
    }
}
