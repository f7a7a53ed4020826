using Khue.Kernel.Access;

namespace Khue.Records;

internal static class RecordsPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("records_transcripts", "Họ tên, ngày sinh, kết quả học tập và rèn luyện cả năm, nhận xét", "Học bạ theo Thông tư 22/2021 và 27/2020/TT-BGDĐT", "Vĩnh viễn", "Theo learner_id; XML và PDF đã ký", "Không xóa: hồ sơ lưu trữ vĩnh viễn; sửa bằng bản thay thế"),
        new("records_signatures", "Họ tên người ký, giờ ký, số chứng thư", "Chứng minh ai đã ký", "Cùng học bạ", "Theo signer_id", "Không xóa cùng lý do"),
        new("records_late_changes", "Điểm trước và sau khi sửa, lý do, người sửa", "Hiệu trưởng soát trước khi ký", "5 năm", "Theo learner_id", "Xóa khi hết hạn"),
    ];
}
