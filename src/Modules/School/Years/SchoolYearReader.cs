using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Years;

/// <summary>Terms kept for seconds: every score entered asks whether its term is closed.</summary>
internal sealed class TermCache(LocalClock clock)
{
    public Remembered<(Guid SchoolId, int StartYear), IReadOnlyList<TermView>> Known { get; } = new(clock, TimeSpan.FromSeconds(3));
    public void Forget(Guid schoolId, int startYear) => Known.Forget((schoolId, startYear));
}

internal sealed class SchoolYearReader(KhueDb db, LocalClock clock, TermCache cache) : ISchoolYears
{
    public Task<int?> Current(Guid schoolId, CancellationToken ct) =>
        db.Set<SchoolYear>().Where(x => x.SchoolId == schoolId).CurrentFirst(clock.Today).Select(x => (int?)x.StartYear).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TermView>> Terms(Guid schoolId, int startYear, CancellationToken ct) => await cache.Known.Get((schoolId, startYear), Load, ct);

    async Task<IReadOnlyList<TermView>> Load((Guid SchoolId, int StartYear) of, CancellationToken ct) =>
        await db.Set<SchoolYear>().AsNoTracking().FirstOrDefaultAsync(x => x.SchoolId == of.SchoolId && x.StartYear == of.StartYear, ct) is not { } year ? [] :
        [
            new(of.SchoolId, of.StartYear, 1, year.From, year.SecondTermFrom.AddDays(-1), year.FirstTermClosedAt is not null, year.FirstTermClosedAt),
            new(of.SchoolId, of.StartYear, 2, year.SecondTermFrom, year.To, year.SecondTermClosedAt is not null, year.SecondTermClosedAt),
        ];
}
