using Khue.Kernel.Access;
using Khue.Records.Transcripts;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Records;

internal static class RecordsPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("records_transcripts", "Họ tên, ngày sinh, kết quả học tập và rèn luyện cả năm, nhận xét", "Học bạ theo Thông tư 22/2021 và 27/2020/TT-BGDĐT", "Vĩnh viễn", "Theo learner_id; XML và PDF đã ký", "Không xóa: hồ sơ lưu trữ vĩnh viễn; sửa bằng bản thay thế",
            By<Transcript>(x => x.LearnerId).Copied(("Năm học", x => $"{x.StartYear}-{x.StartYear + 1}"), ("Lớp", x => x.ClassName), ("Mã học bạ", x => x.Code), ("Lần lập", x => x.Edition), ("Lập lúc", x => x.DrawnAt), ("Ban hành lúc", x => x.IssuedAt)).Kept()),
        new("records_signatures", "Họ tên người ký, giờ ký, số chứng thư", "Chứng minh ai đã ký", "Cùng học bạ", "Theo signer_id", "Không xóa cùng lý do",
            By<TranscriptSignature>(x => x.SignerId).Copied(("Ký lúc", x => x.SignedAt), ("Môn", x => x.SubjectName), ("Số chứng thư", x => x.SerialNumber)).Kept()),
        new("records_late_changes", "Điểm trước và sau khi sửa, lý do, người sửa", "Hiệu trưởng soát trước khi ký", "5 năm", "Theo learner_id", "Xóa khi hết hạn",
            In<LateChange>((db, ids) => db.Set<LateChange>().Where(x => db.Set<Transcript>().Where(t => ids.Contains(t.LearnerId)).Select(t => t.ClassId).Contains(x.ClassId) && ids.Contains(x.LearnerId)))
                .Copied(("Lúc", x => x.At), ("Môn", x => x.SubjectCode), ("Học kỳ", x => x.Term), ("Trước", x => x.Before), ("Sau", x => x.After), ("Lý do", x => x.Reason)).Kept()
                .Until(5 * 365, "từ khi sửa", "do chương trình đặt, chưa đối chiếu văn bản", before => x => x.At < before)),
    ];
}
