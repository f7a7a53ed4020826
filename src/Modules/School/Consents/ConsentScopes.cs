using Khue.Kernel.Access;
using Khue.School.Classes;

namespace Khue.School.Consents;

internal static class ConsentScopes
{
    /// <summary>Classes whose consents the actor keeps: the homeroom teacher their own; clerk and heads every class of the school.</summary>
    public static IQueryable<ClassSection> ConsentsKeptBy(this IQueryable<ClassSection> all, Actor actor) =>
        !actor.Can(SchoolPermissions.KeepConsents) ? all.Where(x => false)
        : actor.Role == Role.Teacher ? all.Where(x => x.SchoolId == actor.OrganizationId && x.HomeroomTeacherId == actor.PersonId)
        : all.Where(x => x.SchoolId == actor.OrganizationId);
}
