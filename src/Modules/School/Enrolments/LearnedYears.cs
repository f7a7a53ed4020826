using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Where a learner has been: each stay in a class, and stays at a school without a class.</summary>
internal sealed class LearnedYears(KhueDb db) : IPersonYears
{
    const int Most = 100;

    public async Task<IReadOnlyList<PersonYear>> Of(Guid personId, CancellationToken ct)
    {
        var placed = await db.Set<Placement>().Where(x => x.PersonId == personId).Join(db.Set<ClassSection>(), p => p.ClassId, c => c.Id, (p, c) => new { c.StartYear, p.SchoolId, c.Name, p.From, p.To, p.LeftBecause })
            .OrderByDescending(x => x.From).Take(Most).ToListAsync(ct);
        var enrolled = await db.Set<Enrolment>().Where(x => x.PersonId == personId).OrderByDescending(x => x.From).Take(Most).Select(x => new { x.SchoolId, x.From, x.To }).ToListAsync(ct);
        var years = placed.Select(x => new PersonYear(x.StartYear, x.SchoolId, x.Name, x.From, x.To, x.LeftBecause)).ToList();
        years.AddRange(enrolled.Where(e => !placed.Exists(p => p.SchoolId == e.SchoolId && (e.To is null || p.From <= e.To) && (p.To is null || p.To >= e.From))).Select(e => new PersonYear(null, e.SchoolId, null, e.From, e.To, null)));
        return [.. years.OrderByDescending(x => x.From)];
    }
}
