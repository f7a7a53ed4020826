using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Years;

/// <summary>Opens a school year of the actor's school.</summary>
internal sealed class OpenSchoolYear(KhueDb db, Actor actor, TermCache cache) : IUseCase
{
    internal sealed class Command
    {
        [Range(2000, 2100, ErrorMessage = "Ghi năm bắt đầu, ví dụ 2026 cho năm học 2026-2027.")] public int StartYear { get; set; }
        public DateOnly From { get; set; }
        public DateOnly SecondTermFrom { get; set; }
        public DateOnly To { get; set; }
    }

    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        if (await db.Set<SchoolYear>().AnyAsync(x => x.SchoolId == actor.OrganizationId && x.StartYear == c.StartYear, ct))
            throw new DomainException(SchoolErrors.YearOpen, nameof(c.StartYear), SchoolYear.Name(c.StartYear));
        var year = new SchoolYear(actor.OrganizationId, c.StartYear, c.From, c.SecondTermFrom, c.To);
        db.Add(year);
        db.Tell(new SchoolYearOpened(year.Id, year.SchoolId, year.StartYear));
        await db.SaveChangesAsync(ct);
        cache.Forget(year.SchoolId, year.StartYear);
        return year.Id;
    }
}
