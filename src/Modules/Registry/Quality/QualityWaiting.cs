using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Ui.Forms;
using Khue.Ui.Layout;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>Reminds whoever owns a rule when its deadline nears and records still fail it.</summary>
internal sealed class QualityWaiting(KhueDb db, QualityRules rules, QualitySettings settings, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(RegistryPermissions.SeeQuality)) return [];
        var near = (await rules.On(clock.Today, ct)).Where(x => x is { IsOn: true, Severity: RuleSeverity.Fault } && x.Owner == actor.Role && Deadline.After(clock.Today, x.DeadlineDay) <= clock.Today.AddDays(settings.WarnDays)).ToList();
        if (near.Count == 0) return [];
        short[] places = [.. near.Select(x => (short)x.Bit), QualityBits.Any];
        var failed = await db.Set<QualityCount>().AsNoTracking().Where(x => x.UnitId == actor.OrganizationId && places.Contains(x.Bit) && x.Failed > 0).ToDictionaryAsync(x => (int)x.Bit, x => x.Failed, ct);
        var open = near.Where(x => failed.ContainsKey(x.Bit)).ToList();
        if (open.Count == 0) return [];
        var deadline = open.Min(x => Deadline.After(clock.Today, x.DeadlineDay));
        var left = deadline.DayNumber - clock.Today.DayNumber;
        return [new("Chất lượng dữ liệu", "Bổ sung hồ sơ còn thiếu hoặc sai", "/registry/quality", $"Hạn {Typed.Write(deadline)}, {(left == 0 ? "là hôm nay" : $"còn {left} ngày")}.", $"{Figures.Count(failed.GetValueOrDefault(QualityBits.Any))} hồ sơ", left == 0)];
    }
}
