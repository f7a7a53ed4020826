using Khue.Kernel.Access;

namespace Khue.Identity;

internal static class IdentityPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("identity_accounts", "Tên tài khoản, mật khẩu đã băm", "Đăng nhập", "Đến khi tài khoản bị xóa", "Theo person_id", "Xóa khi hết vai"),
        new("identity_sessions", "Thiết bị, địa chỉ mạng đã rút gọn, giờ đăng nhập, lần dùng cuối", "An toàn tài khoản", "12 tháng", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_appointments", "Vai, đơn vị, thời hạn", "Phân quyền", "Theo hồ sơ nhân sự", "Theo person_id", "Giữ theo luật lưu trữ"),
        new("identity_devices", "Trình duyệt, địa chỉ mạng đã rút gọn, giờ thấy lần đầu và lần cuối", "An toàn tài khoản: biết máy lạ", "12 tháng từ lần dùng cuối", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_brakes", "Số lần thử sai, dưới mã băm có khóa của tên gõ vào và địa chỉ mạng", "Chống dò mật khẩu", "15 phút", "Không tìm được theo người khi tên không có thật; theo account_id nếu có", "Tự hết"),
        new("identity_authenticators", "Khóa chung với ứng dụng xác nhận, đã mã hóa", "Bước xác nhận thứ hai", "Đến khi chủ tài khoản bỏ", "Theo account_id, chỉ ngày thêm", "Xóa cùng tài khoản"),
        new("identity_recovery_codes", "Mã khôi phục, chỉ dạng băm", "Vào được khi mất điện thoại", "Đến khi lập mã mới hoặc bỏ ứng dụng", "Theo account_id, chỉ số mã còn lại", "Xóa cùng tài khoản"),
        new("identity_passkeys", "Tên khóa truy cập, phần công khai của khóa, ngày thêm và dùng cuối", "Đăng nhập không cần mật khẩu", "Đến khi chủ tài khoản bỏ", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_sign_in_slips", "Mã đăng nhập lần đầu đã băm, giờ in", "Đăng nhập lần đầu", "Đến khi in phiếu mới hoặc xóa tài khoản", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_support_requests", "Ai xin vào hỗ trợ, mục đích, ai cho phép, lúc nào", "Kiểm soát người ngoài xem dữ liệu của trường", "5 năm", "Theo person_id", "Giữ theo luật lưu trữ"),
        new("identity_recoveries", "Tên người cần khôi phục, người đề nghị, người xác nhận, lý do, mã ở dạng băm", "Khôi phục tài khoản không bị lợi dụng", "Theo nhật ký", "Theo person_id", "Giữ để đối chiếu, tên xóa cùng tài khoản"),
        new("identity_client_consents", "Hệ thống nào được biết gì, từ bao giờ, thu lại bao giờ", "Chứng minh sự đồng ý", "Đến khi tài khoản bị xóa", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_grants", "Vào hệ thống nào, lúc nào, bằng cách nào", "Thẻ của các hệ thống còn dùng được hay không", "Đến khi hệ thống hoặc tài khoản bị xóa", "Theo account_id", "Xóa cùng tài khoản"),
        new("identity_logout_notices", "Hệ thống còn phải báo đăng xuất", "Đăng xuất khỏi mọi hệ thống", "Đến khi báo xong, nhiều nhất một ngày", "Theo account_id", "Tự hết"),
        new("identity_external_logins", "Mã của người ở nơi đăng nhập khác, số định danh ở dạng băm có khóa, mức, ngày gắn và dùng cuối", "Đăng nhập qua VNeID hoặc nơi khác", "Đến khi xóa tài khoản; bỏ gắn thì bỏ số băm, giữ dấu đã bỏ để không tự gắn lại", "Theo account_id", "Xóa cùng tài khoản"),
    ];
}
