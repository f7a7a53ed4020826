using System.Collections.Frozen;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Openings;

/// <summary>An auditor sees the units of their openings, and without one nothing but their own.</summary>
internal sealed class AuditorLimit(KhueDb db, ModuleList modules, IOrganizations organizations, EntryLog entries, LocalClock clock) : IActorLimit
{
    public async Task<Actor> Limit(Actor actor, CancellationToken ct)
    {
        if (actor.Role != Role.Auditor) return actor;
        var open = await Open(actor.PersonId, ct);
        if (open.Count == 0) return actor with { Organizations = [], Permissions = modules.All.SelectMany(x => x.Permissions).Where(x => x.ForReaders).Select(x => x.Name).Where(actor.Permissions.Contains).ToFrozenSet(), Bar = TrustErrors.NoOpening };
        foreach (var (id, unit) in open) await entries.Tell(actor, id, unit, ct);
        if (await organizations.Root(ct) is { } root && open.Exists(x => x.Unit == root.Id)) return actor;
        var seen = new HashSet<Guid>();
        foreach (var (_, unit) in open) seen.UnionWith((await organizations.Subtree(unit, ct)).Select(x => x.Id));
        // The appointment is wider than the openings: it is at the department.
        return actor with { Organizations = [.. seen.Where(actor.Covers)] };
    }

    public async Task<RightsReason?> Why(Guid personId, string role, Guid organizationId, CancellationToken ct)
    {
        if (role != Role.Auditor) return null;
        var open = await Open(personId, ct);
        if (open.Count == 0) return new(false, "Không có đợt kiểm tra nào đang mở cho người này.");
        Guid[] reach = [organizationId, .. await organizations.Above(organizationId, ct)];
        return open.Exists(x => reach.Contains(x.Unit)) ? new(true, "Có đợt kiểm tra đang mở ở nơi được hỏi.") : new(false, "Đợt kiểm tra đang mở không phải ở nơi được hỏi.");
    }

    async Task<List<(Guid Id, Guid Unit)>> Open(Guid auditor, CancellationToken ct) =>
        [.. (await db.Set<Opening>().AsNoTracking().OpenOn(clock.Today).Where(x => x.AuditorId == auditor).OrderBy(x => x.Id).Take(50).Select(x => new { x.Id, x.OrganizationId }).ToListAsync(ct)).Select(x => (x.Id, x.OrganizationId))];
}
