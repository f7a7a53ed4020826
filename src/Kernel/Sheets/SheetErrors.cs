using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Why a spreadsheet is not read.</summary>
public static class SheetErrors
{
    public static readonly DomainError TooLarge = new("kernel.sheet.too-large", 422, "Tệp nặng {0} MB, quá mức {1} MB. Hãy bỏ bớt ảnh hoặc tách thành nhiều tệp.");
    public static readonly DomainError Empty = new("kernel.sheet.empty", 422, "Tệp trống, không có gì để đọc.");
    public static readonly DomainError NotSheet = new("kernel.sheet.not-a-sheet", 422, "Tệp này không phải bảng tính. Hãy chọn tệp .xlsx, .xls hoặc .csv.");
    public static readonly DomainError OtherFormat = new("kernel.sheet.other-format", 422, "Tệp này là {0}. Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.");
    public static readonly DomainError WebPage = new("kernel.sheet.web-page", 422, "Tệp mang đuôi bảng tính nhưng bên trong là {0}. Hãy mở bằng Excel, chọn Lưu thành, rồi chọn kiểu Excel Workbook (.xlsx).");
    public static readonly DomainError Encrypted = new("kernel.sheet.encrypted", 422, "Tệp có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại.");
    public static readonly DomainError Damaged = new("kernel.sheet.damaged", 422, "Tệp bị hỏng hoặc tải lên chưa hết. Hãy mở lại bằng Excel, lưu lại rồi thử lần nữa.");
    public static readonly DomainError Bomb = new("kernel.sheet.bomb", 422, "Tệp nhỏ nhưng bung ra quá lớn nên không đọc, để giữ an toàn cho máy chủ. Hãy chép dữ liệu sang một tệp mới.");
    public static readonly DomainError TooManyColumns = new("kernel.sheet.too-many-columns", 422, "Dòng {0} có chữ ở quá cột thứ {1}. Hãy xóa các cột thừa bên phải.");
    public static readonly DomainError TooManyRows = new("kernel.sheet.too-many-rows", 422, "Tệp có hơn {0} dòng. Hãy tách thành nhiều tệp.");
    public static readonly DomainError CellTooLong = new("kernel.sheet.cell-too-long", 422, "Dòng {0} có ô dài quá {1} chữ. Hãy rút ngắn ô này.");
    public static readonly DomainError NoSheet = new("kernel.sheet.no-such-sheet", 422, "Tệp không có trang tính “{0}”.");
}
