using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>People in the order in which they were last changed, for systems that follow the registry.</summary>
internal sealed class PersonChanges(KhueDb db, Actor actor, IPeople people) : IUseCase
{
    /// <param name="ChangedAt">UTC.</param>
    internal sealed record Row(PersonDetail Person, Guid CustodianId, DateTime ChangedAt);

    /// <param name="after">Cursor of the page before: "ticks~id"; null from the beginning.</param>
    /// <param name="size">1 to 500.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Row>> Handle(string? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 500);
        var all = db.Set<Person>().AsNoTracking().VisibleTo(actor);
        if (after?.Split('~') is [var ticks, var last] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(last, out var lastId))
        {
            var since = new DateTime(at, DateTimeKind.Utc);
            all = all.Where(x => x.ChangedAt >= since && (x.ChangedAt > since || x.Id.CompareTo(lastId) > 0));
        }
        var rows = await all.OrderBy(x => x.ChangedAt).ThenBy(x => x.Id).Take(size).Select(x => new { x.Id, x.CustodianId, x.ChangedAt }).ToListAsync(ct);
        var details = await people.Details([.. rows.Select(x => x.Id)], ct);
        // The cursor is given also at the end: from there the next change is waited for.
        return new([.. rows.Select(x => new Row(details[x.Id], x.CustodianId, x.ChangedAt))], rows.Count > 0 ? $"{rows[^1].ChangedAt.Ticks}~{rows[^1].Id}" : after);
    }
}
