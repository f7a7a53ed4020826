using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.School.Years;

namespace Khue.School.Classes;

internal static class ClassScopes
{
    /// <summary>Heads, clerk and oversight: every class of their units. Teachers: the classes they teach or are homeroom teacher of.</summary>
    public static IQueryable<ClassSection> VisibleTo(this IQueryable<ClassSection> all, KhueDb db, Actor actor)
    {
        var within = all.Within(actor, x => x.SchoolId);
        return actor.Role != Role.Teacher ? within
            : within.Where(x => x.HomeroomTeacherId == actor.PersonId || db.Set<Teaching>().Any(t => t.ClassId == x.Id && t.TeacherId == actor.PersonId));
    }

    /// <summary>Those who lead the school.</summary>
    public static IQueryable<ClassSection> ManagedBy(this IQueryable<ClassSection> all, Actor actor) =>
        actor.Can(SchoolPermissions.ManageClasses) ? all.Where(x => x.SchoolId == actor.OrganizationId) : all.Where(x => false);

    /// <summary>Open classes, for those who enrol learners at the school.</summary>
    public static IQueryable<ClassSection> EnrolledBy(this IQueryable<ClassSection> all, Actor actor) =>
        actor.Can(SchoolPermissions.EnrolLearners) ? all.Where(x => x.SchoolId == actor.OrganizationId && x.ClosedOn == null) : all.Where(x => false);

    /// <summary>Those who may take the roll: whoever teaches the class, its homeroom teacher, the heads of its school.</summary>
    public static IQueryable<ClassSection> CalledBy(this IQueryable<ClassSection> all, KhueDb db, Actor actor) =>
        actor.Can(SchoolPermissions.TakeRoll) ? all.VisibleTo(db, actor).Where(x => x.SchoolId == actor.OrganizationId) : all.Where(x => false);

    /// <summary>Classes for whose learners and families the actor does what the permission says: the homeroom teacher of their own; clerk and heads of every class of the school.</summary>
    public static IQueryable<ClassSection> CaredForBy(this IQueryable<ClassSection> all, Actor actor, string permission) =>
        !actor.Can(permission) ? all.Where(x => false)
        : actor.Role == Role.Teacher ? all.Where(x => x.SchoolId == actor.OrganizationId && x.HomeroomTeacherId == actor.PersonId)
        : all.Where(x => x.SchoolId == actor.OrganizationId);

    /// <summary>The classes of their school's current year: the one that holds the day, else the last opened.</summary>
    public static IQueryable<ClassSection> InCurrentYear(this IQueryable<ClassSection> all, KhueDb db, DateOnly today) =>
        all.Where(x => x.StartYear == db.Set<SchoolYear>().Where(y => y.SchoolId == x.SchoolId)
            .OrderByDescending(y => y.From <= today && y.To >= today ? 1 : 0).ThenByDescending(y => y.StartYear).Select(y => y.StartYear).FirstOrDefault());
}
