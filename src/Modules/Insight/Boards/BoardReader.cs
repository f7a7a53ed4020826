using Khue.Gradebook.Contracts;
using Khue.Insight.Counters;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Insight.Boards;

/// <summary>Reads the counters of schools: two indexed reads, one row a school.</summary>
internal sealed class BoardReader(KhueDb db, Actor actor, IOrganizations organizations, IBookCounts books, BookCache cache)
{
    /// <summary>The schools the actor watches over; of one ward when given. None when the ward is not theirs.</summary>
    public async Task<IReadOnlyList<OrganizationView>> Schools(string? wardCode, CancellationToken ct)
    {
        var top = actor.Organizations is null ? (await organizations.Root(ct))?.Id : actor.OrganizationId;
        var all = top is { } id ? await organizations.Subtree(id, ct) : [];
        var here = all.Where(x => x.Kind is OrganizationKind.School or OrganizationKind.Campus && (wardCode is null || x.WardCode == wardCode)).ToList();
        // A school that was merged into another goes on as its campus with classes of its own; other campuses have nothing to show.
        var campuses = here.Where(x => x.Kind == OrganizationKind.Campus).Select(x => x.Id).ToArray();
        if (campuses.Length == 0) return here;
        var counted = await db.Set<SchoolCount>().AsNoTracking().Within(actor, x => x.SchoolId).Where(x => campuses.Contains(x.SchoolId) && x.Classes > 0).Select(x => x.SchoolId).ToListAsync(ct);
        return [.. here.Where(x => x.Kind == OrganizationKind.School || counted.Contains(x.Id))];
    }

    /// <summary>One line a school, in the order given.</summary>
    public async Task<IReadOnlyList<BoardRow>> Rows(IReadOnlyList<OrganizationView> schools, DateOnly day, CancellationToken ct)
    {
        var counts = db.Set<SchoolCount>().AsNoTracking().Within(actor, x => x.SchoolId);
        var days = db.Set<SchoolDay>().AsNoTracking().Within(actor, x => x.SchoolId).Where(x => x.Day == day);
        Guid[]? ids = null;
        // A ward has some forty schools: then by key; else the whole table, which has a row a school.
        if (schools.Count < 100)
        {
            ids = [.. schools.Select(x => x.Id)];
            (counts, days) = (counts.Where(x => ids.Contains(x.SchoolId)), days.Where(x => ids.Contains(x.SchoolId)));
        }
        var byCount = await counts.ToDictionaryAsync(x => x.SchoolId, ct);
        var byDay = await days.ToDictionaryAsync(x => x.SchoolId, ct);
        var full = await Books(byCount.Values.Select(x => x.StartYear).DefaultIfEmpty().Max(), ids, ct);
        return [.. schools.Select(x => BoardRow.Of(x.Id, x.Code, x.Name, $"/insight/schools/{x.Id}", byCount.GetValueOrDefault(x.Id), byDay.GetValueOrDefault(x.Id), full.GetValueOrDefault(x.Id)))];
    }

    /// <summary>How full the books of the latest year are.</summary>
    Task<IReadOnlyDictionary<Guid, BookCount>> Books(int startYear, Guid[]? schools, CancellationToken ct) =>
        schools is null ? cache.Get(startYear, () => books.OfSchools(startYear, null, ct)) : books.OfSchools(startYear, schools, ct);

    /// <summary>The ward, or 404 when the actor does not watch over it.</summary>
    public async Task<OrganizationView> Ward(Guid id, CancellationToken ct) =>
        await organizations.Find(id, ct) is { Kind: OrganizationKind.Ward } ward && actor.Covers(id) ? ward : throw new NotFoundException("Ward");

    /// <summary>The school, or 404 when it is not the actor's or below.</summary>
    public async Task<OrganizationView> School(Guid id, CancellationToken ct) =>
        await organizations.Find(id, ct) is { Kind: OrganizationKind.School or OrganizationKind.Campus } school && actor.Covers(id) ? school : throw new NotFoundException("School");

    /// <summary>The classes of a school, by grade and name.</summary>
    public async Task<IReadOnlyList<BoardRow>> Classes(Guid school, DateOnly day, Func<Guid, string?> href, CancellationToken ct)
    {
        var year = await db.Set<SchoolCount>().Where(x => x.SchoolId == school).Select(x => x.StartYear).FirstOrDefaultAsync(ct);
        var classes = await db.Set<ClassCount>().AsNoTracking().Within(actor, x => x.SchoolId).Where(x => x.SchoolId == school && x.StartYear == year).ToListAsync(ct);
        var days = await db.Set<ClassDay>().AsNoTracking().Where(x => x.SchoolId == school && x.Day == day).ToDictionaryAsync(x => x.ClassId, ct);
        return [.. classes.OrderBy(x => x.Grade).ThenBy(x => x.Name.Length).ThenBy(x => x.Name, StringComparer.Ordinal).Select(x => BoardRow.Of(x, days.GetValueOrDefault(x.ClassId), href(x.ClassId)))];
    }
}
