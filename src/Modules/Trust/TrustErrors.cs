using Khue.Kernel.Domain;

namespace Khue.Trust;

internal static class TrustErrors
{
    public static readonly DomainError TextMissing = new("trust.request.text-missing", 422, "Ghi rõ dữ liệu nào và muốn làm gì, để nhà trường biết phải xử lý chỗ nào.");
    public static readonly DomainError RequestOpen = new("trust.request.open", 409, "Đề nghị cùng loại đang được xử lý, hạn trả lời {0}. Chờ trả lời, hoặc rút đề nghị ấy rồi gửi lại.");
    public static readonly DomainError RequestSettled = new("trust.request.settled", 409, "Đề nghị này đã xong hoặc đã rút.");
    public static readonly DomainError AlreadyAcknowledged = new("trust.request.acknowledged", 409, "Đề nghị này đã được tiếp nhận.");
    public static readonly DomainError OwnRequest = new("trust.request.own", 409, "Đề nghị này là của mình hoặc về mình: người khác trong đơn vị phải trả lời.");
    public static readonly DomainError AlreadyExtended = new("trust.request.extended", 409, "Đề nghị chỉ được gia hạn một lần, và đã gia hạn rồi.");
    public static readonly DomainError TooLateToExtend = new("trust.request.too-late", 409, "Hạn trả lời là {0}, đã qua: không gia hạn được nữa. Trả lời ngay.");
    public static readonly DomainError ExtensionTooLong = new("trust.request.extension-too-long", 422, "Gia hạn từ 1 đến {0} ngày.");
    public static readonly DomainError ReasonMissing = new("trust.request.reason-missing", 422, "Ghi lý do gia hạn; người đề nghị sẽ đọc.");
    public static readonly DomainError AnswerMissing = new("trust.request.answer-missing", 422, "Ghi lời trả lời: đã làm gì, nhận kết quả ở đâu, hoặc vì sao không làm được.");

    // Personal data: copies, erasures, consent, terms.
    public static readonly DomainError CopyUnderway = new("trust.copy.underway", 409, "Bản sao của đề nghị này đang được lập.");
    public static readonly DomainError ErasureUnderway = new("trust.erasure.underway", 409, "Việc xóa theo đề nghị này đang chạy.");
    public static readonly DomainError ErasureReasonMissing = new("trust.erasure.reason-missing", 422, "Ghi lý do, căn cứ; nhật ký giữ lại khi dữ liệu đã mất.");
    public static readonly DomainError ProveBeforeErasing = new("trust.erasure.prove", 403, "Đã lâu từ lần xác nhận trước. Xác nhận lại là mình rồi xóa.");
    public static readonly DomainError NameToConfirm = new("trust.erasure.name", 422, "Gõ đúng họ tên: {0}.");
    public static readonly DomainError PlanChanged = new("trust.erasure.changed", 409, "Dữ liệu đã đổi từ lúc mở trang. Xem lại bảng rồi quyết định.");
    public static readonly DomainError NothingToWithdraw = new("trust.consent.nothing", 409, "Không có lần đồng ý nào để thu lại.");
    public static readonly DomainError TextChanged = new("trust.consent.text-changed", 409, "Lời văn vừa đổi. Đọc lại rồi trả lời.");
    public static readonly DomainError MayNotAnswer = new("trust.consent.may-not", 422, "Người này không trả lời thay được: chỉ người đang chăm sóc em, và chính em khi đủ tuổi.");
    public static readonly DomainError PaperPlaceMissing = new("trust.consent.paper-place", 422, "Ghi giấy giữ ở đâu, không quá 250 chữ, để sau này tìm lại được.");
    public static readonly DomainError PaperDay = new("trust.consent.paper-day", 422, "Ghi ngày ký trên giấy, không sau hôm nay.");
    public static readonly DomainError RetentionTableMissing = new("trust.retention.table", 422, "Chọn loại dữ liệu cần hủy phần hết hạn.");
    public static readonly DomainError NoTerm = new("trust.retention.no-term", 422, "Loại này chưa đặt thời hạn giữ, nên không có phần nào hết hạn. Đặt trong cấu hình Trust:Retention trước.");
    public static readonly DomainError RetentionReasonMissing = new("trust.retention.reason-missing", 422, "Ghi căn cứ: kế hoạch, quyết định hủy. Nhật ký giữ lại khi dữ liệu đã mất.");
}
