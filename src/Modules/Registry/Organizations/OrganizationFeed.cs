using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>Units in the order of their last change, each with its whole life, for systems that keep a copy: what they hold of a unit is replaced.</summary>
internal sealed class OrganizationFeed(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record Item(Guid Id, string Code, long Sequence, IReadOnlyList<OrganizationSpanView> Spans);

    /// <summary>One stretch of changes and the cursor to go on from, which is told at the end too, since more will come.</summary>
    internal sealed record Batch(IReadOnlyList<Item> Items, string Cursor, bool HasMore);

    public async Task<Batch> Handle(string? since, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 500);
        var units = db.Set<Organization>().AsNoTracking().VisibleTo(actor);
        if (since?.Split('~') is [var number, var last] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && Guid.TryParse(last, out var id))
            units = units.Where(x => x.ChangedSequence > sequence || (x.ChangedSequence == sequence && x.Id.CompareTo(id) > 0));
        var found = await units.OrderBy(x => x.ChangedSequence).ThenBy(x => x.Id).Take(size + 1).Select(x => new { x.Id, x.Code, x.ChangedSequence }).ToListAsync(ct);
        var page = found.Take(size).ToList();
        var ids = page.Select(x => x.Id).ToList();
        var spans = (await db.Set<OrganizationSpan>().AsNoTracking().Where(x => ids.Contains(x.OrganizationId)).OrderBy(x => x.Place).ToListAsync(ct)).Where(x => !x.IsEmpty)
            .ToLookup(x => x.OrganizationId, x => new OrganizationSpanView(x.From, x.To, x.Kind, x.Name, x.ParentId, x.WardCode, x.Levels));
        return new([.. page.Select(x => new Item(x.Id, x.Code, x.ChangedSequence, [.. spans[x.Id]]))], page.Count == 0 ? since ?? "" : $"{page[^1].ChangedSequence}~{page[^1].Id}", found.Count > size);
    }
}
