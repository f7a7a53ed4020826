using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Identity.Appointments;

/// <summary>Sets another last day of an appointment.</summary>
internal sealed class ChangeAppointment(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }

        /// <summary>Null: without an end.</summary>
        public DateOnly? To { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().EditableBy(actor).One(c.Id, ct);
        if (c.To < clock.Today) throw new DomainException(IdentityErrors.DayPassed, nameof(c.To));
        var before = appointment.To;
        appointment.LastUntil(c.To);
        db.Tell(new AppointmentDaysChanged(appointment.PersonId, appointment.OrganizationId, appointment.Id, appointment.Role, Role.Title(appointment.Role).ToLowerInvariant(), before, c.To));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Ends an appointment at once.</summary>
internal sealed class EndAppointment(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [Required(ErrorMessage = "Ghi vì sao thôi vai."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().EditableBy(actor).One(c.Id, ct);
        appointment.EndNow(clock);
        db.Tell(new AppointmentEnded(appointment.PersonId, appointment.OrganizationId, appointment.Id, appointment.Role, Role.Title(appointment.Role).ToLowerInvariant(), c.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}
