using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>
/// Finds people by part of a name, a number or a phone. Each way is one range of one index: the name keys within the province or within the school,
/// the values of numbers, the values of contacts. Nothing is sorted or joined beyond the rows of a page.
/// </summary>
internal sealed class PersonSearch(KhueDb db, Actor actor)
{
    const int Rounds = 10;

    /// <summary>People whose present or a former name has words beginning so, in the order of what was found; the cursor is "key~id".</summary>
    public async Task<Page<PersonView>> ByName(string words, Guid? organization, IQueryable<Guid>? group, string? after, int size, CancellationToken ct)
    {
        var turned = NameKey.Turned(words);
        var cursor = Cursor(after);
        var useTurned = turned != words && cursor is { } c && c.Key.StartsWith(turned, StringComparison.Ordinal) && !c.Key.StartsWith(words, StringComparison.Ordinal);
        var page = await Range(useTurned ? turned : words, organization, group, cursor, size, ct);
        // "nguyen an" is nowhere written so: then the given name is meant first, whatever stands between.
        return page is { Items.Count: 0, Next: null } && cursor is null && turned != words ? await Range(turned, organization, group, null, size, ct) : page;
    }

    /// <summary>People who bear or bore the number, and those whose guardian has the phone; by name, at most a page.</summary>
    public async Task<Page<PersonView>> ByNumber(string written, Guid? organization, IQueryable<Guid>? group, int size, CancellationToken ct)
    {
        var value = string.Concat(written.Where(x => x is not (' ' or '.' or '-'))).ToUpperInvariant();
        var numbers = db.Set<PersonIdentifier>();
        // Apart, since those in force and former ones are in an index each.
        var ids = await numbers.Where(x => x.Value == value && x.To == null).Select(x => x.PersonId)
            .Concat(numbers.Where(x => x.Value == value && x.To != null).Select(x => x.PersonId)).OrderBy(x => x).Take(size).ToListAsync(ct);
        if (Phone.Of(written) is { } phone)
        {
            var holders = await db.Set<Contact>().Where(x => x.Value == phone && x.To == null).Select(x => x.PersonId).OrderBy(x => x).Take(size).ToListAsync(ct);
            if (holders.Count > 0) ids.AddRange([.. await db.Set<Relation>().Where(x => holders.Contains(x.RelatedId) && x.To == null).Select(x => x.ChildId).OrderBy(x => x).Take(size).ToListAsync(ct), .. holders]);
        }
        if (ids.Count == 0) return new([], null);
        var all = db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(x => ids.Contains(x.Id));
        if (organization is { } school) all = all.Where(x => x.CustodianId == school);
        if (group is not null) all = all.Where(x => group.Contains(x.Id));
        return new(await all.OrderBy(x => x.SortKey).ThenBy(x => x.Id).Take(size).Select(x => new PersonView(x.Id, x.FullName, x.SortKey, x.DateOfBirth, x.Gender)).ToListAsync(ct), null);
    }

    async Task<Page<PersonView>> Range(string prefix, Guid? organization, IQueryable<Guid>? group, (string Key, Guid Id)? after, int size, CancellationToken ct)
    {
        var end = prefix + '\uffff';
        var found = new List<(string Key, Guid Id)>();
        var more = true;
        // A bounded number of rounds: when nearly nobody in the range is of the group, the page is short and goes on at its cursor.
        for (var round = 0; more && found.Count <= size && round < Rounds; round++)
        {
            var rows = await Keys(prefix, end, organization, after, size * 2, ct);
            more = rows.Count == size * 2;
            if (rows.Count == 0) break;
            after = rows[^1];
            found.AddRange(await Shown(rows, prefix, end, group, ct));
        }
        var items = await Views(found.Take(size).Select(x => x.Id).ToArray(), ct);
        var next = found.Count > size ? found[size - 1] : more ? after : null;
        return new(items, next is { } last ? $"{last.Key}~{last.Id}" : null);
    }

    internal IQueryable<NameKey> Keys(string from, string end, Guid? organization, Guid last)
    {
        var keys = db.Set<NameKey>().AsNoTracking().Within(actor, x => x.CustodianId).Where(x => string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0);
        if (organization is { } school) keys = keys.Where(x => x.CustodianId == school);
        if (last != Guid.Empty) keys = keys.Where(x => x.Key != from || x.PersonId.CompareTo(last) > 0);
        return keys.OrderBy(x => x.Key).ThenBy(x => x.PersonId);
    }

    async Task<List<(string Key, Guid Id)>> Keys(string prefix, string end, Guid? organization, (string Key, Guid Id)? after, int most, CancellationToken ct) =>
        [.. (await Keys(after?.Key ?? prefix, end, organization, after?.Id ?? Guid.Empty).Take(most).Select(x => new { x.Key, x.PersonId }).ToListAsync(ct)).Select(x => (x.Key, x.PersonId))];

    /// <summary>A person whom several keys find is shown once, at the first of them.</summary>
    async Task<IEnumerable<(string Key, Guid Id)>> Shown(List<(string Key, Guid Id)> rows, string prefix, string end, IQueryable<Guid>? group, CancellationToken ct)
    {
        var ids = rows.Select(x => x.Id).Distinct().ToArray();
        var first = (await db.Set<NameKey>().AsNoTracking().Where(x => ids.Contains(x.PersonId) && string.Compare(x.Key, prefix) >= 0 && string.Compare(x.Key, end) < 0)
            .Select(x => new { x.PersonId, x.Key }).ToListAsync(ct)).GroupBy(x => x.PersonId).ToDictionary(x => x.Key, x => x.Select(y => y.Key).Min(StringComparer.Ordinal));
        var members = group is null ? null : (await group.Where(x => ids.Contains(x)).ToListAsync(ct)).ToHashSet();
        return rows.Where(x => first[x.Id] == x.Key && members?.Contains(x.Id) != false);
    }

    async Task<IReadOnlyList<PersonView>> Views(Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0) return [];
        var people = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new PersonView(x.Id, x.FullName, x.SortKey, x.DateOfBirth, x.Gender)).ToDictionaryAsync(x => x.Id, ct);
        return [.. ids.Where(people.ContainsKey).Select(x => people[x])];
    }

    static (string Key, Guid Id)? Cursor(string? after) =>
        after?.LastIndexOf('~') is > 0 and var at && Guid.TryParse(after[(at + 1)..], out var id) ? (after[..at], id) : null;
}
