using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
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
internal sealed class SessionCache(IServiceScopeFactory scopes, RoleBook roles, LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    readonly Remembered<Guid, Actor?> known = new(clock, Fresh);

    /// <summary>Null when the session has ended, the account is locked or the appointment is over.</summary>
    public ValueTask<Actor?> Actor(Guid sessionId, CancellationToken ct) => known.Get(sessionId, Load, ct);

    public void Forget(Guid sessionId) => known.Forget(sessionId);

    async Task<Actor?> Load(Guid sessionId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == sessionId && x.EndedAt == null, ct);
        if (session is null) return null;
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == session.AccountId, ct);
        var appointment = await db.Set<Appointment>().AsNoTracking().Active(clock).FirstOrDefaultAsync(x => x.Id == session.AppointmentId, ct);
        if (account is null || appointment is null || appointment.PersonId != account.PersonId) return null;
        return new(account.Id, account.PersonId, account.Name, appointment.Role, appointment.OrganizationId, await Covered(scope.ServiceProvider.GetRequiredService<IOrganizations>(), appointment, ct), await roles.Of(db, appointment, ct));
    }

    static async Task<IReadOnlyList<Guid>?> Covered(IOrganizations organizations, Appointment appointment, CancellationToken ct)
    {
        if (Role.Family.Contains(appointment.Role)) return [];
        if ((await organizations.Root(ct))?.Id == appointment.OrganizationId) return null;
        return [.. (await organizations.Subtree(appointment.OrganizationId, ct)).Select(x => x.Id)];
    }
}
