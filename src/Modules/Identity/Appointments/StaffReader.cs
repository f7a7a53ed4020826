using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

internal sealed class StaffReader(KhueDb db, LocalClock clock) : IStaff
{
    public async Task<IReadOnlyList<StaffMember>> Of(Guid organizationId, CancellationToken ct)
    {
        var staff = await db.Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.OrganizationId == organizationId && Role.Staff.Contains(x.Role)).Take(1000)
            .Select(x => new StaffMember(x.PersonId, x.Name, x.Role)).ToListAsync(ct);
        return [.. staff.OrderBy(x => NameSortKey.Of(x.Name), StringComparer.Ordinal)];
    }
}
