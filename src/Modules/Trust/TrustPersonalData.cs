using Khue.Kernel.Access;
using Khue.Trust.Audit;
using Khue.Trust.Consents;
using Khue.Trust.Copies;
using Khue.Trust.Erasures;
using Khue.Trust.Looks;
using Khue.Trust.Openings;
using Khue.Trust.Requests;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Trust;

internal static class TrustPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("trust_looks", "Ai đã xem dữ liệu của ai, xem gì, trong giờ nào", "Cho mỗi người biết ai đã xem dữ liệu của mình (Luật 91/2025)", "Cùng nhật ký", "Theo mã người được xem (subject_id)", "Không xóa theo yêu cầu: căn cứ giải trình",
            By<Look>(x => x.SubjectId).Copied(("Lúc", x => x.At), ("Vai của người xem", x => Role.Title(x.ReaderRole)), ("Xem gì", x => x.What), ("Lý do", x => x.Reason)).Kept()),
        new("trust_requests", "Đề nghị về dữ liệu của mình: ai đề nghị, cho ai, nội dung, trả lời", "Trả lời quyền của chủ thể dữ liệu đúng hạn (Luật 91/2025, NĐ 356/2025)", "Cùng hồ sơ của đơn vị", "Theo mã người (subject_id, asked_by_id)", "Xóa khi hết hạn",
            In<DataRequest>((db, ids) => db.Set<DataRequest>().Where(x => ids.Contains(x.SubjectId) || ids.Contains(x.AskedById)))
                .Copied(("Lúc", x => x.AskedAt), ("Đề nghị", x => DataRequest.Title(x.Kind)), ("Nội dung", x => x.Text), ("Kết quả", x => DataRequest.Title(x.State)), ("Trả lời", x => x.Answer)).Kept()
                .Until(null, "từ khi trả lời", "thời hạn lưu hồ sơ của đơn vị chưa đặt", before => x => x.AnsweredAt < before)),
        new("trust_copies", "Bản sao đã lập: cho đề nghị nào, lúc nào, hạn tải", "Giao bản sao cho người đề nghị (Luật 91/2025)", "Tệp bảy ngày, dòng ghi cùng đề nghị", "Theo mã người (subject_id)", "Tệp tự xóa khi hết hạn tải; dòng ghi giữ cùng đề nghị",
            By<DataCopy>(x => x.SubjectId).NotCopied("là chính các bản sao đã giao").Kept()),
        new("trust_erasures", "Quyết định xóa: ai quyết định, lý do, số dòng đã xóa", "Chứng minh đã xóa theo đề nghị, không giữ điều đã xóa", "Cùng nhật ký", "Theo mã người (subject_id)", "Không xóa: căn cứ giải trình",
            By<Erasure>(x => x.SubjectId).Copied(("Quyết định lúc", x => x.OrderedAt), ("Lý do", x => x.Reason), ("Xong lúc", x => x.EndedAt), ("Dòng đã xóa", x => x.Erased), ("Dòng làm trống", x => x.Cleared)).Kept()),
        new("trust_consents", "Đồng ý, không đồng ý cho từng việc: ai trả lời, cho ai, lời văn nào, lúc nào, thu lại lúc nào", "Chứng minh được sự đồng ý (Luật 91/2025)", "Đến khi không còn việc nào dựa vào, chưa đặt", "Theo mã người được hỏi (subject_id) hoặc người trả lời (representative_id)", "Không xóa: bằng chứng của sự đồng ý; thu lại lúc nào cũng được",
            In<Consent>((db, ids) => db.Set<Consent>().Where(x => ids.Contains(x.SubjectId) || ids.Contains(x.RepresentativeId)))
                .Copied(("Việc", x => x.Purpose), ("Bản lời văn", x => x.TextVersion), ("Trả lời", x => x.IsGiven ? "đồng ý" : "không đồng ý"), ("Lúc", x => x.GivenAt), ("Thu lại lúc", x => x.WithdrawnAt), ("Trên giấy", x => x.Paper)).Kept()),
        new("trust_mentions", "Dòng nhật ký nào nhắc đến bản ghi nào", "Tìm nhanh mọi việc liên quan một người", "Cùng nhật ký", "Theo mã bản ghi (record_id)", "Không xóa theo yêu cầu: căn cứ giải trình",
            By<Mention>(x => x.RecordId).NotCopied("chỉ là mục lục của nhật ký").Kept()),
        new("trust_watch_counts", "Bao nhiêu lần một tài khoản, một người, một nơi làm một việc", "Phát hiện sự cố an toàn thông tin", "20 ngày", "Theo mã trong khóa đếm, không xuất", "Tự hết",
            None("chỉ là số đếm, mất sau hai mươi ngày")),
        new("trust_incidents", "Sự cố về tài khoản, người hay nơi nào; ai nhận, ai thay, kết luận", "Phát hiện, báo cáo lộ dữ liệu cá nhân trong hạn (Luật 91/2025)", "Cùng nhật ký", "Theo mã trong khóa đếm, không xuất", "Không xóa theo yêu cầu: căn cứ giải trình",
            None("hồ sơ điều tra của đơn vị; người bị ảnh hưởng được báo theo luật")),
        new("trust_openings", "Ai được vào kiểm tra đơn vị nào, việc gì, theo quyết định nào, từ ngày nào đến ngày nào", "Kiểm soát người ngoài đơn vị xem dữ liệu", "Cùng nhật ký", "Theo người kiểm tra (auditor_id)", "Không xóa theo yêu cầu: căn cứ giải trình",
            By<Opening>(x => x.AuditorId).Copied(("Từ ngày", x => x.From), ("Đến ngày", x => x.To), ("Việc gì", x => x.Purpose), ("Quyết định", x => x.Decision), ("Kết thúc lúc", x => x.EndedAt)).Kept()),
    ];
}
