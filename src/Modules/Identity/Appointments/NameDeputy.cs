using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>The head of a school goes away for some days: somebody of the school acts in their place and stops by itself. Only the head, not who acts for them, names one.</summary>
internal sealed class NameDeputy(KhueDb db, Actor actor, IStaff staff, LocalClock clock) : IUseCase
{
    const int MostDays = 60;

    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn người thay mặt.")] public Guid? PersonId { get; set; }
        [Required(ErrorMessage = "Ghi ngày đầu vắng mặt.")] public DateOnly? From { get; set; }
        [Required(ErrorMessage = "Ghi ngày cuối vắng mặt.")] public DateOnly? To { get; set; }
        [Required(ErrorMessage = "Ghi lý do vắng mặt."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        await db.Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.PersonId == actor.PersonId && x.OrganizationId == actor.OrganizationId && x.Role == Role.Principal && x.ActingFor == null).One(ct);
        var (from, to) = (c.From!.Value, c.To!.Value);
        if (to < from) throw new DomainException(IdentityErrors.DaysOutOfOrder, nameof(c.To));
        if (to < clock.Today) throw new DomainException(IdentityErrors.DayPassed, nameof(c.To));
        if (to.DayNumber - from.DayNumber >= MostDays) throw new DomainException(IdentityErrors.AbsenceTooLong, nameof(c.To), MostDays);
        var member = (await staff.Of(actor.OrganizationId, ct)).FirstOrDefault(x => x.PersonId == c.PersonId && x.PersonId != actor.PersonId) ?? throw new DomainException(IdentityErrors.NotOnStaff, nameof(c.PersonId));
        var held = await db.Set<Appointment>().AsNoTracking().FirstOrDefaultAsync(x => x.OrganizationId == actor.OrganizationId && x.ActingFor == actor.PersonId && x.EndsAt == null && x.From <= to && x.To >= from, ct);
        if (held is not null) throw new DomainException(IdentityErrors.HeldAlready, nameof(c.PersonId), held.Name, "thay mặt hiệu trưởng", RoleGiving.Day(held.To));
        var acting = new Appointment { PersonId = member.PersonId, Name = member.Name, Role = Role.Principal, OrganizationId = actor.OrganizationId, From = from, To = to, ActingFor = actor.PersonId };
        db.Add(acting);
        db.Tell(new ActingNamed(member.PersonId, actor.OrganizationId, acting.Id, actor.PersonId, actor.Name, from, to, c.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The head is back early: who acted for them stops at once.</summary>
internal sealed class EndActing(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command { public Guid Id { get; set; } }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var acting = await db.Set<Appointment>().Where(x => x.ActingFor == actor.PersonId && x.OrganizationId == actor.OrganizationId && x.EndsAt == null).One(c.Id, ct);
        acting.EndNow(clock);
        db.Tell(new AppointmentEnded(acting.PersonId, acting.OrganizationId, acting.Id, acting.Role, "thay mặt hiệu trưởng", "Hiệu trưởng đã trở lại"));
        await db.SaveChangesAsync(ct);
    }
}
