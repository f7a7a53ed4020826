using Khue.Kernel.Access;

namespace Khue.Records;

internal static class RecordsPersonalData
{
    public static readonly PersonalData[] All = [];
}
