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

    // Openings.
    public static readonly DomainError NoOpening = new("trust.opening.none", 403, "Không có đợt kiểm tra nào đang mở cho anh chị: đợt trước đã hết hạn, đã kết thúc, hoặc chưa được mở. Gửi quyết định kiểm tra cho quản trị của Sở; các đợt của mình xem ở trang Đợt kiểm tra.");
    public static readonly DomainError NoSuchAuditor = new("trust.opening.no-auditor", 422, "Người này không có vai người kiểm tra ở đơn vị. Chọn lại trong danh sách.");
    public static readonly DomainError OpeningToOneself = new("trust.opening.own", 422, "Không mở đợt kiểm tra cho chính mình.");
    public static readonly DomainError NoSuchUnit = new("trust.opening.no-unit", 422, "Không có đơn vị mã {0} trong phạm vi. Xem mã ở trang Đơn vị.");
    public static readonly DomainError OpeningDaysOutOfOrder = new("trust.opening.days", 422, "Ngày cuối phải từ ngày bắt đầu trở đi.");
    public static readonly DomainError OpeningPassed = new("trust.opening.passed", 422, "Ngày cuối đã qua.");
    public static readonly DomainError OpeningTooLong = new("trust.opening.too-long", 422, "Một đợt nhiều nhất {0} ngày. Việc chưa xong thì mở đợt mới theo quyết định mới.");
    public static readonly DomainError OpeningThere = new("trust.opening.there", 409, "{0} đã có đợt kiểm tra ở {1} trùng những ngày này.");
    public static readonly DomainError ProofHidden = new("trust.audit.proof-hidden", 409, "Dòng này có phần được che (số định danh, điện thoại, địa chỉ), mà giấy chứng phải mang trọn dòng. Mở phần che của người ấy, có lý do, rồi tải lại.");
    public static readonly DomainError ThresholdOdd = new("trust.watch.threshold", 422, "Số lần từ 1 đến 1.000.000.");
    public static readonly DomainError MinutesOdd = new("trust.watch.minutes", 422, "Số phút từ 2 đến 10.080, tức bảy ngày.");
    public static readonly DomainError IncidentClosed = new("trust.incident.closed", 409, "Sự cố này đã đóng.");
    public static readonly DomainError IncidentNotTaken = new("trust.incident.not-taken", 409, "Chưa ai nhận sự cố này. Nhận trước, rồi làm tiếp.");
    public static readonly DomainError IncidentOfOther = new("trust.incident.of-other", 409, "{0} đang giữ sự cố này. Nhận thay trước, rồi làm tiếp.");
    public static readonly DomainError IncidentBackwards = new("trust.incident.backwards", 422, "Sự cố {0} rồi: chọn bước sau đó.");
    public static readonly DomainError IncidentReasonMissing = new("trust.incident.reason-missing", 422, "Ghi đã làm gì, kết luận gì.");
    public static readonly DomainError IncidentNoteMissing = new("trust.incident.note-missing", 422, "Ghi chú còn trống.");
    public static readonly DomainError NoSuchDeputy = new("trust.incident.no-deputy", 422, "Chọn một người làm an toàn thông tin hoặc quản trị của đơn vị.");
    public static readonly DomainError DeputyIsOwner = new("trust.incident.deputy-is-owner", 422, "Người này đang giữ sự cố; chọn người khác thay.");
    public static readonly DomainError NoSuchSuspect = new("trust.blast.nobody", 422, "Không có tài khoản, phiên, máy hay hệ thống “{0}”. Gõ trọn tên tài khoản, hoặc dán mã.");
    public static readonly DomainError OpeningOver = new("trust.opening.over", 409, "Đợt kiểm tra này đã kết thúc.");
}
