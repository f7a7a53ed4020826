using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Learners of the actor's school who are in no class, by given name.</summary>
internal sealed class UnplacedList(KhueDb db, Actor actor) : IUseCase
{
    /// <summary>The form mapper takes at most 100 values of one name.</summary>
    const int Size = 90;

    /// <param name="PlannedClass">As a roster named it; null when none did.</param>
    internal sealed record Row(Guid PersonId, string Name, string SortKey, DateOnly From, string? PlannedClass);

    /// <param name="After">"sortkey~id" of the last row of the page before; null for the first page.</param>
    public async Task<Page<Row>> Handle(string? after, CancellationToken ct)
    {
        var all = db.Set<Enrolment>().AsNoTracking().PlacedBy(actor).Where(x => x.ClassId == null && x.To == null);
        if (after?.Split('~') is [var key, var last] && Guid.TryParse(last, out var lastId))
            all = all.Where(x => string.Compare(x.SortKey, key) > 0 || (x.SortKey == key && x.PersonId.CompareTo(lastId) > 0));
        var rows = await all.OrderBy(x => x.SortKey).ThenBy(x => x.PersonId).Take(Size + 1).Select(x => new Row(x.PersonId, x.Name, x.SortKey, x.From, x.PlannedClass)).ToListAsync(ct);
        return Page<Row>.Of(rows, Size, x => $"{x.SortKey}~{x.PersonId}");
    }
}
