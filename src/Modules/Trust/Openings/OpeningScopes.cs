using Khue.Kernel.Access;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Openings;

internal static class OpeningScopes
{
    /// <summary>Those in force on a day.</summary>
    public static IQueryable<Opening> OpenOn(this IQueryable<Opening> all, DateOnly day) => all.Where(x => x.EndedAt == null && x.From <= day && x.To >= day);

    /// <summary>Those that reach into the actor's units: of the units themselves, or of one above; to an auditor, their own.</summary>
    /// <param name="above">From <see cref="Above"/>.</param>
    public static IQueryable<Opening> VisibleTo(this IQueryable<Opening> all, Actor actor, IReadOnlyList<Guid> above)
    {
        if (actor.Role == Role.Auditor) return all.Where(x => x.AuditorId == actor.PersonId);
        if (!actor.Can(TrustPermissions.SeeOpenings)) return all.Where(x => false);
        if (actor.Organizations is null) return all;
        Guid[] units = [.. actor.Organizations, .. above];
        return all.Where(x => units.Contains(x.OrganizationId));
    }

    /// <summary>Ended early by who may give them, and by the auditor.</summary>
    public static IQueryable<Opening> EndedBy(this IQueryable<Opening> all, Actor actor) =>
        actor.Role == Role.Auditor ? all.Where(x => x.AuditorId == actor.PersonId) : actor.Can(TrustPermissions.GiveOpenings) ? all.Within(actor, x => x.OrganizationId) : all.Where(x => false);

    /// <summary>The units above one, nearest first: an opening up there reaches down to it.</summary>
    public static async Task<IReadOnlyList<Guid>> Above(this IOrganizations organizations, Guid id, CancellationToken ct)
    {
        var above = new List<Guid>();
        for (var one = await organizations.Find(id, ct); one?.ParentId is { } parent; one = await organizations.Find(parent, ct)) above.Add(parent);
        return above;
    }
}
