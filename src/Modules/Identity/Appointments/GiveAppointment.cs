using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Appoints somebody to a role at the actor's unit or one below it.</summary>
internal sealed class GiveAppointment(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản của người được giao."), MaxLength(100, ErrorMessage = "Tên tài khoản dài quá.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Chọn vai.")] public string Role { get; set; } = "";

        /// <summary>Code of the unit; null or empty: the actor's own.</summary>
        [MaxLength(20, ErrorMessage = "Mã đơn vị dài quá.")] public string? Unit { get; set; }

        /// <summary>First day; null: today.</summary>
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }

        /// <summary>Null: all that the role may.</summary>
        public Guid? TemplateId { get; set; }
    }

    public async Task<string> Handle(Command c, CancellationToken ct)
    {
        var title = Role.Title(c.Role).ToLowerInvariant();
        if (!actor.MayGive(c.Role)) throw new DomainException(IdentityErrors.RoleBeyond, nameof(c.Role), title);
        var unit = string.IsNullOrWhiteSpace(c.Unit) ? await organizations.Find(actor.OrganizationId, ct) : await organizations.FindByCode(c.Unit.Trim().ToUpperInvariant(), ct);
        if (unit is null || !actor.Covers(unit.Id)) throw new DomainException(IdentityErrors.UnitUnknown, nameof(c.Unit));
        if (!RoleGiving.Fits(c.Role, unit.Kind)) throw new DomainException(IdentityErrors.RoleNotHere, nameof(c.Role), title, unit.Name);
        var name = c.UserName.Trim().ToUpperInvariant();
        var account = await db.Set<Account>().AsNoTracking().OfUnitsOf(db, actor).FirstOrDefaultAsync(x => x.NormalizedUserName == name, ct) ?? throw new DomainException(IdentityErrors.NobodySo, nameof(c.UserName), c.UserName.Trim());
        if (account.PersonId == actor.PersonId) throw new DomainException(IdentityErrors.ToOneself, nameof(c.UserName));
        var from = c.From ?? clock.Today;
        if (c.To < from) throw new DomainException(IdentityErrors.DaysOutOfOrder, nameof(c.To));
        if (c.To < clock.Today) throw new DomainException(IdentityErrors.DayPassed, nameof(c.To));
        var template = await Template(c, unit, ct);
        var held = await db.Set<Appointment>().AsNoTracking().Where(x => x.PersonId == account.PersonId && x.OrganizationId == unit.Id && x.Role == c.Role && x.ActingFor == null && (x.To == null || x.To >= from) && (c.To == null || x.From <= c.To))
            .Where(x => x.EndsAt == null).FirstOrDefaultAsync(ct);
        if (held is not null) throw new DomainException(IdentityErrors.HeldAlready, nameof(c.UserName), account.Name, title, held.To is null ? "khi có thay đổi" : RoleGiving.Day(held.To));
        var appointment = new Appointment { PersonId = account.PersonId, Name = account.Name, Role = c.Role, OrganizationId = unit.Id, From = from, To = c.To, TemplateId = template?.Id };
        db.Add(appointment);
        db.Tell(new AppointmentGiven(account.PersonId, unit.Id, appointment.Id, c.Role, title, from, c.To, template?.Name));
        await db.SaveChangesAsync(ct);
        return account.Name;
    }

    /// <summary>An administrator below the top has a part of the role only, and no more of it than the one who gives it.</summary>
    async Task<RoleTemplate?> Template(Command c, OrganizationView unit, CancellationToken ct)
    {
        if (c.TemplateId is not { } id) return c.Role == Role.Administrator && unit.ParentId is not null ? throw new DomainException(IdentityErrors.DelegationNeedsTemplate, nameof(c.TemplateId)) : null;
        var template = await db.Set<RoleTemplate>().AsNoTracking().Where(x => x.WithdrawnOn == null).One(id, ct);
        if (template.Role != c.Role) throw new DomainException(IdentityErrors.TemplateOfOther, nameof(c.TemplateId));
        if (c.Role == actor.Role && template.Allowed.Any(x => !actor.Can(x))) throw new DomainException(IdentityErrors.RoleBeyond, nameof(c.TemplateId), template.Name);
        return template;
    }
}
