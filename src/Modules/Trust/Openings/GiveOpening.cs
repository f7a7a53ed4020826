using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Openings;

/// <summary>Lets an auditor look at a unit and all below it for some days.</summary>
internal sealed class GiveOpening(KhueDb db, Actor actor, Auditors auditors, IOrganizations organizations, TrustSettings settings, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn người kiểm tra.")] public Guid? Auditor { get; set; }

        /// <summary>Code of the unit.</summary>
        [Required(ErrorMessage = "Nhập mã đơn vị được kiểm tra."), MaxLength(20, ErrorMessage = "Mã đơn vị dài quá.")] public string Unit { get; set; } = "";
        [Required(ErrorMessage = "Ghi rõ kiểm tra việc gì."), MaxLength(300, ErrorMessage = "Mục đích dài quá 300 chữ.")] public string Purpose { get; set; } = "";
        [Required(ErrorMessage = "Ghi số quyết định kiểm tra."), MaxLength(100, ErrorMessage = "Số quyết định dài quá 100 chữ.")] public string Decision { get; set; } = "";
        [Required(ErrorMessage = "Nhập ngày bắt đầu.")] public DateOnly? From { get; set; }
        [Required(ErrorMessage = "Nhập ngày cuối.")] public DateOnly? To { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!actor.Can(TrustPermissions.GiveOpenings)) throw new NotFoundException(nameof(Opening));
        var auditor = (await auditors.All(ct)).FirstOrDefault(x => x.PersonId == c.Auditor) ?? throw new DomainException(TrustErrors.NoSuchAuditor, nameof(c.Auditor));
        var unit = await organizations.FindByCode(c.Unit.Trim().ToUpperInvariant(), ct);
        if (unit is null || !actor.Covers(unit.Id)) throw new DomainException(TrustErrors.NoSuchUnit, nameof(c.Unit), c.Unit.Trim());
        var opening = new Opening(auditor.PersonId, auditor.Name, unit.Id, c.Purpose, c.Decision, c.From!.Value, c.To!.Value, actor, clock, settings.OpeningDays);
        if (await db.Set<Opening>().AnyAsync(x => x.AuditorId == auditor.PersonId && x.OrganizationId == unit.Id && x.EndedAt == null && x.From <= opening.To && x.To >= opening.From, ct))
            throw new DomainException(TrustErrors.OpeningThere, nameof(c.Unit), auditor.Name, unit.Name);
        db.Add(opening);
        db.Tell(new OpeningGiven(opening.Id, unit.Id, opening.AuditorId, opening.From, opening.To, opening.Decision, opening.Purpose));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Ends an opening before its last day: who gives them, or the auditor.</summary>
internal sealed class EndOpening(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var opening = await db.Set<Opening>().EndedBy(actor).One(id, ct);
        opening.End(actor.Name, clock);
        db.Tell(new OpeningEnded(opening.Id, opening.OrganizationId, opening.AuditorId));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Who is an auditor today, at the actor's own unit.</summary>
internal sealed class Auditors(Actor actor, IStaff staff)
{
    public async Task<IReadOnlyList<StaffMember>> All(CancellationToken ct) => [.. (await staff.Of(actor.OrganizationId, ct)).Where(x => x.Role == Role.Auditor && x.PersonId != actor.PersonId)];
}
