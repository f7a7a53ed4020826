using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>Opens the classes that rosters named and places their learners. A name that does not begin with its grade is left to be opened by hand.</summary>
internal sealed class OpenPlannedClasses(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    /// <param name="Classes">Names of classes to open or opened.</param>
    /// <param name="Learners">Learners to place or placed.</param>
    internal sealed record Plan(IReadOnlyList<string> Classes, int Learners);

    /// <summary>What <see cref="Handle"/> would do now.</summary>
    public async Task<Plan> Preview(CancellationToken ct)
    {
        var year = await Year(ct);
        if (year is null) return new([], 0);
        var named = await Waiting().GroupBy(x => x.PlannedClass!).Select(g => new { Name = g.Key, Count = g.Count() }).ToListAsync(ct);
        var open = await Open(year, ct);
        var fitting = named.Where(x => open.ContainsKey(Fold.Of(x.Name)) || ClassOrder.Grade(x.Name) is not null).ToList();
        return new([.. fitting.Select(x => x.Name).DistinctBy(Fold.Of).Where(x => !open.ContainsKey(Fold.Of(x))).OrderBy(ClassOrder.Key, StringComparer.Ordinal)], fitting.Sum(x => x.Count));
    }

    public async Task<Plan> Handle(CancellationToken ct)
    {
        var year = await Year(ct) ?? throw new DomainException(SchoolErrors.NoYear);
        var waiting = await Waiting().ToListAsync(ct);
        var open = await Open(year, ct);
        var (opened, placed) = (new List<string>(), 0);
        foreach (var group in waiting.GroupBy(x => Fold.Of(x.PlannedClass)))
        {
            if (!open.TryGetValue(group.Key, out var section))
            {
                if (ClassOrder.Grade(group.First().PlannedClass!) is not { } grade) continue;
                section = new ClassSection(year.SchoolId, year.StartYear, grade, group.First().PlannedClass!);
                db.Add(section);
                db.Tell(new ClassOpened(section.Id, section.SchoolId, section.StartYear, grade, section.Name));
                opened.Add(section.Name);
            }
            if (section.ClosedOn is not null)
            {
                section.Reopen();
                db.Tell(new ClassReopened(section.Id, section.SchoolId, section.Name));
                opened.Add(section.Name);
            }
            placed += db.Place(section, year, group, null).Count;
        }
        if (placed == 0) throw new DomainException(SchoolErrors.NothingPlanned);
        await db.SaveChangesAsync(ct);
        return new(opened, placed);
    }

    Task<SchoolYear?> Year(CancellationToken ct) => db.Set<SchoolYear>().EditableBy(actor).CurrentFirst(clock.Today).FirstOrDefaultAsync(ct);

    IQueryable<Enrolment> Waiting() => db.Set<Enrolment>().PlacedBy(actor).Where(x => x.ClassId == null && x.To == null && x.PlannedClass != null);

    Task<Dictionary<string, ClassSection>> Open(SchoolYear year, CancellationToken ct) =>
        db.Set<ClassSection>().Where(x => x.SchoolId == year.SchoolId && x.StartYear == year.StartYear).ToDictionaryAsync(x => x.FoldedName, ct);
}
