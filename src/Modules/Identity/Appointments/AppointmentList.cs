using Khue.Identity.Accounts;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Who holds which role of staff at the actor's unit and below, now or from a day to come; and whose account waits for a role.</summary>
internal sealed class AppointmentList(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    const int Size = 50, MostWaiting = 100;

    internal sealed class Query
    {
        /// <summary>Code of one unit; null: all of the actor's.</summary>
        public string? Unit { get; set; }
        public string? Role { get; set; }
        public Guid? After { get; set; }
    }

    /// <param name="IsEditable">The actor could have given it.</param>
    /// <param name="IsInUse">The account has a password.</param>
    internal sealed record Row(Guid Id, Guid PersonId, string Name, string? UserName, bool IsInUse, string Role, string Unit, DateOnly From, DateOnly? To, DateTime? EndsAt, bool IsActing, string? Template, bool IsEditable);

    /// <param name="Name">Full name of somebody with an account and no role of staff.</param>
    internal sealed record Waiting(string Name, string UserName);

    internal sealed record View(Page<Row> Rows, IReadOnlyList<Waiting> Waiting);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var today = clock.Today;
        var now = clock.Now;
        var all = db.Set<Appointment>().AsNoTracking().VisibleTo(actor).Where(x => (x.To == null || x.To >= today) && (x.EndsAt == null || x.EndsAt > now));
        if (query.Unit is { Length: > 0 } code) all = await organizations.FindByCode(code.Trim().ToUpperInvariant(), ct) is { } unit ? all.Where(x => x.OrganizationId == unit.Id) : all.Where(x => false);
        if (query.Role is { Length: > 0 } role) all = all.Where(x => x.Role == role);
        if (query.After is { } after) all = all.Where(x => x.Id.CompareTo(after) > 0);
        var found = await all.OrderBy(x => x.Id).Take(Size + 1).ToListAsync(ct);
        var people = found.ConvertAll(x => x.PersonId);
        var accounts = (await db.Set<Account>().AsNoTracking().Where(x => people.Contains(x.PersonId)).OrderBy(x => x.Id).Select(x => new { x.PersonId, x.UserName, IsInUse = x.PasswordHash != null }).ToListAsync(ct)).DistinctBy(x => x.PersonId).ToDictionary(x => x.PersonId);
        var templates = await db.Set<RoleTemplate>().AsNoTracking().OrderBy(x => x.Id).Take(500).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
        var rows = new List<Row>();
        foreach (var x in found)
            rows.Add(new(x.Id, x.PersonId, x.Name, accounts.GetValueOrDefault(x.PersonId)?.UserName, accounts.GetValueOrDefault(x.PersonId)?.IsInUse == true, x.Role, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", x.From, x.To, x.EndsAt, x.ActingFor is not null,
                x.TemplateId is { } id ? templates.GetValueOrDefault(id) : null, actor.MayGive(x.Role) && x.PersonId != actor.PersonId));
        return new(Page<Row>.Of(rows, Size, x => x.Id.ToString()), await Idle(today, ct));
    }

    // Of the actor's own unit: who came in with a file of staff and has no role yet.
    Task<List<Waiting>> Idle(DateOnly today, CancellationToken ct) => db.Set<Account>().AsNoTracking()
        .Where(x => x.OpenedAtId == actor.OrganizationId && !db.Set<Appointment>().Any(a => a.PersonId == x.PersonId && (a.To == null || a.To >= today)))
        .OrderBy(x => x.Id).Take(MostWaiting).Select(x => new Waiting(x.Name, x.UserName!)).ToListAsync(ct);
}
