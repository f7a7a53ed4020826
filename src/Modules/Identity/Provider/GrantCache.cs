using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Provider;

/// <summary>Turns a grant into the actor that its tokens stand for, kept for seconds as sessions are.</summary>
internal sealed class GrantCache(IServiceScopeFactory scopes, RoleBook roles, LocalClock clock)
{
    readonly Remembered<Guid, Actor?> known = new(clock, TimeSpan.FromSeconds(10));

    /// <summary>The actor with all that their role may; null when the grant, its session, the account or the role has ended.</summary>
    public ValueTask<Actor?> Actor(Guid grantId, CancellationToken ct) => known.Get(grantId, Load, ct);

    public void Forget(Guid grantId) => known.Forget(grantId);

    async Task<Actor?> Load(Guid grantId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var grant = await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == grantId && x.EndedAt == null, ct);
        if (grant is null || (!grant.IsOffline && !await db.Set<Session>().AnyAsync(x => x.Id == grant.SessionId && x.EndedAt == null, ct))) return null;
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == grant.AccountId, ct);
        var appointment = await db.Set<Appointment>().AsNoTracking().ActiveOn(clock.Today).FirstOrDefaultAsync(x => x.Id == grant.AppointmentId, ct);
        if (account is null || appointment is null || appointment.PersonId != account.PersonId) return null;
        return new(account.Id, account.PersonId, account.Name, appointment.Role, appointment.OrganizationId,
            await SessionCache.Covered(scope.ServiceProvider.GetRequiredService<IOrganizations>(), appointment, ct), roles.Of(appointment.Role));
    }
}
