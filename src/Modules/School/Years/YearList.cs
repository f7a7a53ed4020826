using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Years;

/// <summary>The school years of a school, newest first.</summary>
internal sealed class YearList(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    /// <summary>Days as written; closings in UTC, null while open.</summary>
    internal sealed record Row(Guid Id, int StartYear, DateOnly From, DateOnly SecondTermFrom, DateOnly To, DateTime? FirstTermClosedAt, DateTime? SecondTermClosedAt)
    {
        public string Name => SchoolYear.Name(StartYear);
    }

    /// <summary>Null <paramref name="schoolId"/>: the actor's own. At most 50.</summary>
    public Task<List<Row>> Handle(Guid? schoolId, CancellationToken ct)
    {
        var school = schoolId ?? actor.OrganizationId;
        return db.Set<SchoolYear>().AsNoTracking().VisibleTo(actor).Where(x => x.SchoolId == school).OrderByDescending(x => x.StartYear).Take(50)
            .Select(x => new Row(x.Id, x.StartYear, x.From, x.SecondTermFrom, x.To, x.FirstTermClosedAt, x.SecondTermClosedAt)).ToListAsync(ct);
    }

    /// <summary>The start year to open next: the one after the newest, else by today.</summary>
    public int Next(List<Row> years) => years.Count > 0 ? years[0].StartYear + 1 : clock.Today.Year - (clock.Today.Month < 6 ? 1 : 0);
}
