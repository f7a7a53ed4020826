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
    public static readonly DomainError SamePassword = new("identity.password.same", 422, "Mật khẩu mới phải khác mật khẩu đang dùng.");
    public static readonly DomainError StepExpired = new("identity.sign-in.step-expired", 409, "Bước đăng nhập này đã hết hạn. Đăng nhập lại từ đầu.");
    public static readonly DomainError CodeRefused = new("identity.code.refused", 422, "Mã chưa đúng hoặc đã dùng. Chờ mã mới trong ứng dụng rồi thử lại; nếu đã sai nhiều lần thì chờ 15 phút.");
    public static readonly DomainError WrongCode = new("identity.code.wrong", 422, "Mã chưa đúng. Xem lại giờ trên điện thoại, chờ mã mới rồi nhập.");
    public static readonly DomainError NoProof = new("identity.proof.missing", 422, "Nhập mật khẩu để xác nhận là mình.");
    public static readonly DomainError ProveAgain = new("identity.proof.old", 409, "Đã lâu từ lần xác nhận trước. Xác nhận lại là mình rồi làm tiếp.");
    public static readonly DomainError SetupExpired = new("identity.authenticator.setup-expired", 409, "Mã QR này đã hết hạn. Mở lại trang để có mã mới.");
    public static readonly DomainError AuthenticatorThere = new("identity.authenticator.there", 409, "Tài khoản đã có ứng dụng xác nhận. Bỏ ứng dụng cũ trước.");
    public static readonly DomainError PasskeyRefused = new("identity.passkey.refused", 422, "Khóa truy cập không được nhận. Thử lại từ đầu, hoặc dùng mật khẩu.");
    public static readonly DomainError TooManyPasskeys = new("identity.passkey.too-many", 409, "Tài khoản đã có 20 khóa. Bỏ bớt khóa không dùng.");
    public static readonly DomainError DeviceNotBlocked = new("identity.device.not-blocked", 409, "Máy này không bị chặn.");
    public static readonly DomainError OwnDevice = new("identity.device.own", 409, "Đây là máy của mình: kết thúc phiên ở trang Tài khoản và thiết bị.");
    public static readonly DomainError NoSuchAccount = new("identity.recovery.no-account", 422, "Không có tài khoản này ở đơn vị. Xem lại tên tài khoản.");
    public static readonly DomainError RecoveryOfSelf = new("identity.recovery.self", 422, "Không ai tự đề nghị hay xác nhận cho chính mình. Nhờ người khác.");
    public static readonly DomainError RecoveryBySame = new("identity.recovery.same", 409, "Người đề nghị không tự xác nhận. Nhờ một người khác có quyền.");
    public static readonly DomainError RecoveryAbove = new("identity.recovery.above", 422, "Người này ở vị trí trên mình. Nhờ cấp trên của đơn vị làm.");
    public static readonly DomainError RecoveryAsked = new("identity.recovery.asked", 409, "Đã có đề nghị đang chờ cho tài khoản này.");
    public static readonly DomainError RecoveryOver = new("identity.recovery.over", 409, "Đề nghị này đã xong, đã bị từ chối hoặc đã hết hạn.");
    public static readonly DomainError RecoveryRefused = new("identity.recovery.refused", 422, "Tên tài khoản hoặc mã chưa đúng, hoặc mã đã hết hạn. Nếu đã sai nhiều lần thì chờ 15 phút.");
}
