using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("trust_looks", "Ai đã xem dữ liệu của ai, xem gì, trong giờ nào", "Cho mỗi người biết ai đã xem dữ liệu của mình (Luật 91/2025)", "Cùng nhật ký", "Theo mã người được xem (subject_id)", "Không xóa theo yêu cầu: căn cứ giải trình"),
        new("trust_requests", "Đề nghị về dữ liệu của mình: ai đề nghị, cho ai, nội dung, trả lời", "Trả lời quyền của chủ thể dữ liệu đúng hạn (Luật 91/2025, NĐ 356/2025)", "Cùng hồ sơ của đơn vị", "Theo mã người (subject_id, asked_by_id)", "Xóa khi hết hạn"),
        new("trust_mentions", "Dòng nhật ký nào nhắc đến bản ghi nào", "Tìm nhanh mọi việc liên quan một người", "Cùng nhật ký", "Theo mã bản ghi (record_id)", "Không xóa theo yêu cầu: căn cứ giải trình"),
        new("trust_watch_counts", "Bao nhiêu lần một tài khoản, một người, một nơi làm một việc", "Phát hiện sự cố an toàn thông tin", "20 ngày", "Theo mã trong khóa đếm, không xuất", "Tự hết"),
        new("trust_incidents", "Sự cố về tài khoản, người hay nơi nào; ai nhận, ai thay, kết luận", "Phát hiện, báo cáo lộ dữ liệu cá nhân trong hạn (Luật 91/2025)", "Cùng nhật ký", "Theo mã trong khóa đếm, không xuất", "Không xóa theo yêu cầu: căn cứ giải trình"),
        new("trust_openings", "Ai được vào kiểm tra đơn vị nào, việc gì, theo quyết định nào, từ ngày nào đến ngày nào", "Kiểm soát người ngoài đơn vị xem dữ liệu", "Cùng nhật ký", "Theo người kiểm tra (auditor_id)", "Không xóa theo yêu cầu: căn cứ giải trình"),
    ];
}
