using Khue.Kernel.Access;
using Khue.Kernel.Data;

namespace Khue.School.Years;

internal static class YearScopes
{
    public static IQueryable<SchoolYear> VisibleTo(this IQueryable<SchoolYear> all, Actor actor) => all.Within(actor, x => x.SchoolId);

    /// <summary>Those who lead the school.</summary>
    public static IQueryable<SchoolYear> EditableBy(this IQueryable<SchoolYear> all, Actor actor) =>
        actor.Can(SchoolPermissions.ManageYears) ? all.Where(x => x.SchoolId == actor.OrganizationId) : all.Where(x => false);

    /// <summary>The current year of each school first: the one that holds the day, else the last opened.</summary>
    public static IOrderedQueryable<SchoolYear> CurrentFirst(this IQueryable<SchoolYear> all, DateOnly today) =>
        all.OrderByDescending(x => x.From <= today && x.To >= today ? 1 : 0).ThenByDescending(x => x.StartYear);

    /// <summary>The years that hold the day.</summary>
    public static IQueryable<SchoolYear> Holding(this IQueryable<SchoolYear> all, DateOnly day) => all.Where(x => x.From <= day && x.To >= day);
}
