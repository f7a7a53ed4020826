using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Says what this module keeps at a unit: people who act there.</summary>
internal sealed class KeptAppointments(KhueDb db) : IKeepsUnits
{
    public async Task<IReadOnlyList<string>> At(Guid organizationId, DateOnly on, CancellationToken ct) =>
        await db.Set<Appointment>().CountAsync(x => x.OrganizationId == organizationId && (x.To == null || x.To >= on), ct) is > 0 and var count ? [$"{count} người đang được giao vai"] : [];
}
