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
internal sealed class PersonSearch(KhueDb db, Actor actor, NameQuery query)
{
    const int Rounds = 10;

    /// <summary>People whose present or a former name has words beginning so, in the order of what was found; the cursor is "key~id".</summary>
    public async Task<Page<PersonView>> ByName(string words, Guid? organization, IQueryable<Guid>? group, string? after, int size, CancellationToken ct)
    {
        var (turned, cursor) = (NameKey.Turned(words), Cursor(after));
        if (turned == words) return await Range(new(words, null, null), organization, group, cursor, size, ct);
        if (cursor is { } c && c.Key.StartsWith(turned, StringComparison.Ordinal) && !c.Key.StartsWith(words, StringComparison.Ordinal)) return await Range(new(turned, words, null), organization, group, cursor, size, ct);
        // One letter at the end is the beginning of a word, hardly ever a given name.
        var isGiven = turned[1] != ' ';
        var ready = isGiven && cursor is null ? await Two(words, turned, organization, group, size, ct) : null;
        var page = await Range(new(words, null, ready?.Where(x => !x.IsSecond).ToList()), organization, group, cursor, size, ct);
        if (page.Next is not null || (!isGiven && (page.Items.Count > 0 || cursor is not null))) return page;
        // "kieu vi" is also Vi of the Kiều, whatever stands between: after those who are written so.
        var left = size - page.Items.Count;
        var rest = await Range(new(turned, words, ready?.Where(x => x.IsSecond).ToList()), organization, group, null, Math.Max(left, 1), ct);
        if (left > 0) return new([.. page.Items, .. rest.Items], rest.Next);
        return rest is { Items.Count: 0, Next: null } ? page : new(page.Items, $"{turned}~{Guid.Empty}");
    }

    /// <summary>The first page of both ways to read the words, when a statement for it stands ready.</summary>
    async Task<List<NameHit>?> Two(string words, string turned, Guid? organization, IQueryable<Guid>? group, int size, CancellationToken ct)
    {
        if (group is not null || Most(size) != NameQuery.Most || Only(organization) is not { IsReady: true } scope) return null;
        var (end, end2) = (words + '\uffff', turned + '\uffff');
        return await List(scope.School is { } school ? query.TwoOfSchool(db, school, words, end, turned, end2) : query.TwoOfAll(db, words, end, turned, end2), ct);
    }

    // The usual page asks for the rows of the statement that stands ready; others ask for what they need.
    static int Most(int size) => Math.Max(size + size / 8 + 1, NameQuery.Most);

    /// <summary>People who bear or bore the number, and those whose guardian has the phone; by name, at most a page.</summary>
    public async Task<Page<PersonView>> ByNumber(string written, Guid? organization, IQueryable<Guid>? group, int size, CancellationToken ct)
    {
        var value = string.Concat(written.Where(x => x is not (' ' or '.' or '-'))).ToUpperInvariant();
        var numbers = db.Set<PersonIdentifier>();
        if (group is null && Phone.Of(written) is null && Only(organization) is { IsReady: true } scope)
        {
            var bearers = await List(scope.School is { } only ? query.NumberOfSchool(db, only, value) : query.NumberOfAll(db, value), ct);
            return new([.. bearers.DistinctBy(x => x.PersonId).OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId).Take(size).Select(x => x.View)], null);
        }
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

    async Task<Page<PersonView>> Range(Sought sought, Guid? organization, IQueryable<Guid>? group, (string Key, Guid Id)? after, int size, CancellationToken ct)
    {
        var found = new List<NameHit>();
        var more = true;
        // A bounded number of rounds: when nearly nobody in the range is of the group, the page is short and goes on at its cursor.
        for (var round = 0; more && found.Count <= size && round < Rounds; round++)
        {
            var ready = round == 0 ? sought.Ready : null;
            var most = ready is not null ? NameQuery.Most : round > 0 || group is not null ? size * 4 : Most(size);
            var hits = ready ?? await Hits(sought.Prefix, organization, group, after, most, ct);
            more = hits.Count == most;
            if (hits.Count == 0) break;
            after = (hits[^1].Key, hits[^1].PersonId);
            found.AddRange(await Shown(hits, sought, ct));
        }
        var next = found.Count > size ? (found[size - 1].Key, Id: found[size - 1].PersonId) : more ? after : null;
        return new([.. found.Take(size).Select(x => x.View)], next is { } last ? $"{last.Key}~{last.Id}" : null);
    }

    internal IQueryable<NameKey> Keys(string from, string end, Guid? organization, Guid last)
    {
        var keys = db.Set<NameKey>().AsNoTracking().Within(actor, x => x.CustodianId).Where(x => string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0);
        if (organization is { } school) keys = keys.Where(x => x.CustodianId == school);
        if (last != Guid.Empty) keys = keys.Where(x => x.Key != from || x.PersonId.CompareTo(last) > 0);
        return keys.OrderBy(x => x.Key).ThenBy(x => x.PersonId);
    }

    async Task<List<NameHit>> Hits(string prefix, Guid? organization, IQueryable<Guid>? group, (string Key, Guid Id)? after, int most, CancellationToken ct)
    {
        var (from, end, last) = (after?.Key ?? prefix, prefix + '\uffff', after?.Id ?? Guid.Empty);
        if (group is null && most == NameQuery.Most && Only(organization) is { IsReady: true } scope)
            return await List(scope.School is { } school ? query.OfSchool(db, school, from, end, last) : query.OfAll(db, from, end, last), ct);
        // The page is cut before people are looked up, so that no more of them are read than are shown.
        var people = Keys(from, end, organization, last).Take(most)
            .Join(db.Set<Person>().AsNoTracking(), k => k.PersonId, p => p.Id, (k, p) => new { k.Key, k.PersonId, p.FullName, p.FoldedName, p.SortKey, p.DateOfBirth, p.Gender }).OrderBy(x => x.Key).ThenBy(x => x.PersonId);
        return group is null
            ? await people.Select(x => new NameHit { Key = x.Key, PersonId = x.PersonId, FullName = x.FullName, FoldedName = x.FoldedName, SortKey = x.SortKey, DateOfBirth = x.DateOfBirth, Gender = x.Gender, IsMember = true }).ToListAsync(ct)
            : await people.Select(x => new NameHit { Key = x.Key, PersonId = x.PersonId, FullName = x.FullName, FoldedName = x.FoldedName, SortKey = x.SortKey, DateOfBirth = x.DateOfBirth, Gender = x.Gender, IsMember = group.Contains(x.PersonId) }).ToListAsync(ct);
    }

    // Everybody, or one school: what nearly every search is about. A school that the actor may not see is left to the query that finds nothing.
    (bool IsReady, Guid? School) Only(Guid? organization) => actor.Organizations switch
    {
        null => (true, organization),
        [var own] => (organization is null || organization == own, own),
        _ => (false, null),
    };

    static async Task<List<NameHit>> List(IAsyncEnumerable<NameHit> rows, CancellationToken ct)
    {
        var list = new List<NameHit>(NameQuery.Most);
        await foreach (var row in rows.WithCancellation(ct)) list.Add(row);
        return list;
    }

    /// <summary>A person whom several keys find is shown once: at the first key of the name of now, else at the first of a former name.</summary>
    async Task<IEnumerable<NameHit>> Shown(List<NameHit> hits, Sought sought, CancellationToken ct)
    {
        var prefix = sought.Prefix;
        if (sought.ButNot is { } others && hits.Count > 0) hits = await Without(hits, others, ct);
        var first = new Dictionary<Guid, string?>(hits.Count);
        foreach (var hit in hits)
            if (!first.ContainsKey(hit.PersonId)) first[hit.PersonId] = NameKey.First(hit.FoldedName, prefix);
        var renamed = first.Where(x => x.Value is null).Select(x => x.Key).ToArray();
        if (renamed.Length > 0)
            foreach (var keys in (await db.Set<NameKey>().AsNoTracking().Where(x => renamed.Contains(x.PersonId)).Select(x => new { x.PersonId, x.Key }).ToListAsync(ct)).ToLookup(x => x.PersonId, x => x.Key))
                first[keys.Key] = keys.Where(x => x.StartsWith(prefix, StringComparison.Ordinal)).Min(StringComparer.Ordinal);
        return hits.Where(x => x.IsMember && first[x.PersonId] == x.Key);
    }

    // Whom the words as they are typed have found already, by a name of now or a former one.
    async Task<List<NameHit>> Without(List<NameHit> hits, string prefix, CancellationToken ct)
    {
        var (ids, end) = (hits.Select(x => x.PersonId).Distinct().ToArray(), prefix + '\uffff');
        var found = (await db.Set<NameKey>().AsNoTracking().Where(x => ids.Contains(x.PersonId) && string.Compare(x.Key, prefix) >= 0 && string.Compare(x.Key, end) < 0).Select(x => x.PersonId).ToListAsync(ct)).ToHashSet();
        return [.. hits.Where(x => !found.Contains(x.PersonId))];
    }

    /// <param name="Prefix">What keys begin with.</param>
    /// <param name="ButNot">Whom keys that begin so find are left out; null for nobody.</param>
    /// <param name="Ready">The first rows, read already; null when not.</param>
    readonly record struct Sought(string Prefix, string? ButNot, List<NameHit>? Ready);

    static (string Key, Guid Id)? Cursor(string? after) =>
        after?.LastIndexOf('~') is > 0 and var at && Guid.TryParse(after[(at + 1)..], out var id) ? (after[..at], id) : null;
}
