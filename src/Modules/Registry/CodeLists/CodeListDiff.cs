using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.CodeLists;

internal enum DifferenceKind { Added = 1, Retired = 2, Renamed = 3, Moved = 4 }

/// <summary>What is different about one code. A code that is both renamed and moved counts as moved; both values are told.</summary>
internal sealed record Difference(DifferenceKind Kind, string Code, CodeLine? Before, CodeLine? After)
{
    /// <summary>Null when nothing is different; the order alone is no difference to tell.</summary>
    public static Difference? Of(string code, CodeLine? before, CodeLine? after) => (before, after) switch
    {
        (null, null) => null,
        (null, _) => new(DifferenceKind.Added, code, null, after),
        (_, null) => new(DifferenceKind.Retired, code, before, null),
        _ when before.ParentCode != after.ParentCode => new(DifferenceKind.Moved, code, before, after),
        _ when before.Name != after.Name => new(DifferenceKind.Renamed, code, before, after),
        _ => null,
    };
}

/// <summary>What changed in a list between two days, by code.</summary>
internal sealed class CodeListDiff(KhueDb db, Actor actor) : IUseCase
{
    public async Task<Page<Difference>> Handle(string list, DateOnly from, DateOnly to, string? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 500);
        var of = await db.Set<CodeList>().AsNoTracking().VisibleTo(actor).Called(list, ct);
        // A code whose span on both days is the same one cannot differ: only those that began or ended in between are read.
        var (first, last) = from <= to ? (from, to) : (to, from);
        var codes = db.Set<CodeListItem>().AsNoTracking().Where(x => x.ListId == of.Id && ((x.From > first && x.From <= last) || (x.To > first && x.To <= last))).Select(x => x.Code).Distinct();
        if (after is not null) codes = codes.Where(x => string.Compare(x, after) > 0);
        var found = new List<Difference>();
        foreach (var part in (await codes.OrderBy(x => x).ToListAsync(ct)).Chunk(1000))
        {
            var (before, now) = (await Lines(of.Id, part, from, ct), await Lines(of.Id, part, to, ct));
            found.AddRange(part.Select(x => Difference.Of(x, before.GetValueOrDefault(x), now.GetValueOrDefault(x))).OfType<Difference>());
            if (found.Count > size) break;
        }
        return Page<Difference>.Of([.. found.Take(size + 1)], size, x => x.Code);
    }

    async Task<Dictionary<string, CodeLine>> Lines(Guid list, string[] codes, DateOnly on, CancellationToken ct) =>
        await db.Set<CodeListItem>().AsNoTracking().On(on).Where(x => x.ListId == list && codes.Contains(x.Code)).ToDictionaryAsync(x => x.Code, x => x.Line, ct);
}
