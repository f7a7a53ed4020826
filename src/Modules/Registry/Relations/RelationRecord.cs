using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>One relation, for the unit that keeps the child's record.</summary>
internal sealed class RelationRecord(KhueDb db, Actor actor, RelationList list) : IUseCase
{
    internal sealed record View(Guid ChildId, string ChildName, RelationList.Row Row);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var relation = await db.Set<Relation>().AsNoTracking().EditableBy(db, actor).One(id, ct);
        var child = await db.Set<Person>().AsNoTracking().EditableBy(actor).One(relation.ChildId, ct);
        return new(child.Id, child.FullName, (await list.Handle(child.Id, ct)).Of.FirstOrDefault(x => x.Id == id) ?? throw new NotFoundException(nameof(Relation)));
    }
}
