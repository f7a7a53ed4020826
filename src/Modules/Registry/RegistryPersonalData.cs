using Khue.Kernel.Access;

namespace Khue.Registry;

internal static class RegistryPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("registry_people", "Họ tên, ngày sinh, giới tính, dân tộc, nơi sinh, nơi ở", "Quản lý học tập suốt đời, NĐ 88/2026", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (id)", "Sửa theo yêu cầu; không xóa khi còn hồ sơ học tập"),
        new("registry_identifiers", "Số định danh cá nhân, mã ngành", "Khóa học sinh giữa các trường và năm học, NĐ 88/2026", "Vĩnh viễn", "Theo mã người (person_id)", "Xóa cùng hồ sơ"),
    ];
}
