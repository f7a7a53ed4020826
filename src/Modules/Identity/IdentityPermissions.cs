using Khue.Kernel.Access;

namespace Khue.Identity;

public static class IdentityPermissions
{
    /// <summary>Every one who has signed in.</summary>
    public const string SeeSelf = "identity.self.see";

    internal static readonly Permission[] All = [new(SeeSelf, "Xem và giữ tài khoản của mình", [.. Role.All])];
}
