using Khue.Kernel.Access;

namespace Khue.Identity;

public static class IdentityPermissions
{
    /// <summary>Every one who has signed in.</summary>
    public const string SeeSelf = "identity.self.see";

    /// <summary>Who of the unit signs in from where.</summary>
    public const string SeeSignIns = "identity.sign-ins.see";

    /// <summary>Keeps a device of a person of the unit out.</summary>
    public const string BlockDevices = "identity.devices.block";

    /// <summary>Asks to recover the account of a person of the unit.</summary>
    public const string AskRecoveries = "identity.recoveries.ask";

    /// <summary>Confirms what another asked for.</summary>
    public const string ConfirmRecoveries = "identity.recoveries.confirm";

    internal static readonly Permission[] All =
    [
        new(SeeSelf, "Xem và giữ tài khoản của mình", [.. Role.All]),
        new(SeeSignIns, "Xem ai của đơn vị đăng nhập từ đâu", Role.Principal, Role.Deputy, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
        new(BlockDevices, "Chặn máy đăng nhập vào tài khoản của người trong đơn vị", Role.Principal, Role.Administrator, Role.SecurityOfficer),
        new(AskRecoveries, "Đề nghị khôi phục tài khoản của người trong đơn vị", Role.Principal, Role.Deputy, Role.Clerk, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
        new(ConfirmRecoveries, "Xác nhận khôi phục tài khoản mà người khác đề nghị", Role.Principal, Role.Deputy, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
    ];
}
