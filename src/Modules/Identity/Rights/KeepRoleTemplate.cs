using System.ComponentModel.DataAnnotations;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Rights;

/// <summary>Makes a template: a named part of a role.</summary>
internal sealed class KeepRoleTemplate(KhueDb db, Actor actor, RoleBook roles) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Đặt tên cho mẫu."), MaxLength(100, ErrorMessage = "Tên mẫu dài quá 100 chữ.")] public string Name { get; set; } = "";
        [Required(ErrorMessage = "Chọn vai.")] public string Role { get; set; } = "";
        public List<string> Permissions { get; set; } = [];
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!RoleGiving.GivenBy(actor.Role).Contains(c.Role)) throw new DomainException(IdentityErrors.RoleBeyond, nameof(c.Role), Role.Title(c.Role).ToLowerInvariant());
        var name = c.Name.Trim();
        if (await db.Set<RoleTemplate>().AnyAsync(x => x.Name == name, ct)) throw new DomainException(IdentityErrors.TemplateNamed, nameof(c.Name), name);
        var template = new RoleTemplate { Name = name, Role = c.Role };
        template.Allow(c.Permissions, roles.Of(c.Role));
        db.Add(template);
        db.Tell(new RoleTemplateKept(template.Id, actor.OrganizationId, name, Role.Title(c.Role).ToLowerInvariant(), template.Allowed));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Gives a template to nobody any more; who has it keeps it until the appointment ends.</summary>
internal sealed class WithdrawRoleTemplate(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command { public Guid Id { get; set; } }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var mine = actor.Can(IdentityPermissions.KeepTemplates) ? db.Set<RoleTemplate>().Where(x => x.WithdrawnOn == null) : db.Set<RoleTemplate>().Where(x => false);
        var template = await mine.One(c.Id, ct);
        template.WithdrawnOn = clock.Today;
        db.Tell(new RoleTemplateWithdrawn(template.Id, actor.OrganizationId, template.Name));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Roles, what each may, and the templates that narrow them.</summary>
internal sealed class RoleSheet(KhueDb db, Kernel.Modules.ModuleList modules, LocalClock clock) : IUseCase
{
    internal sealed record Template(Guid Id, string Name, string Role, IReadOnlyList<string> Allowed, int Holders);

    /// <param name="Permissions">Of all modules, in their order.</param>
    internal sealed record View(IReadOnlyList<Permission> Permissions, IReadOnlyList<Template> Templates);

    public async Task<View> Handle(CancellationToken ct)
    {
        var templates = await db.Set<RoleTemplate>().AsNoTracking().Where(x => x.WithdrawnOn == null).OrderBy(x => x.Name).Take(200).ToListAsync(ct);
        var ids = templates.ConvertAll(x => (Guid?)x.Id);
        var held = await db.Set<Appointment>().Active(clock).Where(x => ids.Contains(x.TemplateId)).GroupBy(x => x.TemplateId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key!.Value, x => x.Count, ct);
        return new([.. modules.All.SelectMany(x => x.Permissions)], [.. templates.Select(x => new Template(x.Id, x.Name, x.Role, x.Allowed, held.GetValueOrDefault(x.Id)))]);
    }
}
