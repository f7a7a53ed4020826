using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Says that the new devices are one's own.</summary>
internal sealed class RecogniseDevices(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        var devices = await db.Set<Device>().Where(x => x.AccountId == actor.AccountId && x.KnownAt == null).ToListAsync(ct);
        if (devices.Count == 0) return;
        foreach (var device in devices) device.KnownAt = clock.Now;
        db.Tell(new DevicesRecognised(actor.AccountId, actor.OrganizationId, devices.Count));
        await db.SaveChangesAsync(ct);
    }
}
