using System.Collections.Concurrent;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Years;

/// <summary>Terms kept for seconds: every score entered asks whether its term is closed.</summary>
internal sealed class TermCache(LocalClock clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    readonly ConcurrentDictionary<(Guid, int), (DateTime At, IReadOnlyList<TermView> Terms)> known = new();

    public IReadOnlyList<TermView>? Find(Guid schoolId, int startYear) =>
        known.TryGetValue((schoolId, startYear), out var found) && clock.Now - found.At < Fresh ? found.Terms : null;

    public void Keep(Guid schoolId, int startYear, IReadOnlyList<TermView> terms) => known[(schoolId, startYear)] = (clock.Now, terms);
    public void Forget(Guid schoolId, int startYear) => known.TryRemove((schoolId, startYear), out _);
}

internal sealed class SchoolYearReader(KhueDb db, LocalClock clock, TermCache cache) : ISchoolYears
{
    public Task<int?> Current(Guid schoolId, CancellationToken ct) =>
        db.Set<SchoolYear>().Where(x => x.SchoolId == schoolId).CurrentFirst(clock.Today).Select(x => (int?)x.StartYear).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TermView>> Terms(Guid schoolId, int startYear, CancellationToken ct)
    {
        if (cache.Find(schoolId, startYear) is { } known) return known;
        var year = await db.Set<SchoolYear>().AsNoTracking().FirstOrDefaultAsync(x => x.SchoolId == schoolId && x.StartYear == startYear, ct);
        IReadOnlyList<TermView> terms = year is null ? [] :
        [
            new(schoolId, startYear, 1, year.From, year.SecondTermFrom.AddDays(-1), year.FirstTermClosedAt is not null, year.FirstTermClosedAt),
            new(schoolId, startYear, 2, year.SecondTermFrom, year.To, year.SecondTermClosedAt is not null, year.SecondTermClosedAt),
        ];
        cache.Keep(schoolId, startYear, terms);
        return terms;
    }
}
