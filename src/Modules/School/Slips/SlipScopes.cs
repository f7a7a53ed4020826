using Khue.Kernel.Access;
using Khue.School.Classes;

namespace Khue.School.Slips;

internal static class SlipScopes
{
    /// <summary>Classes for whose families the actor hands out slips: the homeroom teacher their own; clerk and heads every class of the school.</summary>
    public static IQueryable<ClassSection> HandedOutBy(this IQueryable<ClassSection> all, Actor actor) =>
        !actor.Can(SchoolPermissions.PrintSlips) ? all.Where(x => false)
        : actor.Role == Role.Teacher ? all.Where(x => x.SchoolId == actor.OrganizationId && x.HomeroomTeacherId == actor.PersonId)
        : all.Where(x => x.SchoolId == actor.OrganizationId);
}
