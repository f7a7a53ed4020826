using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>The checks of the actor's school, the last opened first.</summary>
internal sealed class CheckList(KhueDb db, Actor actor) : IUseCase
{
    /// <param name="Came">How many came in.</param>
    internal sealed record Row(Guid Id, string Name, DateOnly Day, string Place, int Came);

    /// <param name="after">Id of the last row of the page before; null for the first page.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Page<Row>> Handle(Guid? after, CancellationToken ct)
    {
        const int size = 30;
        var all = db.Set<EntryCheck>().AsNoTracking().ScannedBy(actor);
        if (after is { } last) all = all.Where(x => x.Id.CompareTo(last) < 0);
        var rows = await all.OrderByDescending(x => x.Id).Take(size + 1).Select(x => new Row(x.Id, x.Name, x.Day, x.Place, db.Set<Arrival>().Count(a => a.CheckId == x.Id))).ToListAsync(ct);
        return Page<Row>.Of(rows, size, x => x.Id.ToString());
    }
}
