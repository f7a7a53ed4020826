using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Mail;

/// <summary>On the administrator's home page: letters that the server did not take within five minutes.</summary>
internal sealed class MailWaiting(KhueDb db, KhueSettings settings, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (settings.Mail is null || actor.Role != Role.Administrator || actor.Organizations is not null) return [];
        var late = clock.Now.AddMinutes(-5);
        var stuck = await db.Set<Letter>().Where(x => x.WrittenAt < late).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Since = g.Min(x => x.WrittenAt) }).FirstOrDefaultAsync(ct);
        return stuck is null ? [] : [new("Vận hành", "Thư báo chưa gửi được", "/kernel/journal", $"Cũ nhất viết lúc {LocalClock.Local(stuck.Since):HH:mm dd/MM/yyyy}. Nguyên nhân có trong nhật ký; máy chủ thư đặt ở KHUE_SMTP.", $"{stuck.Count} thư", MustAct: true)];
    }
}
