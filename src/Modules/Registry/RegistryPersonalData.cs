using Khue.Kernel.Access;

namespace Khue.Registry;

internal static class RegistryPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("registry_people", "Họ tên, ngày sinh, giới tính, dân tộc, nơi sinh, nơi ở", "Quản lý học tập suốt đời, NĐ 88/2026", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (id)", "Sửa theo yêu cầu; không xóa khi còn hồ sơ học tập"),
        new("registry_identifiers", "Số định danh cá nhân, mã ngành", "Khóa học sinh giữa các trường và năm học, NĐ 88/2026", "Vĩnh viễn", "Theo mã người (person_id)", "Xóa cùng hồ sơ"),
        new("registry_organization_changes", "Tên người ghi thay đổi đơn vị", "Giải trình ai lập, đổi tên, sáp nhập, giải thể đơn vị", "Vĩnh viễn, cùng quá trình của đơn vị", "Theo mã người (by_id)", "Không xóa: căn cứ của thay đổi"),
        new("registry_code_list_versions", "Tên người ban hành danh mục", "Giải trình ai ban hành danh mục dùng chung", "Vĩnh viễn, cùng danh mục", "Theo tên (published_by)", "Không xóa: căn cứ của danh mục"),
        new("registry_mapping_uploads", "Tên người tải bảng chuyển mã", "Giải trình ai áp dụng bảng chuyển mã", "Vĩnh viễn, cùng danh mục", "Theo tên (by_name)", "Không xóa: căn cứ của danh mục"),
    ];
}
