using Khue.Kernel.Access;

namespace Khue.Identity;

internal static class IdentityPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("identity_accounts", "Tên tài khoản, mật khẩu đã băm", "Đăng nhập", "Đến khi tài khoản bị xóa", "Theo person_id", "Xóa khi hết vai"),
        new("identity_sessions", "Thiết bị, địa chỉ mạng, giờ đăng nhập", "An toàn tài khoản", "12 tháng", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_appointments", "Vai, đơn vị, thời hạn", "Phân quyền", "Theo hồ sơ nhân sự", "Theo person_id", "Giữ theo luật lưu trữ"),
        new("identity_sign_in_slips", "Mã đăng nhập lần đầu đã băm, giờ in", "Đăng nhập lần đầu", "Đến khi in phiếu mới hoặc xóa tài khoản", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_support_requests", "Ai xin vào hỗ trợ, mục đích, ai cho phép, lúc nào", "Kiểm soát người ngoài xem dữ liệu của trường", "5 năm", "Theo person_id", "Giữ theo luật lưu trữ"),
    ];
}
