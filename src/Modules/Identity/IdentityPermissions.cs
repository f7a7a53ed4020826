using Khue.Kernel.Access;

namespace Khue.Identity;

public static class IdentityPermissions
{
    /// <summary>Every one who has signed in.</summary>
    public const string SeeSelf = "identity.self.see";

    internal const string KeepClients = "identity.clients.keep";
    internal const string ReadDirectory = "identity.directory.read";

    internal static readonly Permission[] All =
    [
        new(SeeSelf, "Xem và giữ tài khoản của mình", [.. Role.All]),
        new(KeepClients, "Đăng ký, tạm ngừng, xóa hệ thống dùng tài khoản của ngành", Role.Administrator, Role.DepartmentOfficer),
        new(ReadDirectory, "Đọc danh bạ tài khoản qua SCIM", Role.Administrator),
    ];
}
