using Khue.Kernel.Domain;

namespace Khue.School;

internal static class SchoolErrors
{
    public static readonly DomainError DaysOutOfOrder = new("school.year.days-out-of-order", 422, "Ngày bắt đầu, ngày vào học kỳ II và ngày kết thúc phải theo thứ tự.");
    public static readonly DomainError YearOpen = new("school.year.open", 409, "Năm học {0} đã mở từ trước.");
    public static readonly DomainError NoYear = new("school.year.none", 409, "Trường chưa mở năm học. Mở năm học trước, rồi mở lớp.");
    public static readonly DomainError OutsideYear = new("school.year.outside", 422, "Ngày {0} nằm ngoài năm học ({1} đến {2}).");
    public static readonly DomainError FutureDay = new("school.day.future", 422, "Ngày {0} chưa tới.");
    public static readonly DomainError ReasonMissing = new("school.reason-missing", 422, "Ghi lý do, người sau xem lại cần biết.");
    public static readonly DomainError NoSuchTerm = new("school.term.unknown", 422, "Chỉ có học kỳ I và học kỳ II.");
    public static readonly DomainError TermClosed = new("school.term.closed", 409, "Học kỳ này đã khóa từ trước.");
    public static readonly DomainError TermOpen = new("school.term.open", 409, "Học kỳ này đang mở.");
    public static readonly DomainError ClassNameMissing = new("school.class.name", 422, "Ghi tên lớp, ví dụ 8A2, không quá 30 chữ.");
    public static readonly DomainError NoSuchGrade = new("school.class.grade", 422, "Khối từ 1 đến 12; mầm non ghi 0.");
    public static readonly DomainError ClassExists = new("school.class.exists", 409, "Lớp {0} đã có trong năm học này.");
    public static readonly DomainError ClassIsClosed = new("school.class.closed", 409, "Lớp {0} đã đóng trong năm học này. Mở lại lớp ở cuối trang Lớp học.");
    public static readonly DomainError ClassNotEmpty = new("school.class.not-empty", 409, "Lớp còn {0} em. Chuyển các em sang lớp khác, rồi đóng lớp.");
    public static readonly DomainError OtherGrade = new("school.class.other-grade", 422, "Lớp này thuộc khối {0}, không đổi thành tên của khối khác được.");
    public static readonly DomainError PersonRefused = new("school.enrolment.person", 422, "{0}");
    public static readonly DomainError LooksAlike = new("school.enrolment.alike", 409, "Trường đã có {0} hồ sơ giống em này. Xem ở dưới, chọn một rồi lưu lại.");
    public static readonly DomainError AlikeGone = new("school.enrolment.alike-gone", 409, "Hồ sơ đã chọn vừa thay đổi hoặc không giống em này nữa. Chọn lại.");
    public static readonly DomainError NumberTaken = new("school.enrolment.number-taken", 422, "Số định danh này là của em {0}. Sửa lại số, hoặc chọn đúng em ấy.");
    public static readonly DomainError AtAnotherSchool = new("school.enrolment.other-school", 409, "Em mang số định danh này đang có hồ sơ ở trường khác. Làm thủ tục chuyển trường.");
    public static readonly DomainError InAnotherClass = new("school.enrolment.in-class", 409, "Em {0} đang học lớp {1}. Muốn đổi lớp, mở tên em trong danh sách lớp đó.");
    public static readonly DomainError NothingPlanned = new("school.class.nothing-planned", 409, "Không còn em nào có lớp ghi trong danh sách mà chưa xếp.");
    public static readonly DomainError NotOnStaff = new("school.staff.unknown", 422, "Người được chọn hiện không làm việc ở trường.");
    public static readonly DomainError UnknownSubject = new("school.subject.unknown", 422, "Khối {0} không có môn {1}.");
    public static readonly DomainError NobodyChosen = new("school.placement.nobody", 422, "Chưa chọn em nào.");
    public static readonly DomainError NotWaiting = new("school.placement.not-waiting", 409, "Trong số đã chọn có {0} em vừa được xếp lớp hoặc đã thôi học. Tải lại danh sách rồi chọn lại.");
    public static readonly DomainError SameClass = new("school.placement.same-class", 422, "Em đang học lớp này rồi. Chọn lớp khác.");
    public static readonly DomainError BeforeEnrolment = new("school.enrolment.before", 422, "Em vào học từ ngày {0}; chọn ngày từ hôm đó trở đi.");
    public static readonly DomainError NoSuchSession = new("school.roll.session", 422, "Buổi học là 1 (sáng) hoặc 2 (chiều).");
    public static readonly DomainError UnknownMark = new("school.roll.mark", 422, "Điểm danh chỉ ghi P (có phép), K (không phép) hoặc M (đi muộn).");
    public static readonly DomainError MarkedTwice = new("school.roll.twice", 422, "Có em được ghi hai lần. Mỗi em một dòng.");
    public static readonly DomainError NoteTooLong = new("school.roll.note", 422, "Ghi chú dài quá 300 chữ.");
    public static readonly DomainError NotInClass = new("school.roll.not-in-class", 422, "Có {0} em không thuộc lớp {1} vào ngày {2}. Tải lại trang để lấy danh sách mới.");
    public static readonly DomainError LeftClass = new("school.roll.left-class", 422, "Em {0} không còn ở lớp ({1}), không điểm danh cho em vào ngày sau đó. Tải lại trang để lấy danh sách mới.");
    public static readonly DomainError RollTaken = new("school.roll.taken", 409, "{0} đã chốt buổi này lúc {1}: vắng {2}, muộn {3}. Tải lại trang để xem rồi sửa tiếp.");

    public static readonly DomainError RosterFileMissing = new("school.roster.file-missing", 422, "Chọn một tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError RosterNotFound = new("school.roster.no-roster", 422, "Không thấy dòng tiêu đề có họ tên học sinh trong tệp. Xem lại trang tính, hoặc thêm dòng tiêu đề như Họ và tên, Ngày sinh, Lớp.");
    public static readonly DomainError RosterNotDraft = new("school.roster.not-draft", 409, "Tệp này đã được áp dụng nên không sửa được nữa. Hoàn tác cả lô rồi thả tệp lại.");
    public static readonly DomainError RosterBusy = new("school.roster.busy", 409, "Trường đang áp dụng hoặc hoàn tác một tệp khác. Chờ xong rồi làm tiếp.");
    public static readonly DomainError RosterNothingToApply = new("school.roster.nothing-to-apply", 409, "Không có dòng nào để áp dụng: các dòng đều đã có trong hồ sơ hoặc còn phải sửa.");
    public static readonly DomainError RosterNotApplied = new("school.roster.not-applied", 409, "Tệp này chưa áp dụng hoặc đã hoàn tác, không có gì để hoàn tác.");
    public static readonly DomainError RosterColumnTwice = new("school.roster.column-twice", 422, "Hai cột của trang “{0}” cùng chọn là {1}. Mỗi mục chỉ lấy từ một cột.");
    public static readonly DomainError BundleVersion = new("school.bundle.version", 422, "Gói ghi phiên bản OneRoster {0}; Khuê nhận phiên bản 1.2. Chọn lại phiên bản khi xuất gói.");
    public static readonly DomainError BundleDelta = new("school.bundle.delta", 422, "Gói chỉ ghi phần thay đổi (delta: {0}); Khuê nhận gói đủ. Chọn xuất đủ (bulk) rồi thả lại.");
    public static readonly DomainError BundleNoStaff = new("school.bundle.no-staff", 422, "Gói không có giáo viên, nhân viên nào cần nhập cho trường.");
    public static readonly DomainError BundleLacks = new("school.bundle.lacks", 422, "Gói thiếu {0}. Xuất lại gói cho đủ tệp.");
    public static readonly DomainError BundleOfOthers = new("school.bundle.of-others", 422, "Gói không có học sinh nào của {0}. Trong orgs.csv của gói, cột identifier của trường phải là {1}.");
    public static readonly DomainError SchoolUnknown = new("school.school.unknown", 404, "Không có trường nào mang mã {0}. Xem lại mã trường.");
    public static readonly DomainError NobodyForSlips = new("school.slips.nobody", 422, "Chưa chọn ai, hoặc người đã chọn không in phiếu ở đây được. Đánh dấu người cần phiếu rồi in lại.");

    public static readonly DomainError NobodyForCards = new("school.cards.nobody", 422, "Chưa chọn em nào, hoặc em đã chọn không còn ở lớp. Đánh dấu các em cần thẻ rồi in lại.");
    public static readonly DomainError NoCardToRevoke = new("school.cards.none", 422, "Những em đã chọn không có thẻ nào đang dùng, hoặc chưa chọn em nào.");
    public static readonly DomainError CardYearOver = new("school.cards.year-over", 409, "Năm học của lớp đã hết ngày {0}, không in thẻ được nữa. In ở lớp của năm học mới.");
    public static readonly DomainError CheckNameMissing = new("school.check.name", 422, "Ghi tên lượt soát thẻ, nhiều nhất 100 chữ.");
    public static readonly DomainError CheckPlaceLong = new("school.check.place", 422, "Nơi dài quá 100 chữ.");
    public static readonly DomainError CheckDayPast = new("school.check.past", 422, "Ngày {0} đã qua. Chọn hôm nay hoặc một ngày sau.");
    public static readonly DomainError CheckWithoutClass = new("school.check.no-class", 422, "Chọn ít nhất một lớp dự.");
    public static readonly DomainError CheckOtherDay = new("school.check.other-day", 409, "Lượt soát thẻ này của ngày {0}, không soát vào ngày khác.");
    public static readonly DomainError CardUnreadable = new("school.card.unreadable", 422, "Mã này không phải thẻ học sinh. Quét lại, hoặc gõ số thẻ in trên thẻ.");
    public static readonly DomainError CardForged = new("school.card.forged", 422, "Thẻ giả: chữ ký trên mã không đúng. Giữ thẻ lại và báo nhà trường.");
    public static readonly DomainError CardForeign = new("school.card.foreign", 422, "Thẻ của trường khác (mã trường {0}). Em không dự ở đây.");
    public static readonly DomainError CardExpired = new("school.card.expired", 422, "Thẻ hết hạn từ cuối ngày {0}. Em cần thẻ mới của nhà trường.");
    public static readonly DomainError CardOld = new("school.card.old", 422, "Mã trên điện thoại đã quá giờ. Bảo em mở lại trang thẻ và đưa mã đang hiện.");
    public static readonly DomainError CardVoid = new("school.card.void", 422, "Thẻ đã bị hủy: báo mất, hoặc đã in thẻ khác sau thẻ này. Hỏi em thẻ mới.");
    public static readonly DomainError CardNotListed = new("school.card.not-listed", 422, "Thẻ này không có trong danh sách của lượt soát. Xem lại phòng, buổi của em.");
    public static readonly DomainError CardUsed = new("school.card.used", 409, "{0} đã vào lúc {1}. Thẻ chỉ dùng một lần; hỏi lại người cầm thẻ.");

    public static readonly DomainError ConsentSignerMissing = new("school.consent.signer", 422, "Chọn em và người ký. Em phải đang ở lớp này.");
    public static readonly DomainError ConsentPurposeMissing = new("school.consent.purpose", 422, "Chọn việc mà giấy đồng ý.");
}
