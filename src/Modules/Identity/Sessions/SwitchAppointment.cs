using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Goes on under another of one's own appointments.</summary>
internal sealed class SwitchAppointment(KhueDb db, Actor actor, SessionCache cache, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid sessionId, Guid appointmentId, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.PersonId == actor.PersonId).One(appointmentId, ct);
        var session = await db.Set<Session>().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null).One(sessionId, ct);
        (session.AppointmentId, session.OrganizationId) = (appointment.Id, appointment.OrganizationId);
        db.Tell(new AppointmentSwitched(actor.AccountId, appointment.OrganizationId, appointment.Role));
        await db.SaveChangesAsync(ct);
        cache.Forget(sessionId);
    }
}
