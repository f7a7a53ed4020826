using Khue.Kernel.Access;

namespace Khue.Identity;

public static class IdentityPermissions
{
    /// <summary>Every one who has signed in.</summary>
    public const string SeeSelf = "identity.self.see";

    internal const string KeepClients = "identity.clients.keep";
    internal const string SeeAccounts = "identity.accounts.see";
    internal const string ReadDirectory = "identity.directory.read";
    public const string SeeAppointments = "identity.appointments.see";
    public const string GiveAppointments = "identity.appointments.give";
    public const string NameDeputies = "identity.deputies.name";
    public const string SeeRoles = "identity.roles.see";
    public const string KeepTemplates = "identity.templates.keep";

    public const string ExplainRights = "identity.rights.explain";
    public const string SeeSupport = "identity.support.see";
    public const string AskSupport = "identity.support.ask";
    public const string DecideSupport = "identity.support.decide";
    public const string SeeCoverage = "identity.coverage.see";
    /// <summary>Who of the unit signs in from where.</summary>
    public const string SeeSignIns = "identity.sign-ins.see";

    /// <summary>Keeps a device of a person of the unit out.</summary>
    public const string BlockDevices = "identity.devices.block";

    /// <summary>Asks to recover the account of a person of the unit.</summary>
    public const string AskRecoveries = "identity.recoveries.ask";

    /// <summary>Confirms what another asked for.</summary>
    public const string ConfirmRecoveries = "identity.recoveries.confirm";

    /// <summary>Lets people sign in through other providers.</summary>
    internal const string KeepFederation = "identity.federation.keep";

    internal static readonly Permission[] All =
    [
        new(SeeSelf, "Xem và giữ tài khoản của mình", [.. Role.All]) { ForReaders = true },
        new(KeepClients, "Đăng ký, tạm ngừng, xóa hệ thống dùng tài khoản của ngành", Role.Administrator, Role.DepartmentOfficer),
        new(SeeAccounts, "Tìm tài khoản của người trong đơn vị, xem đã dùng chưa, có lớp bảo vệ thứ hai chưa", [.. Role.Heads, Role.Clerk, .. Role.Oversight, Role.Administrator, Role.SecurityOfficer]),
        new(ReadDirectory, "Đọc danh bạ tài khoản qua SCIM", Role.Administrator),
        new(SeeAppointments, "Xem ai giữ vai nào ở đơn vị mình và bên dưới", [.. Role.Heads, Role.WardOfficer, Role.DepartmentOfficer, Role.Administrator]),
        new(GiveAppointments, "Giao vai, đổi thời hạn, thôi vai, trong phạm vi và không quá vai của mình", [.. Role.Heads, Role.DepartmentOfficer, Role.Administrator]),
        new(NameDeputies, "Cử người thay mặt khi hiệu trưởng vắng", Role.Principal),
        new(SeeRoles, "Xem vai nào có quyền gì", [.. Role.Heads, .. Role.Oversight, Role.Administrator, Role.Auditor, Role.SecurityOfficer]),
        new(KeepTemplates, "Lập và thôi dùng mẫu vai", Role.DepartmentOfficer, Role.Administrator),
        new(ExplainRights, "Hỏi vì sao một người được hay không được làm một việc", [.. Role.Heads, Role.WardOfficer, Role.DepartmentOfficer, Role.Administrator]),
        new(SeeSupport, "Xem các lần người ngoài vào hỗ trợ", [.. Role.Heads, Role.Administrator]),
        new(AskSupport, "Đề nghị một trường cho vào hỗ trợ", Role.Administrator),
        new(DecideSupport, "Cho hoặc không cho người ngoài vào hỗ trợ, cho ra lúc nào cũng được", Role.Heads),
        new(SeeCoverage, "Xem độ phủ tài khoản, lớp bảo vệ thứ hai theo đơn vị", [.. Role.Oversight, Role.Administrator, Role.SecurityOfficer]),
        new(SeeSignIns, "Xem ai của đơn vị đăng nhập từ đâu", Role.Principal, Role.Deputy, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
        new(BlockDevices, "Chặn máy đăng nhập vào tài khoản của người trong đơn vị", Role.Principal, Role.Administrator, Role.SecurityOfficer),
        new(AskRecoveries, "Đề nghị khôi phục tài khoản của người trong đơn vị", Role.Principal, Role.Deputy, Role.Clerk, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
        new(ConfirmRecoveries, "Xác nhận khôi phục tài khoản mà người khác đề nghị", Role.Principal, Role.Deputy, Role.DepartmentOfficer, Role.Administrator, Role.SecurityOfficer),
        new(KeepFederation, "Cho đăng nhập qua VNeID và nơi khác, đặt điều kiện", Role.Administrator),
    ];
}
