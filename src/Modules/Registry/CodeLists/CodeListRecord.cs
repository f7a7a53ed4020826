using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>One list as of a day: its codes by page, and its versions.</summary>
internal sealed class CodeListRecord(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Query
    {
        public required string List { get; set; }

        /// <summary>The day; null is today.</summary>
        public DateOnly? On { get; set; }
        public string? Search { get; set; }

        /// <summary>Only those under this code.</summary>
        public string? Parent { get; set; }

        /// <summary>"order~code" of the last row of the page before.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    internal sealed record Item(string Code, string Name, string? ParentCode, int Order, DateOnly From, DateOnly? To);
    internal sealed record Edition(int Number, DateOnly? EffectiveFrom, DateTime? PublishedAt, string? PublishedBy, string? Note);
    internal sealed record View(string Code, string Name, string Owner, string Description, string? ParentList, DateOnly On, Page<Item> Items, IReadOnlyList<Edition> Editions, int Mappings);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var list = await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(query.List, ct);
        var editions = await db.Set<CodeListVersion>().AsNoTracking().Where(x => x.ListId == list.Id).OrderByDescending(x => x.Number).Take(50)
            .Select(x => new Edition(x.Number, x.EffectiveFrom, x.PublishedAt, x.PublishedBy, x.Note)).ToListAsync(ct);
        return new(list.Code, list.Name, list.Owner, list.Description, list.ParentList, query.On ?? clock.Today, await Items(list.Id, query, ct), editions, await db.Set<CodeMapping>().CountAsync(x => x.ListId == list.Id, ct));
    }

    /// <summary>Only its editions, newest first.</summary>
    /// <param name="list">Code of the list.</param>
    /// <param name="after">Number of the last row of the page before.</param>
    /// <param name="size">1 to 200.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Edition>> Versions(string list, int? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 200);
        var id = (await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(list, ct)).Id;
        var rows = await db.Set<CodeListVersion>().AsNoTracking().Where(x => x.ListId == id && (after == null || x.Number < after)).OrderByDescending(x => x.Number).Take(size + 1)
            .Select(x => new Edition(x.Number, x.EffectiveFrom, x.PublishedAt, x.PublishedBy, x.Note)).ToListAsync(ct);
        return Page<Edition>.Of(rows, size, x => $"{x.Number}");
    }

    /// <summary>Only the codes, for programs.</summary>
    public async Task<Page<Item>> Items(Query query, CancellationToken ct) =>
        await Items((await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(query.List, ct)).Id, query, ct);

    async Task<Page<Item>> Items(Guid list, Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 500);
        var all = db.Set<CodeListItem>().AsNoTracking().Where(x => x.ListId == list).On(query.On ?? clock.Today);
        if (query.Parent is { Length: > 0 } parent) all = all.Where(x => x.ParentCode == parent);
        if (Fold.Of(query.Search) is { Length: > 0 } words)
        {
            var code = CleanText.Of(query.Search);
            all = all.Where(x => x.FoldedName.Contains(words) || x.Code == code);
        }
        if (query.After?.Split('~', 2) is [var order, var last] && int.TryParse(order, out var place)) all = all.Where(x => x.Order > place || (x.Order == place && string.Compare(x.Code, last) > 0));
        var rows = await all.OrderBy(x => x.Order).ThenBy(x => x.Code).Take(size + 1).Select(x => new Item(x.Code, x.Name, x.ParentCode, x.Order, x.From, x.To)).ToListAsync(ct);
        return Page<Item>.Of(rows, size, x => $"{x.Order}~{x.Code}");
    }
}
