using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPermissions
{
    public const string ImportRosters = "school.rosters.import";

    public static readonly Permission[] All =
    [
        new(ImportRosters, "Nhập học sinh từ tệp, hoàn tác cả lô", Role.Clerk, Role.Deputy, Role.Principal),
    ];
}
