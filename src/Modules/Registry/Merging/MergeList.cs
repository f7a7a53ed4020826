using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Merging;

/// <summary>The merges that stand in one person's record, newest first.</summary>
internal sealed class MergeList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record Row(Guid Id, Guid MergedId, string Name, DateTime At, string By, string? Reason);

    public async Task<IReadOnlyList<Row>> Handle(Guid personId, CancellationToken ct)
    {
        await db.Set<Person>().AsNoTracking().VisibleTo(actor).One(personId, ct);
        return await db.Set<PersonMerge>().AsNoTracking().Where(x => x.KeptId == personId && x.UndoneAt == null).OrderByDescending(x => x.Id).Take(50)
            .Join(db.Set<Person>(), x => x.MergedId, x => x.Id, (merge, person) => new Row(merge.Id, merge.MergedId, person.FullName, merge.At, merge.By, merge.Reason)).ToListAsync(ct);
    }
}
