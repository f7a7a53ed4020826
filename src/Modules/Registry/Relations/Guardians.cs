using Khue.Kernel.Data;
using Khue.Registry.Contracts;

namespace Khue.Registry.Relations;

/// <summary>Those who look after a child.</summary>
internal sealed class Guardians(KhueDb db) : IPersonGroup
{
    public string Slug => "phu-huynh";
    public string Title => "Phụ huynh";
    public bool IsMember => false;
    public IQueryable<Guid> On(DateOnly day) => db.Set<Relation>().Where(x => x.Kind != RelationKind.Sibling && (x.To == null || x.To >= day)).Select(x => x.RelatedId);
}
