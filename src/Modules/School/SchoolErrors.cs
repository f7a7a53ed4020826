using Khue.Kernel.Domain;

namespace Khue.School;

internal static class SchoolErrors
{
    public static readonly DomainError DaysOutOfOrder = new("school.year.days-out-of-order", 422, "Ngày bắt đầu, ngày vào học kỳ II và ngày kết thúc phải theo thứ tự.");
    public static readonly DomainError NoSuchTerm = new("school.term.unknown", 422, "Chỉ có học kỳ I và học kỳ II.");
    public static readonly DomainError ClassNameMissing = new("school.class.name", 422, "Ghi tên lớp, ví dụ 8A2, không quá 30 chữ.");
    public static readonly DomainError NoSuchGrade = new("school.class.grade", 422, "Khối từ 1 đến 12; mầm non ghi 0.");

    public static readonly DomainError RosterFileMissing = new("school.roster.file-missing", 422, "Chọn một tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError RosterNotFound = new("school.roster.no-roster", 422, "Không thấy dòng tiêu đề có họ tên học sinh trong tệp. Xem lại trang tính, hoặc thêm dòng tiêu đề như Họ và tên, Ngày sinh, Lớp.");
    public static readonly DomainError RosterNotDraft = new("school.roster.not-draft", 409, "Tệp này đã được áp dụng nên không sửa được nữa. Hoàn tác cả lô rồi thả tệp lại.");
    public static readonly DomainError RosterBusy = new("school.roster.busy", 409, "Trường đang áp dụng hoặc hoàn tác một tệp khác. Chờ xong rồi làm tiếp.");
    public static readonly DomainError RosterNothingToApply = new("school.roster.nothing-to-apply", 409, "Không có dòng nào để áp dụng: các dòng đều đã có trong hồ sơ hoặc còn phải sửa.");
    public static readonly DomainError RosterNotApplied = new("school.roster.not-applied", 409, "Tệp này chưa áp dụng hoặc đã hoàn tác, không có gì để hoàn tác.");
    public static readonly DomainError RosterColumnTwice = new("school.roster.column-twice", 422, "Hai cột của trang “{0}” cùng chọn là {1}. Mỗi mục chỉ lấy từ một cột.");
    public static readonly DomainError SchoolUnknown = new("school.school.unknown", 404, "Không có trường nào mang mã {0}. Xem lại mã trường.");
}
