using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPersonalData
{
    public static readonly PersonalData[] All = [];
}
