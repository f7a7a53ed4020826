using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>The units that the actor watches over, by code.</summary>
internal sealed class OrganizationList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed class Query
    {
        public Guid? Under { get; set; }
        public string? Search { get; set; }

        /// <summary>Code of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    public async Task<Page<OrganizationView>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var all = db.Set<Organization>().AsNoTracking().Within(actor, x => x.Id);
        if (query.Under is { } parent) all = all.Where(x => x.ParentId == parent);
        if (Kernel.Text.Fold.Of(query.Search) is { Length: > 0 } words) all = all.Where(x => x.FoldedName.Contains(words) || x.Code == query.Search);
        if (query.After is { } after) all = all.Where(x => string.Compare(x.Code, after) > 0);
        var rows = await all.OrderBy(x => x.Code).Take(size + 1).Select(x => new OrganizationView(x.Id, x.ParentId, x.Kind, x.Code, x.Name, x.Levels, x.WardCode)).ToListAsync(ct);
        return Page<OrganizationView>.Of(rows, size, x => x.Code);
    }
}
