using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("school_roster_imports", "Tệp danh sách học sinh và những ô đã sửa", "Nhập hồ sơ học sinh, hoàn tác khi nhầm", "Theo hồ sơ của trường", "Theo trường và tên tệp", "Xóa tệp khi không còn cần hoàn tác"),
        new("school_roster_import_rows", "Kết quả từng dòng đã áp dụng, giá trị trước khi đổi", "Hoàn tác cả lô", "Theo lần nhập", "Theo mã người (person_id)", "Xóa cùng lần nhập"),
    ];
}
