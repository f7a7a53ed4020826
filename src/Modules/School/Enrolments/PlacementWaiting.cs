using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Learners without a class wait for the heads of their school.</summary>
internal sealed class PlacementWaiting(KhueDb db) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct) =>
        actor.Can(SchoolPermissions.ManageClasses) && await db.Set<Enrolment>().PlacedBy(actor).CountAsync(x => x.ClassId == null && x.To == null, ct) is > 0 and var count
            ? [new("Xếp lớp", "Xếp lớp cho học sinh chưa có lớp", "/school/placement", Count: $"{count} em")] : [];
}
