using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Says what this module keeps at a unit: open classes and learners.</summary>
internal sealed class KeptClasses(KhueDb db) : IKeepsUnits
{
    public async Task<IReadOnlyList<string>> At(Guid organizationId, DateOnly on, CancellationToken ct)
    {
        // Classes of past years stay open in the books; those of the year that the day falls in, or later ones, still go on.
        var year = on.Month >= 8 ? on.Year : on.Year - 1;
        var classes = await db.Set<ClassSection>().CountAsync(x => x.SchoolId == organizationId && x.StartYear >= year && (x.ClosedOn == null || x.ClosedOn > on), ct);
        var learners = await db.Set<Enrolment>().CountAsync(x => x.SchoolId == organizationId && (x.To == null || x.To >= on), ct);
        return [.. classes > 0 ? [$"{classes} lớp đang mở"] : Array.Empty<string>(), .. learners > 0 ? [$"{learners} học sinh đang học"] : Array.Empty<string>()];
    }
}
