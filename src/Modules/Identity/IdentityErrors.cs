using Khue.Kernel.Domain;

namespace Khue.Identity;

internal static class IdentityErrors
{
    // One sentence for every cause, so that nobody learns which accounts exist.
    public static readonly DomainError SignInRefused = new("identity.sign-in.refused", 422, "Tên tài khoản hoặc mật khẩu chưa đúng. Sai nhiều lần, tài khoản tạm khóa 5 phút.");
    public static readonly DomainError NoAppointment = new("identity.sign-in.no-appointment", 409, "Tài khoản này chưa được giao vai nào đang còn hiệu lực. Nhờ quản trị của đơn vị giao vai.");
    public static readonly DomainError WrongPassword = new("identity.password.wrong", 422, "Mật khẩu hiện tại chưa đúng.");
    public static readonly DomainError WeakPassword = new("identity.password.weak", 422, "Mật khẩu mới cần ít nhất 10 ký tự.");
}
