using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Rights;

/// <summary>Asks a school for access: for what, in which role, for how many hours.</summary>
internal sealed class AskSupport(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    /// <summary>Roles in which somebody may help: the clerk's, or one that only reads. Never one that leads or signs.</summary>
    public static readonly string[] Roles = [Role.Auditor, Role.Clerk];

    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mã trường."), MaxLength(20, ErrorMessage = "Mã trường dài quá.")] public string Unit { get; set; } = "";
        [Required(ErrorMessage = "Chọn vai cần dùng.")] public string Role { get; set; } = Roles[0];
        [Range(1, 72, ErrorMessage = "Từ 1 đến 72 giờ.")] public int Hours { get; set; } = 2;
        [Required(ErrorMessage = "Ghi rõ để làm gì."), MaxLength(300, ErrorMessage = "Mục đích dài quá 300 chữ.")] public string Purpose { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!Roles.Contains(c.Role)) throw new DomainException(IdentityErrors.RoleBeyond, nameof(c.Role), Role.Title(c.Role).ToLowerInvariant());
        var unit = await organizations.FindByCode(c.Unit.Trim().ToUpperInvariant(), ct);
        if (unit is not { Kind: OrganizationKind.School } || !actor.Covers(unit.Id)) throw new DomainException(IdentityErrors.SupportNowhere, nameof(c.Unit), c.Unit.Trim());
        var now = clock.Now;
        if (await db.Set<SupportRequest>().AnyAsync(x => x.PersonId == actor.PersonId && x.OrganizationId == unit.Id && (x.State == SupportState.Asked || (x.State == SupportState.Open && x.EndsAt > now)), ct))
            throw new DomainException(IdentityErrors.SupportAskedAlready, nameof(c.Unit));
        var request = new SupportRequest { PersonId = actor.PersonId, Name = actor.Name, OrganizationId = unit.Id, Role = c.Role, Purpose = c.Purpose.Trim(), Hours = c.Hours, AskedAt = now };
        db.Add(request);
        db.Tell(new SupportAsked(request.Id, unit.Id, actor.PersonId, Role.Title(c.Role).ToLowerInvariant(), c.Hours, request.Purpose));
        await db.SaveChangesAsync(ct);
    }
}

internal static class SupportScopes
{
    /// <summary>Requests at the unit one leads, and one's own.</summary>
    public static IQueryable<SupportRequest> VisibleTo(this IQueryable<SupportRequest> all, Actor actor) =>
        actor.Can(IdentityPermissions.DecideSupport) ? all.Where(x => x.OrganizationId == actor.OrganizationId || x.PersonId == actor.PersonId) : all.Where(x => x.PersonId == actor.PersonId);

    /// <summary>The unit's head answers; nobody answers their own.</summary>
    public static IQueryable<SupportRequest> DecidedBy(this IQueryable<SupportRequest> all, Actor actor) =>
        actor.Can(IdentityPermissions.DecideSupport) ? all.Where(x => x.OrganizationId == actor.OrganizationId && x.PersonId != actor.PersonId) : all.Where(x => false);
}
