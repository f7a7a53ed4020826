using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Provider;

/// <summary>Turns a grant into the actor that its tokens stand for, kept for seconds as sessions are.</summary>
internal sealed class GrantCache(IServiceScopeFactory scopes, SessionCache sessions, IdentitySettings settings, LocalClock clock)
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
        if (grant is null || grant.GivenAt + settings.Grant <= clock.Now) return null;
        if (!grant.IsOffline && !await db.Set<Session>().Open(settings, clock.Now).AnyAsync(x => x.RootId == grant.SessionId, ct)) return null;
        return await sessions.ActorOf(scope.ServiceProvider, grant.AccountId, grant.AppointmentId, ct);
    }
}
