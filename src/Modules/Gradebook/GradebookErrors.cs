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
    public static readonly DomainError RetestUnreadable = new("gradebook.retest.unreadable", 422, "{0}");
    public static readonly DomainError RetestNotDue = new("gradebook.retest.not-due", 409, "Kết quả cả năm môn này là {0}, không thuộc diện kiểm tra lại.");
}
