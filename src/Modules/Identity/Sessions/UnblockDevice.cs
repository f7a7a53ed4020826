using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Identity.Sessions;

/// <summary>Lets a blocked device in again.</summary>
internal sealed class UnblockDevice(KhueDb db, Actor actor, DeviceScope devices) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var device = await devices.All.One(id, ct);
        device.Unblock();
        db.Tell(new DeviceUnblocked(device.AccountId, actor.OrganizationId, device.Id));
        await db.SaveChangesAsync(ct);
    }
}
