using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Changes;

/// <summary>Facts that one kind of record is followed by.</summary>
/// <param name="Own">Only told at units of the follower's scope.</param>
/// <param name="Any">Read wherever they were told; what they touch is narrowed by the query of the records.</param>
internal sealed record FollowedFacts(Type[] Own, Type[] Any);

/// <summary>An id that was touched.</summary>
/// <param name="IsOwn">The fact was told at a unit of the follower's scope, so that they may know of an id that they do not see any more.</param>
internal sealed record Touched(Guid Id, DateTime At, bool IsOwn);

/// <summary>
/// What was touched since a cursor, read from the journal in its settled order: an entry that a running transaction may still precede is not read yet, so
/// that whoever follows never passes by what commits late. A record may come more than once, and stands there as it is now.
/// </summary>
internal sealed class ChangeFeed(KhueDb db, Actor actor, FactCatalog catalog)
{
    const int Entries = 500;

    /// <summary>The ids that a fact touches, in order, after one of them and at most so many.</summary>
    internal delegate Task<IReadOnlyList<Guid>> Expand(IFact fact, Guid? after, int most, CancellationToken ct);

    /// <summary>Each id once, by its last touch, and the cursor to go on from, which is told at the end too.</summary>
    public async Task<(IReadOnlyList<Touched> Ids, string Next)> Read(string? after, int size, FollowedFacts facts, Expand expand, CancellationToken ct)
    {
        var end = await JournalReader.End(db, ct);
        if (after == FeedCursor.Now) return ([], new FeedCursor(end, null).ToString());
        var cursor = FeedCursor.Read(after) ?? throw new DomainException(RegistryErrors.CursorUnknown, "after");
        var found = new Dictionary<Guid, Touched>();
        while (true)
        {
            var entries = await Narrow(JournalReader.Between(db, cursor.Place, end), facts).OrderBy(x => x.Transaction).ThenBy(x => x.Sequence).Take(Entries).ToListAsync(ct);
            foreach (var entry in entries)
            {
                var room = size - found.Count;
                if (room <= 0) return (Ordered(), cursor.ToString());
                var ids = catalog.Read(entry) is { } fact ? await expand(fact, cursor.Within, room + 1, ct) : [];
                foreach (var id in ids.Take(room)) found[id] = new(id, entry.At, entry.OrganizationId is { } unit && actor.Covers(unit));
                if (ids.Count > room) return (Ordered(), (cursor with { Within = ids[room - 1] }).ToString());
                cursor = new(new(entry.Transaction, entry.Sequence), null);
            }
            if (entries.Count < Entries) return (Ordered(), new FeedCursor(Later(cursor.Place, end), null).ToString());
        }

        IReadOnlyList<Touched> Ordered() => [.. found.Values];
    }

    // What follows the last entry of interest holds nothing of it; a cursor from elsewhere may be ahead of the end, and stays.
    static JournalPlace Later(JournalPlace one, JournalPlace other) => (one.Transaction, one.Sequence).CompareTo((other.Transaction, other.Sequence)) > 0 ? one : other;

    IQueryable<JournalEntry> Narrow(IQueryable<JournalEntry> all, FollowedFacts facts)
    {
        var (own, any) = (facts.Own.Select(catalog.NameOf).ToArray(), facts.Any.Select(catalog.NameOf).ToArray());
        if (actor.Organizations is not { } units) return all.Where(x => own.Contains(x.Type) || any.Contains(x.Type));
        return all.Where(x => any.Contains(x.Type) || (own.Contains(x.Type) && x.OrganizationId != null && units.Contains(x.OrganizationId.Value)));
    }

    /// <summary>Ids that stand in the fact itself.</summary>
    public static IReadOnlyList<Guid> Of(IEnumerable<Guid> ids, Guid? after, int most) => [.. ids.Distinct().Order().Where(x => after is null || x.CompareTo(after.Value) > 0).Take(most)];
}
