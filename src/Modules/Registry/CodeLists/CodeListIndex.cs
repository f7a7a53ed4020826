using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

/// <summary>All shared lists, with how many codes hold today.</summary>
internal sealed class CodeListIndex(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    // Lists are kinds of things, some tens.
    const int Most = 200;

    /// <param name="Effective">When the version of today took effect; null when none is in effect yet.</param>
    internal sealed record Line(string Code, string Name, string Owner, string Description, int Codes, int? Number, DateOnly? Effective, bool IsDrafted);

    public async Task<IReadOnlyList<Line>> Handle(CancellationToken ct)
    {
        var today = clock.Today;
        var lists = await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).OrderBy(x => x.Name).Take(Most).ToListAsync(ct);
        var counts = await db.Set<CodeListItem>().On(today).GroupBy(x => x.ListId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var versions = (await db.Set<CodeListVersion>().AsNoTracking().OrderBy(x => x.Number).ToListAsync(ct)).ToLookup(x => x.ListId);
        return [.. lists.Select(x =>
        {
            var now = versions[x.Id].LastOrDefault(v => v.EffectiveFrom <= today);
            return new Line(x.Code, x.Name, x.Owner, x.Description, counts.GetValueOrDefault(x.Id), now?.Number, now?.EffectiveFrom, versions[x.Id].Any(v => v.IsDraft));
        })];
    }
}
