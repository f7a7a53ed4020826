using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Who learned where on a day: school and class as they were then. A school's by given name; those of a wider scope by enrolment.</summary>
internal sealed class LearnersOn(KhueDb db, Actor actor, IOrganizations organizations, IPeople people, LocalClock clock) : IUseCase
{
    internal sealed class Query
    {
        /// <summary>Null: every school of the actor's scope.</summary>
        public Guid? School { get; set; }
        public Guid? Class { get; set; }
        public Guid? Person { get; set; }

        /// <summary>The day; null is today.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Cursor of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    /// <param name="School">Name that the school bore on the day.</param>
    /// <param name="ClassName">Null while in no class.</param>
    /// <param name="From">First day at the school.</param>
    /// <param name="To">Last day; null while it lasts.</param>
    internal sealed record Row(Guid PersonId, string Name, Guid SchoolId, string School, Guid? ClassId, string? ClassName, int? StartYear, DateOnly From, DateOnly? To);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        var (size, day) = (Math.Clamp(query.Size, 1, 200), query.On ?? clock.Today);
        if (query.School is { } asked && !actor.Covers(asked)) throw new NotFoundException("Organization");
        var all = Scope(query, day);
        if (query.School is null)
            all = Guid.TryParse(query.After, out var lastOne) ? all.Where(x => x.Id.CompareTo(lastOne) > 0) : all;
        else if (query.After?.Split('~') is [var key, var last] && Guid.TryParse(last, out var lastId))
            all = all.Where(x => string.Compare(x.SortKey, key) > 0 || (x.SortKey == key && x.Id.CompareTo(lastId) > 0));
        all = query.School is null ? all.OrderBy(x => x.Id) : all.OrderBy(x => x.SortKey).ThenBy(x => x.Id);
        var found = Page<Found>.Of(await all.Take(size + 1).Select(x => new Found(x.Id, x.PersonId, x.SchoolId, x.Name, x.SortKey, x.From, x.To)).ToListAsync(ct), size,
            x => query.School is null ? x.Id.ToString() : $"{x.SortKey}~{x.Id}");
        return new(await Shown(found.Items, day, ct), found.Next);
    }

    /// <summary>How many there were at the school, and the classes they were in; for those who may see the school.</summary>
    public async Task<(int Learners, IReadOnlyList<(Guid Id, string Name)> Classes)> Of(Guid school, DateOnly day, CancellationToken ct)
    {
        if (!actor.Covers(school)) throw new NotFoundException("Organization");
        var placed = db.Set<Placement>().Where(p => p.SchoolId == school).On(day).Select(p => p.ClassId);
        var classes = await db.Set<ClassSection>().AsNoTracking().VisibleTo(db, actor).Where(x => placed.Contains(x.Id)).Select(x => new { x.Id, x.Name, x.Grade }).ToListAsync(ct);
        return (await Scope(new() { School = school }, day).CountAsync(ct),
            [.. classes.OrderBy(x => x.Grade).ThenBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal).Select(x => (x.Id, x.Name))]);
    }

    IQueryable<Enrolment> Scope(Query query, DateOnly day)
    {
        var all = db.Set<Enrolment>().AsNoTracking().VisibleTo(actor).On(day);
        if (query.School is { } school) all = all.Where(x => x.SchoolId == school);
        if (query.Person is { } person) all = all.Where(x => x.PersonId == person);
        var placed = db.Set<Placement>().On(day);
        if (query.Class is { } one) all = all.Where(x => placed.Any(p => p.PersonId == x.PersonId && p.SchoolId == x.SchoolId && p.ClassId == one));
        // A teacher sees those of the classes of now that are theirs.
        if (actor.Role != Role.Teacher) return all;
        var own = db.Set<ClassSection>().VisibleTo(db, actor).Select(x => x.Id);
        return all.Where(x => placed.Any(p => p.PersonId == x.PersonId && p.SchoolId == x.SchoolId && own.Contains(p.ClassId)));
    }

    async Task<IReadOnlyList<Row>> Shown(IReadOnlyList<Found> found, DateOnly day, CancellationToken ct)
    {
        if (found.Count == 0) return [];
        Guid[] ids = [.. found.Select(x => x.PersonId).Distinct()];
        var classes = (await db.Set<Placement>().AsNoTracking().On(day).Where(p => ids.Contains(p.PersonId)).Join(db.Set<ClassSection>(), p => p.ClassId, c => c.Id, (p, c) => new { p.PersonId, p.SchoolId, p.From, c.Id, c.Name, c.StartYear })
            .ToListAsync(ct)).ToLookup(x => (x.PersonId, x.SchoolId));
        // A record that became part of another is the same learner, who may have stood twice on that day.
        var merged = await people.MergedInto(ids, ct);
        var rows = new List<Row>(found.Count);
        foreach (var x in found)
        {
            var at = classes[(x.PersonId, x.SchoolId)].MaxBy(c => c.From);
            rows.Add(new(merged.GetValueOrDefault(x.PersonId, x.PersonId), x.Name, x.SchoolId, (await organizations.Find(x.SchoolId, day, ct))?.Name ?? "đơn vị chưa lập vào ngày ấy", at?.Id, at?.Name, at?.StartYear, x.From, x.To));
        }
        return [.. rows.GroupBy(x => (x.PersonId, x.SchoolId)).Select(x => x.FirstOrDefault(r => r.ClassId is not null) ?? x.First())];
    }

    sealed record Found(Guid Id, Guid PersonId, Guid SchoolId, string Name, string SortKey, DateOnly From, DateOnly? To);
}
