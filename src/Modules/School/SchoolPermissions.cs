using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPermissions
{
    public static readonly Permission[] All = [];
}
