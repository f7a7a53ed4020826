using Khue.Kernel.Access;

namespace Khue.Registry;

internal static class RegistryPermissions
{
    public const string SeePeople = "registry.people.see";
    public const string CorrectPeople = "registry.people.correct";
    public const string SeeOrganizations = "registry.organizations.see";
    public const string KeepOrganizations = "registry.organizations.keep";
    public const string SeeCodes = "registry.codes.see";
    public const string KeepCodes = "registry.codes.keep";

    public static readonly Permission[] All =
    [
        new(SeePeople, "Xem hồ sơ học sinh trong phạm vi", Role.Clerk, Role.Principal, Role.Deputy, Role.WardOfficer, Role.DepartmentOfficer),
        new(CorrectPeople, "Sửa hồ sơ học sinh của trường", Role.Clerk, Role.Principal, Role.Deputy),
        new(SeeOrganizations, "Xem danh sách đơn vị trong phạm vi", Role.WardOfficer, Role.DepartmentOfficer, Role.Administrator),
        new(KeepOrganizations, "Lập, đổi tên, chuyển, sáp nhập, chia tách, giải thể đơn vị", Role.DepartmentOfficer),
        new(SeeCodes, "Xem danh mục dùng chung", [.. Role.All]),
        new(KeepCodes, "Ban hành danh mục dùng chung và bảng chuyển mã", Role.DepartmentOfficer),
    ];
}
