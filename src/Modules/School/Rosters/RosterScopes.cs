using Khue.Kernel.Access;

namespace Khue.School.Rosters;

internal static class RosterScopes
{
    /// <summary>A file of pupils is its school's own affair; whoever watches over the school sees the pupils, not the files.</summary>
    public static IQueryable<RosterImport> EditableBy(this IQueryable<RosterImport> all, Actor actor) =>
        actor.IsSystem ? all : all.Where(x => x.SchoolId == actor.OrganizationId);
}
