using Khue.Kernel.Access;

namespace Khue.Signing;

internal static class SigningPermissions
{
    public static readonly Permission[] All = [];
}
