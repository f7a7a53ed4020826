using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Who acts for the head now or soon, and who could.</summary>
internal sealed class ActingSheet(KhueDb db, Actor actor, IStaff staff, LocalClock clock) : IUseCase
{
    internal sealed record Row(Guid Id, string Name, DateOnly From, DateOnly? To);

    /// <param name="IsHead">False for who only acts for the head.</param>
    internal sealed record View(bool IsHead, IReadOnlyList<Row> Now, IReadOnlyList<StaffMember> Staff);

    public async Task<View> Handle(CancellationToken ct)
    {
        var today = clock.Today;
        var isHead = await db.Set<Appointment>().Active(clock).AnyAsync(x => x.PersonId == actor.PersonId && x.OrganizationId == actor.OrganizationId && x.Role == Role.Principal && x.ActingFor == null, ct);
        var now = await db.Set<Appointment>().AsNoTracking().Where(x => x.ActingFor == actor.PersonId && x.OrganizationId == actor.OrganizationId && x.EndsAt == null && x.To >= today).OrderBy(x => x.From).Take(20)
            .Select(x => new Row(x.Id, x.Name, x.From, x.To)).ToListAsync(ct);
        return new(isHead, now, [.. (await staff.Of(actor.OrganizationId, ct)).Where(x => x.PersonId != actor.PersonId).DistinctBy(x => x.PersonId).OrderBy(x => x.Role == Role.Deputy ? 0 : 1)]);
    }
}
