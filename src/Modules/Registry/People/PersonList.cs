using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>The people the actor may see, by given name; found by part of a name without marks, by a whole number, or by the phone of who looks after them.</summary>
internal sealed class PersonList(KhueDb db, Actor actor, IEnumerable<IPersonGroup> groups, PersonSearch search, LocalClock clock) : IUseCase, IPersonList
{
    internal sealed class Query
    {
        public string? Search { get; set; }
        public Guid? Organization { get; set; }

        /// <summary>Slug of an <see cref="IPersonGroup"/>; anything else means everybody.</summary>
        public string? Group { get; set; }

        /// <summary>"key~id" of the last row of the page before: the sort key, or what the search found.</summary>
        public string? After { get; set; }
        public int Size { get; set; } = 50;
    }

    public Task<Page<PersonView>> Find(string? words, Guid? organizationId, string? after, int size, CancellationToken ct) =>
        Handle(new() { Search = words, Organization = organizationId, After = after, Size = size }, ct);

    public async Task<Page<PersonView>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var group = groups.FirstOrDefault(x => x.Slug == query.Group)?.On(clock.Today);
        if (NameKey.Plain(query.Search) is { Length: > 0 } words)
            return words.Any(char.IsAsciiDigit) ? await search.ByNumber(CleanText.Of(query.Search), query.Organization, group, size, ct)
                : await search.ByName(words, query.Organization, group, query.After, size, ct);
        var all = db.Set<Person>().AsNoTracking().VisibleTo(actor);
        if (query.Organization is { } school) all = all.Where(x => x.CustodianId == school);
        if (group is not null) all = all.Where(x => group.Contains(x.Id));
        if (query.After?.Split('~') is [var key, var last] && Guid.TryParse(last, out var lastId))
            all = all.Where(x => string.Compare(x.SortKey, key) > 0 || (x.SortKey == key && x.Id.CompareTo(lastId) > 0));
        var rows = await all.OrderBy(x => x.SortKey).ThenBy(x => x.Id).Take(size + 1).Select(x => new PersonView(x.Id, x.FullName, x.SortKey, x.DateOfBirth, x.Gender)).ToListAsync(ct);
        return Page<PersonView>.Of(rows, size, x => $"{x.SortKey}~{x.Id}");
    }
}
