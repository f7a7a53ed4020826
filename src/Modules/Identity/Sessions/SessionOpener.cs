using System.Security.Cryptography;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Federation;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>A session that was just opened.</summary>
/// <param name="DeviceKey">The secret by which this browser will be known again.</param>
internal sealed record OpenedSession(Guid Id, string DeviceKey);

/// <summary>The other provider that proved who it is.</summary>
/// <param name="Level">0 not told, 1, 2.</param>
internal sealed record ExternalSource(Guid ProviderId, int Level);

/// <summary>Opens a session for a person who has proved who they are, by whatever way. Always a new one: an id from before is never taken over.</summary>
internal sealed class SessionOpener(KhueDb db, CurrentActor current, Caller caller, SecretHash hashes, LocalClock clock)
{
    /// <param name="methods">How they proved it, see <see cref="Session.Methods"/>.</param>
    /// <param name="source">The other provider it came by; null for ways of our own.</param>
    public async Task<OpenedSession> Open(Account account, string methods, CancellationToken ct, ExternalSource? source = null)
    {
        var appointment = await db.Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.PersonId == account.PersonId).OrderBy(x => x.From).ThenBy(x => x.Id).FirstOrDefaultAsync(ct)
            ?? throw new DomainException(IdentityErrors.NoAppointment);
        // From here on it is known who acts, so the journal can name them; rights come with the next request.
        current.Actor = Actor.Nobody with { AccountId = account.Id, PersonId = account.PersonId, Name = appointment.Name, Role = appointment.Role, OrganizationId = appointment.OrganizationId };
        var key = caller.DeviceKey ?? WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var device = await Recognise(account, key, appointment.OrganizationId, ct);
        var session = new Session
        {
            AccountId = account.Id, AppointmentId = appointment.Id, OrganizationId = appointment.OrganizationId, Device = caller.Browser, DeviceId = device.Id, Place = caller.Place,
            StartedAt = clock.Now, LastSeenAt = clock.Now, AuthenticatedAt = clock.Now, Methods = methods,
            ExternalProviderId = source?.ProviderId, Level = source?.Level ?? 0,
        };
        session.RootId = session.Id;
        if (source is not null && await db.Set<ExternalLogin>().Live().FirstOrDefaultAsync(x => x.AccountId == account.Id && x.ProviderId == source.ProviderId, ct) is { } login) (login.LastUsedAt, login.Level) = (clock.Now, source.Level);
        db.Add(session);
        db.Tell(new SignedIn(account.Id, appointment.OrganizationId, session.Id, session.Device, methods, caller.Place));
        await db.SaveChangesAsync(ct);
        return new(session.Id, key);
    }

    async Task<Device> Recognise(Account account, string key, Guid organization, CancellationToken ct)
    {
        var hash = hashes.Of("device", key);
        var device = await db.Set<Device>().FirstOrDefaultAsync(x => x.AccountId == account.Id && x.KeyHash == hash, ct);
        if (device?.BlockedAt is not null) throw new DomainException(IdentityErrors.DeviceBlocked);
        if (device is not null)
        {
            (device.Browser, device.Place, device.LastSeenAt) = (caller.Browser, caller.Place, clock.Now);
            return device;
        }
        var isFirst = !await db.Set<Device>().AnyAsync(x => x.AccountId == account.Id, ct);
        device = new Device { AccountId = account.Id, KeyHash = hash, Browser = caller.Browser, Place = caller.Place, FirstSeenAt = clock.Now, LastSeenAt = clock.Now, KnownAt = isFirst ? clock.Now : null };
        db.Add(device);
        db.Tell(new DeviceFirstSeen(account.Id, organization, device.Id, DeviceName.Of(caller.Browser), caller.Place));
        return device;
    }
}
