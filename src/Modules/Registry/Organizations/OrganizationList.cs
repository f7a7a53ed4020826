using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>The units that the actor watches over, as they were on a day, by code.</summary>
internal sealed class OrganizationList(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Query
    {
        public Guid? Under { get; set; }
        public string? Search { get; set; }

        /// <summary>The day; null is today.</summary>
        public DateOnly? On { get; set; }
        public OrganizationKind? Kind { get; set; }

        /// <summary>Those who teach any of these levels.</summary>
        public SchoolLevels? Level { get; set; }
        public string? Ward { get; set; }

        /// <summary>Code of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    public async Task<Page<OrganizationView>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var day = query.On ?? clock.Today;
        var spans = db.Set<OrganizationSpan>().AsNoTracking().Within(actor, x => x.OrganizationId).Where(x => x.From <= day && (x.To == null || x.To > day));
        if (query.Under is { } parent) spans = spans.Where(x => x.ParentId == parent);
        if (query.Kind is { } kind) spans = spans.Where(x => x.Kind == kind);
        if (query.Level is { } level) spans = spans.Where(x => (x.Levels & level) != 0);
        if (query.Ward is { Length: > 0 } ward) spans = spans.Where(x => x.WardCode == ward);
        var all = spans.Join(db.Set<Organization>(), s => s.OrganizationId, o => o.Id, (s, o) => new { Span = s, o.Code });
        if (Fold.Of(query.Search) is { Length: > 0 } words)
        {
            var code = CleanText.Of(query.Search);
            all = all.Where(x => x.Span.FoldedName.Contains(words) || x.Code == code);
        }
        if (query.After is { } after) all = all.Where(x => string.Compare(x.Code, after) > 0);
        var rows = await all.OrderBy(x => x.Code).Take(size + 1)
            .Select(x => new OrganizationView(x.Span.OrganizationId, x.Span.ParentId, x.Span.Kind, x.Code, x.Span.Name, x.Span.Levels, x.Span.WardCode)).ToListAsync(ct);
        return Page<OrganizationView>.Of(rows, size, x => x.Code);
    }
}
