using Khue.Identity.Accounts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Who of the unit signed in from where, newest first.</summary>
internal sealed class SignInList(KhueDb db, Actor actor, IdentitySettings settings, LocalClock clock) : IUseCase
{
    const int Size = 50;

    /// <param name="IsNew">The device was seen for the first time with this sign-in's account, and its owner has not said yet that it is theirs.</param>
    internal sealed record Row(Guid Id, string Name, string Device, Guid? DeviceId, string Place, string Methods, DateTime StartedAt, DateTime LastSeenAt, bool IsOpen, bool IsNew, bool IsBlocked);

    public async Task<Page<Row>> Handle(bool onlyOpen, string? after, CancellationToken ct)
    {
        var (unused, oldest) = (clock.Now - settings.Session, clock.Now - settings.SessionMost);
        var sessions = db.Set<Session>().AsNoTracking().VisibleTo(actor);
        if (onlyOpen) sessions = sessions.Open(settings, clock.Now);
        if (Guid.TryParse(after, out var last)) sessions = sessions.Where(x => x.Id < last);
        var rows = await sessions.OrderByDescending(x => x.Id).Take(Size + 1)
            .Select(x => new { Session = x, Name = db.Set<Account>().Where(a => a.Id == x.AccountId).Select(a => a.Name).FirstOrDefault(), Device = db.Set<Device>().FirstOrDefault(d => d.Id == x.DeviceId) })
            .Select(x => new Row(x.Session.Id, x.Name ?? "", x.Session.Device, x.Session.DeviceId, x.Session.Place, x.Session.Methods, x.Session.StartedAt, x.Session.LastSeenAt,
                x.Session.EndedAt == null && x.Session.LastSeenAt > unused && x.Session.StartedAt > oldest, x.Device != null && x.Device.KnownAt == null, x.Device != null && x.Device.BlockedAt != null)).ToListAsync(ct);
        return Page<Row>.Of(rows, Size, x => x.Id.ToString());
    }
}
