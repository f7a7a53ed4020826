using System.Collections.Frozen;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Sessions;

/// <summary>
/// Turns a session id into an actor, from memory when it was looked up in the last seconds: at seven in the morning every request asks.
/// An ended session is forgotten at once here and within <see cref="Fresh"/> on other nodes.
/// </summary>
internal sealed class SessionCache(IServiceScopeFactory scopes, RoleBook roles, IdentitySettings settings, LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>How exactly it is known when a session was last used: a write each few minutes, not each request.</summary>
    static readonly TimeSpan SeenWithin = TimeSpan.FromMinutes(5);

    // A test instance whose sessions live for seconds must not remember them for longer.
    readonly Remembered<Guid, KnownSession?> known = new(clock, Shorter(Fresh, settings.Session / 10));

    /// <summary>Null when the session has ended, was not used for too long or is too old, or the appointment is over.</summary>
    public ValueTask<KnownSession?> Of(Guid sessionId, CancellationToken ct) => known.Get(sessionId, Load, ct);

    public void Forget(Guid sessionId) => known.Forget(sessionId);

    async Task<KnownSession?> Load(Guid sessionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var found = await db.Set<Session>().AsNoTracking().Where(x => x.Id == sessionId && x.EndedAt == null)
            .Select(x => new { Session = x, Key = db.Set<Device>().Where(d => d.Id == x.DeviceId).Select(d => d.KeyHash).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        var now = clock.Now;
        if (found?.Session is not { } session || session.LastSeenAt + settings.Session <= now || session.StartedAt + settings.SessionMost <= now) return null;
        if (await ActorOf(scope.ServiceProvider, session.AccountId, session.AppointmentId, ct) is not { } actor) return null;
        if (now - session.LastSeenAt >= Shorter(SeenWithin, settings.Session / 10)) await db.Set<Session>().Where(x => x.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
        return new(session.Level >= 2 ? actor : Withheld(actor), found.Key, DeviceName.Of(session.Device), session.Place);
    }

    // Pages, queries and the journal ask the actor: what needs a sign-in at level 2 is simply not theirs in this session.
    Actor Withheld(Actor actor) => settings.LevelTwoActs.Any(actor.Permissions.Contains) ? actor with { Permissions = actor.Permissions.Except(settings.LevelTwoActs).ToFrozenSet() } : actor;

    /// <summary>The account in one of its appointments; null when either is over.</summary>
    public async Task<Actor?> ActorOf(IServiceProvider services, Guid accountId, Guid appointmentId, CancellationToken ct)
    {
        var db = services.GetRequiredService<KhueDb>();
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == accountId, ct);
        var appointment = await db.Set<Appointment>().AsNoTracking().Active(clock).FirstOrDefaultAsync(x => x.Id == appointmentId, ct);
        if (account is null || appointment is null || appointment.PersonId != account.PersonId) return null;
        var actor = new Actor(account.Id, account.PersonId, account.Name, appointment.Role, appointment.OrganizationId, await Covered(services.GetRequiredService<IOrganizations>(), appointment, ct), await roles.Of(db, appointment, ct));
        // Whom a unit let in for some hours needs nobody else's leave.
        if (appointment.EndsAt is null)
            foreach (var limit in services.GetServices<IActorLimit>()) actor = await limit.Limit(actor, ct);
        return actor;
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    static async Task<IReadOnlyList<Guid>?> Covered(IOrganizations organizations, Appointment appointment, CancellationToken ct)
    {
        if (Role.Family.Contains(appointment.Role)) return [];
        if ((await organizations.Root(ct))?.Id == appointment.OrganizationId) return null;
        return [.. (await organizations.Subtree(appointment.OrganizationId, ct)).Select(x => x.Id)];
    }
}
