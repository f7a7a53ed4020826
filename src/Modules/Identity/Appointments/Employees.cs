using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;

namespace Khue.Identity.Appointments;

/// <summary>Those who hold a role somewhere, or will from a day that is set.</summary>
internal sealed class Employees(KhueDb db) : IPersonGroup
{
    public string Slug => "nhan-su";
    public string Title => "Nhân sự";
    public IQueryable<Guid> On(DateOnly day) => db.Set<Appointment>().Where(x => (x.To == null || x.To >= day) && Role.Staff.Contains(x.Role)).Select(x => x.PersonId);
}
