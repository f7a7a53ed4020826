using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("trust_looks", "Ai đã xem dữ liệu của ai, xem gì, trong giờ nào", "Cho mỗi người biết ai đã xem dữ liệu của mình (Luật 91/2025)", "Cùng nhật ký", "Theo mã người được xem (subject_id)", "Không xóa theo yêu cầu: căn cứ giải trình"),
        new("trust_requests", "Đề nghị về dữ liệu của mình: ai đề nghị, cho ai, nội dung, trả lời", "Trả lời quyền của chủ thể dữ liệu đúng hạn (Luật 91/2025, NĐ 356/2025)", "Cùng hồ sơ của đơn vị", "Theo mã người (subject_id, asked_by_id)", "Xóa khi hết hạn"),
    ];
}
