using Khue.Identity.Passkeys;
using Khue.Identity.Recovery;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>On the home page: a device that its owner has not looked at yet; a second factor for those whose role reaches far.</summary>
internal sealed class SignInWaiting(KhueDb db, FreshProof proof, RecoveryList recoveries, IdentitySettings settings) : IWaiting
{
    const string Heading = "Tài khoản";

    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        var lines = new List<WaitingLine>();
        // Not shown on the new device itself: whoever sits there knows it, rightly or not.
        var here = proof.SessionId;
        var unknown = await db.Set<Device>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.KnownAt == null && x.BlockedAt == null && !db.Set<Session>().Any(s => s.Id == here && s.DeviceId == x.Id))
            .OrderByDescending(x => x.Id).Take(1).Select(x => new { x.Browser, x.FirstSeenAt }).ToListAsync(ct);
        foreach (var one in unknown)
            lines.Add(new(Heading, "Có máy mới đăng nhập vào tài khoản này", "/identity/account", $"{DeviceName.Of(one.Browser)}, {LocalClock.Local(one.FirstSeenAt):HH:mm dd/MM/yyyy}. Không phải mình thì kết thúc phiên và đổi mật khẩu.", MustAct: true));
        foreach (var one in (await recoveries.Mine(ct)).Take(1))
            lines.Add(new(Heading, one.UsedAt is null ? "Có đề nghị khôi phục tài khoản này" : "Tài khoản này đã được khôi phục tại đơn vị", "/identity/account", $"{one.AskedByName} đề nghị lúc {LocalClock.Local(one.AskedAt):HH:mm dd/MM/yyyy}. Không phải ý mình thì báo ngay.", MustAct: true));
        if (settings.SecondFactorRoles.Contains(actor.Role) && !await db.Set<Authenticator>().AnyAsync(x => x.AccountId == actor.AccountId, ct) && !await db.Set<Passkey>().AnyAsync(x => x.AccountId == actor.AccountId, ct))
            lines.Add(new(Heading, "Thêm bước xác nhận thứ hai khi đăng nhập", "/identity/account#cach-dang-nhap", "Vai này mở được dữ liệu của nhiều đơn vị: chỉ mật khẩu thì chưa đủ."));
        return lines;
    }
}
