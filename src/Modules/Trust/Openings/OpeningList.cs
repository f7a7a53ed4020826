using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Openings;

/// <summary>Openings that reach into the actor's units, or the auditor's own; newest first.</summary>
internal sealed class OpeningList(KhueDb db, Actor actor, IOrganizations organizations, FactCatalog catalog, LocalClock clock) : IUseCase
{
    const int Size = 30;

    /// <param name="IsOpen">In force today.</param>
    /// <param name="LastEntry">When the auditor last came in by it; null when never.</param>
    internal sealed record Row(Opening Opening, string Unit, bool IsOpen, bool MayEnd, DateTime? LastEntry);

    public async Task<Page<Row>> Handle(Guid? after, CancellationToken ct)
    {
        var found = await db.Set<Opening>().AsNoTracking().VisibleTo(actor, await organizations.Above(actor.OrganizationId, ct)).Where(x => after == null || x.Id.CompareTo(after.Value) < 0).OrderByDescending(x => x.Id).Take(Size + 1).ToListAsync(ct);
        var (ids, entered) = (found.ConvertAll(x => x.Id), catalog.NameOf(typeof(AuditEntered)));
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(x => ids.Contains(x.Subject) && x.Type == entered).GroupBy(x => x.Subject).Select(x => new { x.Key, At = x.Max(e => e.At) }).ToDictionaryAsync(x => x.Key, x => x.At, ct);
        var rows = new List<Row>(found.Count);
        foreach (var x in found)
            rows.Add(new(x, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "đơn vị không còn nữa", x.IsOpenOn(clock.Today), x.EndedAt is null && x.To >= clock.Today && (actor.Role == Role.Auditor || (actor.Can(TrustPermissions.GiveOpenings) && actor.Covers(x.OrganizationId))),
                entries.TryGetValue(x.Id, out var at) ? at : null));
        return Page<Row>.Of(rows, Size, x => x.Opening.Id.ToString());
    }
}

/// <summary>A unit sees on its first page that it is being audited; the auditor, what is open to them.</summary>
internal sealed class OpeningsWaiting(KhueDb db, IOrganizations organizations, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(TrustPermissions.SeeOpenings) || actor.Can(TrustPermissions.GiveOpenings)) return [];
        var isAuditor = actor.Role == Role.Auditor;
        // A unit is told of what is open on itself or above it; what is open below is in the list.
        Guid[] units = [actor.OrganizationId, .. await organizations.Above(actor.OrganizationId, ct)];
        var open = await db.Set<Opening>().AsNoTracking().OpenOn(clock.Today).Where(x => isAuditor ? x.AuditorId == actor.PersonId : units.Contains(x.OrganizationId)).OrderBy(x => x.Id).Take(5).ToListAsync(ct);
        var lines = new List<WaitingLine>(open.Count);
        foreach (var x in open)
        {
            var unit = (await organizations.Find(x.OrganizationId, ct))?.Name ?? "đơn vị";
            lines.Add(new("Kiểm tra", isAuditor ? $"Kiểm tra {unit}" : $"{x.Auditor} đang kiểm tra {unit}", isAuditor ? "/trust/audit" : "/trust/openings", $"{x.Purpose}; quyết định {x.Decision}", $"đến {x.To:dd/MM/yyyy}"));
        }
        return isAuditor && open.Count == 0 ? [new("Kiểm tra", "Chưa có đợt kiểm tra nào đang mở", "/trust/openings", "Quản trị của Sở mở theo quyết định kiểm tra.")] : lines;
    }
}
