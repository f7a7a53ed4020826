using Khue.Kernel.Access;

namespace Khue.Insight;

internal static class InsightPermissions
{
    public static readonly Permission[] All = [];
}
