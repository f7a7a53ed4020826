using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>The bundles of the actor's unit, newest first.</summary>
internal sealed class BundleList(KhueDb db, Actor actor) : IUseCase
{
    /// <param name="MadeAt">Null until it can be fetched.</param>
    internal sealed record Row(Guid Id, string CreatedBy, DateTime CreatedAt, DateTime? MadeAt, int Schools, int Pupils, Guid? JobId);

    /// <param name="after">Id of the last row of the page before; null for the first page.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Page<Row>> Handle(Guid? after, CancellationToken ct)
    {
        const int size = 30;
        var all = db.Set<BundleExport>().AsNoTracking().VisibleTo(actor);
        if (after is { } last) all = all.Where(x => x.Id.CompareTo(last) < 0);
        var rows = await all.OrderByDescending(x => x.Id).Take(size + 1).Select(x => new Row(x.Id, x.CreatedBy, x.CreatedAt, x.MadeAt, x.Schools, x.Pupils, x.JobId)).ToListAsync(ct);
        return Page<Row>.Of(rows, size, x => x.Id.ToString());
    }
}
