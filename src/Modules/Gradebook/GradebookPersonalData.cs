using Khue.Kernel.Access;

namespace Khue.Gradebook;

internal static class GradebookPersonalData
{
    public static readonly PersonalData[] All = [];
}
