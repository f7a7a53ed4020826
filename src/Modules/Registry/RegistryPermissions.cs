using Khue.Kernel.Access;

namespace Khue.Registry;

internal static class RegistryPermissions
{
    public const string SeePeople = "registry.people.see";
    public const string CorrectPeople = "registry.people.correct";
    public const string SeeOrganizations = "registry.organizations.see";

    public static readonly Permission[] All =
    [
        new(SeePeople, "Xem hồ sơ học sinh trong phạm vi", Role.Clerk, Role.Principal, Role.Deputy, Role.WardOfficer, Role.DepartmentOfficer),
        new(CorrectPeople, "Sửa hồ sơ học sinh của trường", Role.Clerk, Role.Principal, Role.Deputy),
        new(SeeOrganizations, "Xem danh sách đơn vị trong phạm vi", Role.WardOfficer, Role.DepartmentOfficer, Role.Administrator),
    ];
}
