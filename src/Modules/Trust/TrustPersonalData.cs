using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("trust_looks", "Ai đã xem dữ liệu của ai, xem gì, trong giờ nào", "Cho mỗi người biết ai đã xem dữ liệu của mình (Luật 91/2025)", "Cùng nhật ký", "Theo mã người được xem (subject_id)", "Không xóa theo yêu cầu: căn cứ giải trình"),
    ];
}
