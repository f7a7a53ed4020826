using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Consents;

/// <summary>How many of each class have answered each purpose.</summary>
internal sealed class ConsentCoverage(KhueDb db, Actor actor, ISchoolYears years, IConsents consents, LocalClock clock) : IUseCase
{
    /// <param name="Open">Nobody has answered, or one of two.</param>
    internal sealed record Count(int Given, int Refused, int Open);

    /// <param name="Counts">In the order of the purposes.</param>
    internal sealed record Row(Guid ClassId, string Class, int Learners, IReadOnlyList<Count> Counts);

    internal sealed record View(IReadOnlyList<ConsentPurpose> Purposes, IReadOnlyList<Row> Rows);

    public async Task<View> Handle(CancellationToken ct)
    {
        var purposes = consents.Purposes;
        if (await years.Current(actor.OrganizationId, ct) is not { } year) return new(purposes, []);
        var classes = await db.Set<ClassSection>().AsNoTracking().CaredForBy(actor, SchoolPermissions.KeepConsents).Where(x => x.StartYear == year && x.ClosedOn == null).Select(x => new { x.Id, x.Grade, x.Name }).ToListAsync(ct);
        var (ids, today) = (classes.Select(x => x.Id).ToArray(), clock.Today);
        var learners = (await db.Set<Placement>().AsNoTracking().Where(x => ids.Contains(x.ClassId) && x.From <= today && (x.To == null || x.To >= today)).Select(x => new { x.ClassId, x.PersonId }).ToListAsync(ct)).ToLookup(x => x.ClassId, x => x.PersonId);
        var rows = new List<Row>();
        foreach (var one in classes.OrderBy(x => x.Grade).ThenBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal))
        {
            var counts = new List<Count>();
            foreach (var purpose in purposes)
            {
                var states = (await consents.States([.. learners[one.Id]], purpose.Code, ct)).Values;
                counts.Add(new(states.Count(x => x == ConsentState.Given), states.Count(x => x == ConsentState.Refused), states.Count(x => x is ConsentState.Unanswered or ConsentState.Partial)));
            }
            rows.Add(new(one.Id, one.Name, learners[one.Id].Count(), counts));
        }
        return new(purposes, rows);
    }
}
