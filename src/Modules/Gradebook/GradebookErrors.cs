using Khue.Kernel.Domain;

namespace Khue.Gradebook;

internal static class GradebookErrors
{
    public static readonly DomainError TermClosed = new("gradebook.term.closed", 409, "Học kỳ {0} đã khóa sổ nên không sửa được điểm. Nếu cần sửa, thầy cô xin hiệu trưởng mở lại sổ môn này và ghi lý do.");
    public static readonly DomainError BookClosed = new("gradebook.book.closed", 409, "Sổ điểm học kỳ {0} đã chốt lúc {1}. Nếu cần sửa, thầy cô xin hiệu trưởng mở lại sổ và ghi lý do.");
    public static readonly DomainError BookIncomplete = new("gradebook.book.incomplete", 409, "Chưa chốt được sổ: còn {0} ô chưa có điểm.");
    public static readonly DomainError ReasonMissing = new("gradebook.book.reason-missing", 422, "Cần ghi lý do mở lại sổ.");
    public static readonly DomainError BookOpen = new("gradebook.book.open", 409, "Sổ đang mở, không cần mở lại.");
    public static readonly DomainError NoSuchTerm = new("gradebook.term.unknown", 422, "Một năm học chỉ có học kỳ 1 và học kỳ 2.");
    public static readonly DomainError NoSuchConduct = new("gradebook.conduct.unknown", 422, "\"{0}\" không phải mức rèn luyện.");
    public static readonly DomainError LearnerElsewhere = new("gradebook.learner.elsewhere", 422, "Có học sinh không thuộc lớp này. Tải lại trang rồi ghi lại.");
    public static readonly DomainError CommentTooLong = new("gradebook.comment.too-long", 422, "Nhận xét dài quá {0} chữ.");
    public static readonly DomainError DecisionMissing = new("gradebook.exemption.decision-missing", 422, "Miễn môn học cần số quyết định và lý do.");
    public static readonly DomainError RetestUnreadable = new("gradebook.retest.unreadable", 422, "Môn {0}: {1}");
    public static readonly DomainError ExemptionDays = new("gradebook.exemption.days", 422, "Ngày hết miễn phải sau ngày bắt đầu.");
    public static readonly DomainError ExemptionCoversNothing = new("gradebook.exemption.covers-nothing", 422, "Những ngày này không gồm ngày cuối của học kỳ nào ({0}, {1}), nên em vẫn được đánh giá như các bạn; không cần ghi miễn.");
    public static readonly DomainError RetestNotDue = new("gradebook.retest.not-due", 409, "Môn {0} cả năm là {1}, không thuộc diện kiểm tra lại.");
    public static readonly DomainError RetestNotOpen = new("gradebook.retest.not-open", 409, "Em không thuộc diện kiểm tra lại: {0}.");
    public static readonly DomainError TrainingNotDue = new("gradebook.training.not-due", 409, "Em không thuộc diện rèn luyện trong hè: {0}.");
    public static readonly DomainError TaskMissing = new("gradebook.training.task-missing", 422, "Ghi nhiệm vụ rèn luyện đã giao cho em.");
    public static readonly DomainError TrainingUnfinished = new("gradebook.training.unfinished", 422, "Chỉ đánh giá lại rèn luyện khi em đã hoàn thành nhiệm vụ.");
    public static readonly DomainError ConductMissing = new("gradebook.training.conduct-missing", 422, "Chọn mức rèn luyện sau hè.");
    public static readonly DomainError NothingToApprove = new("gradebook.training.nothing-to-approve", 409, "Chủ nhiệm chưa đề nghị mức rèn luyện sau hè của em.");
    public static readonly DomainError PromotedByRule = new("gradebook.promotion.by-rule", 409, "Em đủ điều kiện theo Thông tư ({0}), không cần quyết định.");
    public static readonly DomainError RulingMissing = new("gradebook.promotion.ruling-missing", 422, "Ghi số quyết định và lý do.");
    public static readonly DomainError NoSuchLevel = new("gradebook.promotion.level", 422, "\"{0}\" không phải mức học tập.");
}
