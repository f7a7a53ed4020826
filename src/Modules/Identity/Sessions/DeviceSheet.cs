using Khue.Identity.Accounts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Loading is authorising: a device is seen through the sign-ins that were made on it.</summary>
internal sealed class DeviceScope(KhueDb db, Actor actor)
{
    public IQueryable<Device> All => db.Set<Device>().Where(x => db.Set<Session>().VisibleTo(actor).Any(s => s.DeviceId == x.Id));
}

/// <summary>One device of a person of the unit.</summary>
internal sealed class DeviceSheet(KhueDb db, Actor actor, DeviceScope devices) : IUseCase
{
    internal sealed record View(Guid Id, string Name, string Browser, string Place, DateTime FirstSeenAt, DateTime LastSeenAt, bool IsKnown, DateTime? BlockedAt, bool IsMine);

    public async Task<View> Handle(Guid id, CancellationToken ct) => await devices.All.AsNoTracking().Where(x => x.Id == id)
        .Select(x => new View(x.Id, db.Set<Account>().Where(a => a.Id == x.AccountId).Select(a => a.Name).FirstOrDefault() ?? "", x.Browser, x.Place, x.FirstSeenAt, x.LastSeenAt, x.KnownAt != null, x.BlockedAt, x.AccountId == actor.AccountId)).One(ct);
}
