using Khue.Kernel.Access;
using Khue.School.Classes;

namespace Khue.School.Cards;

internal static class CardScopes
{
    /// <summary>Classes for which the actor prints cards: the homeroom teacher their own; clerk and heads every class of the school.</summary>
    public static IQueryable<ClassSection> CardedBy(this IQueryable<ClassSection> all, Actor actor) =>
        !actor.Can(SchoolPermissions.PrintCards) ? all.Where(x => false)
        : actor.Role == Role.Teacher ? all.Where(x => x.SchoolId == actor.OrganizationId && x.HomeroomTeacherId == actor.PersonId)
        : all.Where(x => x.SchoolId == actor.OrganizationId);
}
