using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.School.Classes;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>The classes of a school's current year, by name as files write it.</summary>
internal sealed class OpenClasses
{
    readonly Dictionary<string, ClassSection> byName;
    readonly Dictionary<Guid, ClassSection> byId;

    OpenClasses(List<ClassSection> all) =>
        (byName, byId) = (all.DistinctBy(x => Key(x.Name)).ToDictionary(x => Key(x.Name)), all.ToDictionary(x => x.Id));

    public static async Task<OpenClasses> Of(KhueDb db, Guid schoolId, DateOnly today, CancellationToken ct)
    {
        var years = await db.Set<SchoolYear>().AsNoTracking().Where(x => x.SchoolId == schoolId).OrderByDescending(x => x.StartYear).ToListAsync(ct);
        var current = years.Find(x => x.From <= today && today <= x.To) ?? years.FirstOrDefault();
        return current is null ? new([]) : new(await db.Set<ClassSection>().AsNoTracking().Where(x => x.SchoolId == schoolId && x.StartYear == current.StartYear && x.ClosedOn == null).ToListAsync(ct));
    }

    /// <summary>Null when no such class is open.</summary>
    public ClassSection? Named(string? name) => name is null ? null : byName.GetValueOrDefault(Key(name));

    /// <summary>Null for a class of another year.</summary>
    public ClassSection? Find(Guid id) => byId.GetValueOrDefault(id);

    public static bool IsSame(string? one, string? other) => one is not null && other is not null && Key(one) == Key(other);

    static string Key(string name) => Fold.Label(name);
}
