using Khue.Kernel.Access;

namespace Khue.Gradebook;

internal static class GradebookPermissions
{
    public static readonly Permission[] All = [];
}
