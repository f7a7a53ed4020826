using Khue.Kernel.Data;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>The codes of all wards that are or were, each with the days on which it held.</summary>
internal sealed class WardHistory(ILookup<string, WardHistory.Span> spans)
{
    public static async Task<WardHistory> Of(KhueDb db, CancellationToken ct) => new((await db.Set<CodeListItem>().AsNoTracking()
        .Where(x => db.Set<CodeList>().Any(l => l.Id == x.ListId && l.Code == KnownLists.Wards)).Select(x => new { x.Code, x.From, x.To }).ToListAsync(ct)).ToLookup(x => x.Code, x => new Span(x.From, x.To)));

    public bool Holds(string code, DateOnly on) => spans[code].Any(x => x.From <= on && (x.To is null || x.To > on));

    /// <summary>The first day after this one on which the code holds; null when it never will.</summary>
    public DateOnly? HoldsFrom(string code, DateOnly after) => spans[code].Where(x => x.From > after).Select(x => (DateOnly?)x.From).Min();

    /// <summary>The last day before this one on which the code held; null when it never did.</summary>
    public DateOnly? HeldUntil(string code, DateOnly before) => spans[code].Where(x => x.To is { } to && to <= before).Select(x => (DateOnly?)x.To!.Value.AddDays(-1)).Max();

    /// <param name="From">First day.</param>
    /// <param name="To">First day that it no longer holds; null while it holds.</param>
    internal sealed record Span(DateOnly From, DateOnly? To);
}
