using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>The members of a school with its campuses, or of one office, whose record fails a rule, by given name, with everything that it fails.</summary>
internal sealed class FailingPeople(KhueDb db, Actor actor, QualityRules rules, IOrganizations organizations, LocalClock clock) : IUseCase
{
    /// <summary>In the place of a rule: any rule that counts, any rule of cleanness, or not matched with the population database.</summary>
    public const string Any = "any", Clean = "clean", Match = "match";

    internal sealed class Query
    {
        public Guid? Unit { get; set; }
        public string Rule { get; set; } = Any;

        /// <summary>"key~id" of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    /// <param name="Reasons">All that its record fails, Vietnamese.</param>
    internal sealed record Row(Guid PersonId, string FullName, string SortKey, DateOnly? DateOfBirth, IReadOnlyList<string> Reasons);

    /// <param name="Title">What the page is about, Vietnamese.</param>
    internal sealed record View(string Title, string Owner, DateOnly? Deadline, Page<Row> People);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var unit = query.Unit ?? actor.OrganizationId;
        var active = (await rules.On(clock.Today, ct)).Where(x => x.IsOn).ToList();
        var rule = active.Find(x => x.Code == query.Rule);
        var mask = rule?.Mask ?? query.Rule switch { Any => 1L << QualityBits.Any, Clean => 1L << QualityBits.Clean, Match => 1L << QualityBits.Match, _ => throw new NotFoundException(nameof(QualityRule)) };
        var units = await Units(unit, ct);
        var people = db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(x => units.Contains(x.CustodianId));
        if (query.After?.Split('~') is [var key, var last] && Guid.TryParse(last, out var lastId))
            people = people.Where(x => string.Compare(x.SortKey, key) > 0 || (x.SortKey == key && x.Id.CompareTo(lastId) > 0));
        var rows = await people.Join(db.Set<QualityPerson>().Where(x => (x.Failed & mask) != 0), x => x.Id, x => x.PersonId, (p, q) => new { p.Id, p.FullName, p.SortKey, p.DateOfBirth, q.Failed })
            .OrderBy(x => x.SortKey).ThenBy(x => x.Id).Take(size + 1).ToListAsync(ct);
        var title = rule?.Title ?? query.Rule switch { Match => "Khớp CSDL quốc gia về dân cư", Clean => "Không vi phạm quy tắc nào", _ => "Đủ mục phải có và không vi phạm quy tắc nào" };
        return new(title, Role.Title(rule?.Owner ?? Role.Clerk), rule is null ? null : Deadline.After(clock.Today, rule.DeadlineDay),
            Page<Row>.Of([.. rows.Select(x => new Row(x.Id, x.FullName, x.SortKey, x.DateOfBirth, Reasons(x.Failed, active)))], size, x => $"{x.SortKey}~{x.PersonId}"));
    }

    async Task<Guid[]> Units(Guid id, CancellationToken ct)
    {
        if (!actor.Covers(id) || await organizations.Find(id, ct) is not { } unit) throw new NotFoundException(nameof(OrganizationView));
        return unit.Kind is OrganizationKind.School or OrganizationKind.Campus ? [.. (await organizations.Subtree(id, ct)).Select(x => x.Id)] : [id];
    }

    static List<string> Reasons(long failed, List<QualityRule> active)
    {
        var reasons = active.Where(x => (failed & x.Mask) != 0).Select(x => x.Reason).ToList();
        if ((failed & 1L << QualityBits.Match) != 0) reasons.Add("Chưa khớp CSDL quốc gia về dân cư.");
        return reasons;
    }
}
