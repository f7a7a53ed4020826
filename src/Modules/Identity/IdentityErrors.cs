using Khue.Kernel.Domain;

namespace Khue.Identity;

internal static class IdentityErrors
{
    // One sentence for every cause, so that nobody learns which accounts exist.
    public static readonly DomainError SignInRefused = new("identity.sign-in.refused", 422, "Tên tài khoản hoặc mật khẩu chưa đúng. Sai nhiều lần, tài khoản tạm khóa 5 phút.");
    public static readonly DomainError NoAppointment = new("identity.sign-in.no-appointment", 409, "Tài khoản này chưa được giao vai nào đang còn hiệu lực. Nhờ quản trị của đơn vị giao vai.");
    public static readonly DomainError WrongPassword = new("identity.password.wrong", 422, "Mật khẩu hiện tại chưa đúng.");
    public static readonly DomainError WeakPassword = new("identity.password.weak", 422, "Mật khẩu mới cần ít nhất 10 ký tự.");

    // Accounts, slips, appointments, rights.
    public static readonly DomainError SlipRefused = new("identity.slip.refused", 422, "Tên tài khoản hoặc mã trên phiếu chưa đúng, hoặc phiếu đã dùng, đã hết hạn. Xem lại phiếu; vẫn không được thì nhờ giáo viên chủ nhiệm in phiếu mới.");
    public static readonly DomainError NobodyChosen = new("identity.slips.nobody", 422, "Chưa chọn ai để in phiếu.");
    public static readonly DomainError RoleNotHere = new("identity.appointment.role-not-here", 422, "Không giao được vai {0} tại {1}: vai này không có ở loại đơn vị ấy.");
    public static readonly DomainError RoleBeyond = new("identity.appointment.beyond", 422, "Vai của anh chị không giao được vai {0}.");
    public static readonly DomainError ToOneself = new("identity.appointment.oneself", 422, "Không ai tự giao vai, tự gia hạn vai cho mình. Nhờ cấp trên giao.");
    public static readonly DomainError DaysOutOfOrder = new("identity.appointment.days", 422, "Ngày cuối phải từ ngày đầu trở đi.");
    public static readonly DomainError DayPassed = new("identity.appointment.passed", 422, "Ngày cuối đã qua. Chọn từ hôm nay trở đi; muốn thôi ngay thì bấm Thôi vai.");
    public static readonly DomainError HeldAlready = new("identity.appointment.held", 409, "{0} đang có vai {1} ở đơn vị này đến {2}.");
    public static readonly DomainError NobodySo = new("identity.appointment.nobody", 422, "Không có tài khoản nào tên là {0} trong phạm vi của anh chị. Người mới thì nhập vào danh sách nhân sự trước.");
    public static readonly DomainError FollowsRecord = new("identity.appointment.follows-record", 409, "Vai này theo hồ sơ của em hoặc của gia đình, hết khi hồ sơ hết. Sửa ở hồ sơ.");
    public static readonly DomainError DelegationNeedsTemplate = new("identity.appointment.template-needed", 422, "Quản trị ở phường xã hoặc trường phải kèm một mẫu vai, để không có quyền của cả tỉnh.");
    public static readonly DomainError TemplateOfOther = new("identity.appointment.template-other", 422, "Mẫu này là của vai khác.");
    public static readonly DomainError AbsenceTooLong = new("identity.acting.too-long", 422, "Thay mặt tối đa {0} ngày. Lâu hơn thì giao vai.");
    public static readonly DomainError NotOnStaff = new("identity.acting.not-on-staff", 422, "Người được chọn hiện không làm việc ở trường.");
    public static readonly DomainError TemplateEmpty = new("identity.template.empty", 422, "Chọn ít nhất một quyền.");
    public static readonly DomainError TemplateBeyondRole = new("identity.template.beyond", 422, "Mẫu chỉ gồm quyền mà vai ấy có.");
    public static readonly DomainError TemplateNamed = new("identity.template.named", 409, "Đã có mẫu tên {0}.");
    public static readonly DomainError SupportDecided = new("identity.support.decided", 409, "Đề nghị này đã được trả lời.");
    public static readonly DomainError SupportNotOpen = new("identity.support.not-open", 409, "Lần hỗ trợ này đã kết thúc.");
    public static readonly DomainError SupportNowhere = new("identity.support.nowhere", 422, "Không có trường nào mang mã {0}.");
    public static readonly DomainError SupportAskedAlready = new("identity.support.asked", 409, "Anh chị đã có một đề nghị ở trường này đang chờ hoặc đang mở.");
    public static readonly DomainError UnitUnknown = new("identity.unit.unknown", 422, "Không có đơn vị nào mang mã này trong phạm vi của anh chị. Mã ở trang Đơn vị.");
}
