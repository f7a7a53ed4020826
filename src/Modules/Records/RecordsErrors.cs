using Khue.Kernel.Domain;

namespace Khue.Records;

internal static class RecordsErrors
{
    public static readonly DomainError NoHomeroom = new("records.class.no-homeroom", 409, "Lớp {0} chưa có giáo viên chủ nhiệm nên chưa lập học bạ được. Phân công chủ nhiệm rồi lập lại.");
    public static readonly DomainError NothingToDraw = new("records.class.nothing-to-draw", 409, "Lớp {0} chưa có em nào đủ kết quả cả năm để lập học bạ. Danh sách còn thiếu ở dưới.");
    public static readonly DomainError DrawnMeanwhile = new("records.class.drawn-meanwhile", 409, "Người khác vừa lập học bạ của lớp này. Tải lại trang để xem.");
    public static readonly DomainError NotComplete = new("records.transcript.incomplete", 409, "Còn môn chưa phân công giáo viên nên chưa lập học bạ được.");
    public static readonly DomainError Stale = new("records.transcript.stale", 409, "Điểm của {0} đã đổi sau khi lập học bạ. Lập lại học bạ rồi ký.");
    public static readonly DomainError NotDue = new("records.transcript.not-due", 409, "Chưa đến lượt ký học bạ {0}: đang {1}.");
    public static readonly DomainError NotReturnable = new("records.transcript.not-returnable", 409, "Không trả lại được học bạ này: {0}.");
    public static readonly DomainError NotIssued = new("records.transcript.not-issued", 409, "Chỉ lập bản thay thế cho học bạ đã phát hành.");
    public static readonly DomainError NothingToSign = new("records.signing.nothing", 409, "Không còn mục nào chờ thầy cô ký trong những mục đã chọn.");
    public static readonly DomainError WrongBirthDate = new("records.public.wrong-birth-date", 422, "Ngày sinh này không khớp với học bạ. Xem lại trên bản giấy.");
    public static readonly DomainError TooManyTries = new("records.public.too-many", 429, "Đã thử quá nhiều lần. Chờ 15 phút rồi thử lại.");
}
