using Khue.Kernel.Domain;

namespace Khue.Registry;

internal static class RegistryErrors
{
    public static readonly DomainError NameMissing = new("registry.person.name-missing", 422, "Chưa có họ tên.");
    public static readonly DomainError NameTooLong = new("registry.person.name-too-long", 422, "Họ tên dài quá 200 chữ.");
    public static readonly DomainError BornInFuture = new("registry.person.born-in-future", 422, "Ngày sinh {0} ở sau hôm nay. Giấy khai sinh ghi ngày nào?");
    public static readonly DomainError BornTooLongAgo = new("registry.person.born-too-long-ago", 422, "Ngày sinh {0} quá xa. Xem lại năm sinh trên giấy khai sinh.");
    public static readonly DomainError IdentifierTaken = new("registry.person.identifier-taken", 409, "Số {0} đang là của {1}. Xem lại số trên thẻ, hoặc gộp hai hồ sơ.");
    public static readonly DomainError PersonalIdMalformed = new("registry.person.personal-id-malformed", 422, "Số định danh có đúng 12 chữ số.");
    public static readonly DomainError PersonalIdContradicts = new("registry.person.personal-id-contradicts", 422, "Số định danh {0} không khớp giới tính hoặc năm sinh. Xem lại thẻ căn cước hoặc giấy khai sinh.");

    public static readonly DomainError UnitUnknown = new("registry.organization.unknown", 422, "Không có đơn vị nào mang mã {0} vào ngày {1}. Xem lại mã trong danh sách đơn vị.");
    public static readonly DomainError UnitNameMissing = new("registry.organization.name-missing", 422, "Chưa có tên đơn vị.");
    public static readonly DomainError UnitNameTooLong = new("registry.organization.name-too-long", 422, "Tên đơn vị dài quá 200 chữ.");
    public static readonly DomainError UnitNameSame = new("registry.organization.name-same", 422, "Đơn vị đang mang đúng tên này. Ghi tên mới.");
    public static readonly DomainError UnitNameTaken = new("registry.organization.name-taken", 409, "Trong cùng đơn vị cấp trên đã có {0} (mã {1}). Hai đơn vị không thể trùng tên cùng lúc.");
    public static readonly DomainError CodeTaken = new("registry.organization.code-taken", 409, "Mã {0} đang là của {1}. Mỗi mã chỉ thuộc một đơn vị.");
    public static readonly DomainError CodeMalformed = new("registry.organization.code-malformed", 422, "Mã đơn vị có từ 2 đến 40 chữ cái không dấu, chữ số, dấu chấm, dấu gạch.");
    public static readonly DomainError ChangeDayMissing = new("registry.organization.day-missing", 422, "Ghi ngày có hiệu lực, theo quyết định.");
    public static readonly DomainError ChangeTooFar = new("registry.organization.day-too-far", 422, "Ngày {0} xa quá 5 năm. Xem lại năm trong quyết định.");
    public static readonly DomainError BeforeSpan = new("registry.organization.before-span", 422, "Ngày này ở trước thay đổi gần nhất của đơn vị ({0}). Ghi ngày sau đó, hoặc hủy thay đổi ấy trước.");
    public static readonly DomainError UnitClosed = new("registry.organization.closed", 409, "{0} đã giải thể, không thay đổi được nữa.");
    public static readonly DomainError RootStays = new("registry.organization.root-stays", 409, "Sở đứng đầu cây đơn vị, không chuyển, không nhập, không giải thể ở đây.");
    public static readonly DomainError NothingMoves = new("registry.organization.nothing-moves", 422, "Đơn vị đang ở đúng chỗ này. Chọn đơn vị cấp trên hoặc mã xã khác.");
    public static readonly DomainError WrongParent = new("registry.organization.wrong-parent", 422, "{0} không thể thuộc {1}. Phường, xã thuộc Sở; trường thuộc phường, xã hoặc Sở; điểm trường thuộc trường.");
    public static readonly DomainError ParentNotThere = new("registry.organization.parent-not-there", 422, "{0} không tồn tại suốt từ ngày {1}. Chọn đơn vị khác hoặc ngày khác.");
    public static readonly DomainError Circle = new("registry.organization.circle", 422, "{0} đang ở dưới đơn vị này, nên không thể đứng trên nó.");
    public static readonly DomainError HasChildren = new("registry.organization.has-children", 409, "{0} còn {1} đơn vị trực thuộc từ ngày ấy, như {2}. Chuyển hoặc giải thể các đơn vị ấy trước.");
    public static readonly DomainError UnitInUse = new("registry.organization.in-use", 409, "{0} còn {1}. Chuyển hoặc kết thúc trước, rồi giải thể.");
    public static readonly DomainError WardCodeUnknown = new("registry.organization.ward-code-unknown", 422, "Mã xã {0} không có trong danh mục xã, phường vào ngày {1}. Xem danh mục dùng chung.");
    public static readonly DomainError WardCodeMissing = new("registry.organization.ward-code-missing", 422, "Phường, xã cần mã xã 5 chữ số.");
    public static readonly DomainError WardCodeTaken = new("registry.organization.ward-code-taken", 409, "Mã xã {0} đang là của {1}.");
    public static readonly DomainError LevelsMissing = new("registry.organization.levels-missing", 422, "Chọn ít nhất một cấp học của trường.");
    public static readonly DomainError NotThisKind = new("registry.organization.not-this-kind", 422, "{0} không phải {1}.");
    public static readonly DomainError MergeNeedsTwo = new("registry.organization.merge-needs-two", 422, "Ghi mã ít nhất một phường, xã khác để nhập.");
    public static readonly DomainError MergeIntoItself = new("registry.organization.merge-into-itself", 422, "Không thể nhập một đơn vị vào chính nó.");
    public static readonly DomainError SplitNeedsNew = new("registry.organization.split-needs-new", 422, "Ghi ít nhất một phường, xã mới.");
    public static readonly DomainError SplitLeavesSome = new("registry.organization.split-leaves-some", 422, "Phường, xã cũ giải thể thì mọi trường phải có nơi mới. Còn {0} chưa chọn.");
    public static readonly DomainError SplitStranger = new("registry.organization.split-stranger", 422, "Có trường trong danh sách không thuộc phường, xã này vào ngày ấy. Mở lại trang rồi chọn lại.");
    public static readonly DomainError NothingToUndo = new("registry.organization.nothing-to-undo", 409, "Đơn vị chưa có thay đổi nào để hủy.");
    public static readonly DomainError ChangeFollowed = new("registry.organization.change-followed", 409, "Sau thay đổi này đã có thay đổi khác dựa vào nó. Hủy thay đổi sau trước.");

    public static readonly DomainError CodeMissing = new("registry.code.missing", 422, "Chưa có mã, hoặc mã dài quá 40 chữ.");
    public static readonly DomainError CodeNameMissing = new("registry.code.name-missing", 422, "Mã {0} chưa có tên, hoặc tên dài quá 300 chữ.");
    public static readonly DomainError CodeUnknown = new("registry.code.unknown", 422, "Mã {0} không có trong danh mục.");
    public static readonly DomainError CodeParentUnknown = new("registry.code.parent-unknown", 422, "Mã cha {0} không có trong danh mục {1}.");
    public static readonly DomainError NoDraft = new("registry.code-list.no-draft", 409, "Danh mục không có bản đang soạn. Bắt đầu soạn bản mới trước.");
    public static readonly DomainError DraftThere = new("registry.code-list.draft-there", 409, "Danh mục đang có bản soạn dở. Sửa tiếp bản ấy, hoặc bỏ đi.");
    public static readonly DomainError DraftEmpty = new("registry.code-list.draft-empty", 409, "Bản soạn chưa khác gì bản hiện hành.");
    public static readonly DomainError ListDayMissing = new("registry.code-list.day-missing", 422, "Ghi ngày có hiệu lực.");
    public static readonly DomainError ListDayTooEarly = new("registry.code-list.day-too-early", 422, "Bản trước có hiệu lực từ {0}. Ghi ngày sau đó, vì những gì đã có hiệu lực không được viết lại.");
    public static readonly DomainError CodeFileMissing = new("registry.code-file.missing", 422, "Chọn một tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError CodeFileColumns = new("registry.code-file.columns", 422, "Không thấy cột {0} trong tệp. Dòng tiêu đề cần có: {1}.");
    public static readonly DomainError CodeFileEmpty = new("registry.code-file.empty", 422, "Tệp có tiêu đề nhưng không có dòng nào.");
    public static readonly DomainError CodeFileRows = new("registry.code-file.rows", 422, "Tệp có {0} dòng sai, chưa nhận dòng nào. {1}");
    public static readonly DomainError MappingsApplied = new("registry.mapping.applied", 409, "Tệp này đã áp dụng rồi.");
    public static readonly DomainError MappingsNone = new("registry.mapping.none", 409, "Tệp không có dòng nào áp dụng được. Xem lý do ở từng dòng.");
}
