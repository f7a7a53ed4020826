using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Trust.Watch;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Incidents;

/// <summary>Incidents of the actor's units: those open, or those closed; newest first.</summary>
internal sealed class IncidentList(KhueDb db, Actor actor, IOrganizations organizations, IAccountLooks accounts, IStaff staff, WatchRules rules, FactCatalog catalog, LocalClock clock) : IUseCase
{
    const int Size = 30;

    /// <param name="Clock">"còn 70 giờ", "quá hạn 3 giờ"; null once it was reported or closed.</param>
    internal sealed record Row(Incident Incident, string Unit, string About, string? Clock, bool IsLate);

    internal sealed record EntryRow(long Sequence, DateTime At, string Who, string What);

    /// <param name="AccountId">What the blast radius is asked of; null when it is a place.</param>
    /// <param name="Rule">How it is counted now; null when the rule is no more.</param>
    /// <param name="Deputies">Who may stand in.</param>
    internal sealed record View(Row Row, Guid? AccountId, WatchRule? Rule, IReadOnlyList<EntryRow> Entries, IReadOnlyList<IncidentNote> Notes, IReadOnlyList<StaffMember> Deputies);

    public async Task<Page<Row>> Handle(bool closed, Guid? after, CancellationToken ct)
    {
        var all = db.Set<Incident>().AsNoTracking().VisibleTo(actor).Where(x => closed ? x.State == IncidentState.Closed : x.State != IncidentState.Closed);
        var found = await all.Where(x => after == null || x.Id.CompareTo(after.Value) < 0).OrderByDescending(x => x.Id).Take(Size + 1).ToListAsync(ct);
        return Page<Row>.Of(await Rows(found, ct), Size, x => x.Incident.Id.ToString());
    }

    public async Task<View> Find(Guid id, CancellationToken ct)
    {
        var incident = await db.Set<Incident>().AsNoTracking().VisibleTo(actor).One(id, ct);
        var entries = await db.Set<IncidentEntry>().Where(x => x.IncidentId == id).Join(db.Set<JournalEntry>().AsNoTracking(), x => x.Sequence, e => e.Sequence, (_, e) => e).OrderByDescending(x => x.Sequence).Take(200).ToListAsync(ct);
        var notes = await db.Set<IncidentNote>().AsNoTracking().Where(x => x.IncidentId == id).OrderBy(x => x.Id).Take(200).ToListAsync(ct);
        var deputies = (await staff.Of(actor.OrganizationId, ct)).Where(x => x.Role is Role.SecurityOfficer or Role.Administrator && x.PersonId != incident.OwnerId).DistinctBy(x => x.PersonId).ToList();
        var account = Guid.TryParseExact(incident.Key, "N", out var key) ? (await accounts.Accounts([key], ct)).FirstOrDefault()?.Id : null;
        return new((await Rows([incident], ct))[0], account, (await rules.Now(ct)).FirstOrDefault(x => x.Code == incident.Rule), [.. entries.Select(x => new EntryRow(x.Sequence, x.At, x.ActorName, FactText.Of(x, catalog)))], notes, deputies);
    }

    async Task<List<Row>> Rows(List<Incident> found, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var x in await accounts.Accounts([.. found.Select(x => Guid.TryParseExact(x.Key, "N", out var id) ? id : Guid.Empty).Where(x => x != Guid.Empty)], ct)) (names[x.Id], names[x.PersonId]) = ($"{x.Name} ({x.UserName})", $"{x.Name} ({x.UserName})");
        var rows = new List<Row>(found.Count);
        foreach (var x in found)
            rows.Add(new(x, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", Guid.TryParseExact(x.Key, "N", out var id) ? names.GetValueOrDefault(id, "hệ thống hoặc người không còn tài khoản") : $"nơi {x.Key}", IncidentClock.Text(x, clock.Now), x.IsLate(clock.Now)));
        return rows;
    }
}

internal static class IncidentClock
{
    public static string? Text(Incident x, DateTime now)
    {
        if (!x.IsOpen || x.ReportedAt is not null) return null;
        var hours = (int)Math.Ceiling(Math.Abs((x.DueAt - now).TotalHours));
        return x.IsLate(now) ? $"quá hạn {hours} giờ" : $"còn {hours} giờ";
    }
}

/// <summary>Open incidents wait for the security officer.</summary>
internal sealed class IncidentsWaiting(KhueDb db, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(TrustPermissions.Incidents)) return [];
        // Who only stands in is told of what they hold.
        var all = actor.Can(TrustPermissions.Watch);
        var open = await db.Set<Incident>().AsNoTracking().VisibleTo(actor).Where(x => x.State != IncidentState.Closed && (all || x.OwnerId == actor.PersonId || x.DeputyId == actor.PersonId)).OrderBy(x => x.ReportedAt != null).ThenBy(x => x.DueAt).Take(100).ToListAsync(ct);
        return open.Count == 0 ? [] : [new("Sự cố", "Xử lý sự cố an toàn thông tin", "/trust/incidents", string.Join(", ", new[] { $"gấp nhất: {open[0].Title}", IncidentClock.Text(open[0], clock.Now) }.OfType<string>()), $"{open.Count} sự cố", open[0].IsLate(clock.Now) || open.Exists(x => x.State == IncidentState.New))];
    }
}
