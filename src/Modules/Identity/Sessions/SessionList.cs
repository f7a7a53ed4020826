using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>One's own open sessions, newest first.</summary>
internal sealed class SessionList(KhueDb db, Actor actor, IdentitySettings settings, LocalClock clock) : IUseCase
{
    /// <param name="IsNew">On a device that its owner has not looked at yet.</param>
    internal sealed record Row(Guid Id, string Device, string Place, DateTime StartedAt, DateTime LastSeenAt, string Methods, bool IsThis, bool IsNew);

    public Task<List<Row>> Handle(Guid? current, CancellationToken ct)
    {
        return db.Set<Session>().AsNoTracking().Open(settings, clock.Now).Where(x => x.AccountId == actor.AccountId).OrderByDescending(x => x.Id).Take(50)
            .Select(x => new Row(x.Id, x.Device, x.Place, x.StartedAt, x.LastSeenAt, x.Methods, x.Id == current, db.Set<Device>().Any(d => d.Id == x.DeviceId && d.KnownAt == null))).ToListAsync(ct);
    }
}
