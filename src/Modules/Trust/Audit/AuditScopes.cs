using Khue.Kernel.Access;
using Khue.Kernel.Journal;

namespace Khue.Trust.Audit;

internal static class AuditScopes
{
    /// <summary>Entries of the actor's units; those of no unit are for who sees all of them.</summary>
    public static IQueryable<JournalEntry> VisibleTo(this IQueryable<JournalEntry> all, Actor actor)
    {
        if (actor.Organizations is null) return all;
        Guid?[] units = [.. actor.Organizations];
        return all.Where(x => units.Contains(x.OrganizationId));
    }
}
