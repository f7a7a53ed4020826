using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Appointments;

/// <summary>Who holds a role that was given to them is needed. Roles that follow a record are spoken for by who keeps the record.</summary>
internal sealed class StaffNeeded(KhueDb db) : INeedsPeople
{
    public async Task<IReadOnlyList<string>> Why(IReadOnlyCollection<Guid> ids, DateOnly on, CancellationToken ct) =>
        [.. (await db.Set<Appointment>().Where(x => ids.Contains(x.PersonId) && !x.FromRecord).ActiveOn(on).Select(x => x.Role).Distinct().ToListAsync(ct)).Where(x => !Role.Family.Contains(x)).Select(x => $"đang giữ vai {Role.Title(x)}")];
}
