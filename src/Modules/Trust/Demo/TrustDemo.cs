using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.Trust.Openings;

namespace Khue.Trust.Demo;

/// <summary>Trust's part of a made-up province: its auditor has an opening over all of it, or there would be nothing to try.</summary>
internal sealed class TrustDemo(KhueDb db, TrustSettings settings, LocalClock clock) : IDemoPart
{
    public int Order => 25;

    public Task Begin(DemoPlan plan, CancellationToken ct)
    {
        foreach (var auditor in plan.Department.Staff.Where(x => x.Role == Role.Auditor))
            db.Add(new Opening(auditor.Id, auditor.Name, plan.Department.Id, "Kiểm tra việc quản lý hồ sơ, sổ điểm", "12/QĐ-KT", plan.Today, plan.Today.AddDays(settings.OpeningDays - 1), Actor.System, clock, settings.OpeningDays) { Id = plan.Random("trust", -1).Id() });
        return Task.CompletedTask;
    }

    public Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct) => Task.CompletedTask;
}
