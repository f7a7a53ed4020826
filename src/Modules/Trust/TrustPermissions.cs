using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPermissions
{
    public const string SeeMine = "trust.mine.see";

    public static readonly Permission[] All =
    [
        new(SeeMine, "Xem dữ liệu về mình và về con em mình nuôi dưỡng: giữ những gì, ai đã xem, ai đã sửa", [.. Role.All]),
    ];
}
