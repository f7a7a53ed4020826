using Khue.Identity.Contracts;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Documents;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>One appointment that the actor could have given, and the slip for whoever has not signed in yet.</summary>
internal sealed class AppointmentRecord(KhueDb db, Actor actor, FirstSignIns slips, IOrganizations organizations, LocalClock clock) : IUseCase
{
    internal sealed record View(Guid PersonId, string Name, string? UserName, string Role, bool IsActing, string Unit, DateOnly From, DateOnly? To, DateTime? EndsAt, bool PrintsSlip);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var one = await db.Set<Appointment>().AsNoTracking().EditableBy(actor).One(id, ct);
        var state = (await slips.States([one.PersonId], ct)).GetValueOrDefault(one.PersonId);
        return new(one.PersonId, one.Name, state?.UserName, one.Role, one.ActingFor is not null, (await organizations.Find(one.OrganizationId, ct))?.Name ?? "", one.From, one.To, one.EndsAt, state is { IsInUse: false } && await Mine(one.PersonId, ct));
    }

    /// <summary>The slip as a PDF. Not for who has a password: that would be a way to take an account.</summary>
    public async Task<byte[]> Slip(Guid id, CancellationToken ct)
    {
        var view = await Handle(id, ct);
        if (!view.PrintsSlip) throw new DomainException(IdentityErrors.NobodyChosen);
        var slip = (await slips.IssueToStaff(actor.OrganizationId, view.PersonId, ct))[0];
        var document = new PdfDocument("Phiếu đăng nhập lần đầu") { Footer = $"{actor.Name} in ngày {clock.Today:dd/MM/yyyy}. Phát tận tay; phiếu in trước đó không còn dùng được." };
        document.Cards([new(slips.Address(slip.UserName), [new(view.Unit, 8), new(slip.Name, 12, FontStyle.Bold), new(Role.Title(view.Role), 9), new($"Tên tài khoản: {slip.UserName}", 11, FontStyle.Bold),
            new($"Mã dùng một lần: {slip.Code}", 11, FontStyle.Bold), new($"Quét mã, hoặc mở {slips.Address("").Split('?')[0]}", 8), new($"Dùng đến hết ngày {LocalClock.DayOf(slip.ExpiresAt):dd/MM/yyyy}. Không đưa ai khác.", 8)])], 174);
        return document.Save(Guid.CreateVersion7(), clock.Now);
    }

    // Who also holds a role that the actor could not give gets the slip from above.
    async Task<bool> Mine(Guid person, CancellationToken ct)
    {
        var all = await db.Set<Appointment>().Active(clock).CountAsync(x => x.PersonId == person && Role.Staff.Contains(x.Role), ct);
        return all > 0 && all == await db.Set<Appointment>().EditableBy(actor).Active(clock).CountAsync(x => x.PersonId == person, ct);
    }
}
