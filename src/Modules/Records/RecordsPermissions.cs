using Khue.Kernel.Access;

namespace Khue.Records;

internal static class RecordsPermissions
{
    public static readonly Permission[] All = [];
}
