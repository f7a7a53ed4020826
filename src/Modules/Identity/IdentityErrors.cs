using Khue.Kernel.Domain;

namespace Khue.Identity;

internal static class IdentityErrors
{
    // One sentence for every cause, so that nobody learns which accounts exist.
    public static readonly DomainError SignInRefused = new("identity.sign-in.refused", 422, "Tên tài khoản hoặc mật khẩu chưa đúng. Nếu đã sai nhiều lần thì chờ 15 phút rồi thử lại.");
    public static readonly DomainError NoAppointment = new("identity.sign-in.no-appointment", 409, "Tài khoản này chưa được giao vai nào đang còn hiệu lực. Nhờ quản trị của đơn vị giao vai.");
    public static readonly DomainError WrongPassword = new("identity.password.wrong", 422, "Mật khẩu hiện tại chưa đúng.");

    // Signing in, devices, factors, recovery, federation.
    public static readonly DomainError DeviceBlocked = new("identity.device.blocked", 403, "Máy này đã bị chặn với tài khoản này. Hỏi quản trị của đơn vị.");
    public static readonly DomainError DeviceBlockedAlready = new("identity.device.blocked-already", 409, "Máy này đã bị chặn từ trước.");
    public static readonly DomainError SameSession = new("identity.session.this", 409, "Đây là máy đang dùng. Muốn kết thúc, bấm Đăng xuất.");
    public static readonly DomainError SamePassword = new("identity.password.same", 422, "Mật khẩu mới phải khác mật khẩu đang dùng.");
}
