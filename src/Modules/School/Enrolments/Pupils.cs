using Khue.Kernel.Data;
using Khue.Registry.Contracts;

namespace Khue.School.Enrolments;

/// <summary>Those who learn at a school, or will from a day that is set.</summary>
internal sealed class Pupils(KhueDb db) : IPersonGroup
{
    public string Slug => "hoc-sinh";
    public string Title => "Học sinh";
    public IQueryable<Guid> On(DateOnly day) => db.Set<Enrolment>().Where(x => x.To == null || x.To >= day).Select(x => x.PersonId);
}
