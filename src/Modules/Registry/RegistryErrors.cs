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

    public static readonly DomainError FileNotFound = new("registry.file.not-found", 422, "Không mở được tệp {0}.");
    public static readonly DomainError NoPeopleInFile = new("registry.file.no-people", 422, "Tệp {0} không có bảng người nào: {1}.");
    public static readonly DomainError NoWardMap = new("registry.file.no-ward-map", 422, "Tệp {0} không có cột mã phường xã cũ và mã mới.");
}
