using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Keeps a device of a person of the unit out of that person's account: its sessions end, and it opens no more. The person is told by the journal and at the next try.</summary>
internal sealed class BlockDevice(KhueDb db, Actor actor, DeviceScope devices, SessionCache cache, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Ghi vì sao chặn: mất máy, máy lạ…"), MaxLength(300, ErrorMessage = "Lý do có nhiều nhất 300 ký tự.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Guid id, Command c, CancellationToken ct)
    {
        var device = await devices.All.One(id, ct);
        if (device.AccountId == actor.AccountId) throw new DomainException(IdentityErrors.OwnDevice);
        device.Block(actor.PersonId, clock.Now);
        var sessions = await db.Set<Session>().Where(x => x.DeviceId == id && x.EndedAt == null).ToListAsync(ct);
        foreach (var session in sessions) session.EndedAt = clock.Now;
        db.Tell(new DeviceBlocked(device.AccountId, actor.OrganizationId, device.Id, sessions.Count, c.Reason));
        await db.SaveChangesAsync(ct);
        foreach (var session in sessions) cache.Forget(session.Id);
    }
}
