using Khue.Kernel.Access;

namespace Khue.Insight;

internal static class InsightPermissions
{
    public const string See = "insight.see";
    public const string SeeSchool = "insight.school.see";

    public static readonly Permission[] All =
    [
        new(See, "Theo dõi các trường trong phạm vi", Role.Oversight),
        new(SeeSchool, "Theo dõi số liệu của một trường trong phạm vi", [.. Role.Oversight, .. Role.Heads]),
    ];
}
