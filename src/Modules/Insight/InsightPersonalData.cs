using Khue.Kernel.Access;

namespace Khue.Insight;

internal static class InsightPersonalData
{
    public static readonly PersonalData[] All = [];
}
