using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Someone signed in. Subject: the account. Methods: how they proved it, values of RFC 8176. Place: the address, shortened.</summary>
[Said("Đăng nhập")]
public sealed record SignedIn(Guid Subject, Guid? OrganizationId, Guid SessionId, string Device, string? Methods = null, string? Place = null) : IFact;

/// <summary>A sign-in was refused. Subject: the account, or empty when there is none by that name. The typed name is not kept. Cause: unknown, password, code, reauthentication, passkey, federation. Place: the address, shortened.</summary>
[FactWord("unknown", "không có tài khoản ấy")]
[FactWord("password", "sai mật khẩu")]
[FactWord("code", "sai mã xác nhận")]
[FactWord("passkey", "khóa truy cập không đúng")]
[FactWord("reauthentication", "xác nhận lại không đúng")]
[FactWord("federation", "nơi đăng nhập khác không xác nhận")]
[Said("Đăng nhập không thành")]
public sealed record SignInRefused(Guid Subject, Guid? OrganizationId, string Cause, string? Place = null) : IFact;

/// <summary>A session's cookie came from where it does not belong: someone may have copied it, and it is over. Subject: the account. Count: how often since the last row, this one included.</summary>
[FactWord("without-device", "rời khỏi máy đã đăng nhập")]
[FactWord("elsewhere", "trình duyệt khác, nơi khác")]
[Said("Chặn phiên đăng nhập có dấu hiệu bị sao chép ({Cause})")]
public sealed record SessionMisused(Guid Subject, Guid? OrganizationId, string Cause, string Place, int Count) : IFact;

/// <summary>The cookie of a session that was ended by hand came back: most often the owner's other device, sometimes a copy. Subject: the account. Count as of <see cref="SessionMisused"/>.</summary>
[Said("Không nhận phiên đăng nhập đã kết thúc, đưa ra lại {Count} lần")]
public sealed record EndedSessionBrought(Guid Subject, Guid? OrganizationId, string Place, int Count) : IFact;

/// <summary>Sessions were ended. Subject: the account.</summary>
[Said("Đăng xuất khỏi {Count} phiên")]
public sealed record SessionsEnded(Guid Subject, Guid? OrganizationId, int Count) : IFact;

/// <summary>The person changed their password. Subject: the account.</summary>
[Said("Đổi mật khẩu")]
public sealed record PasswordChanged(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>The person acts under another of their appointments from now on. Subject: the account.</summary>
[Said("Chuyển sang vai khác")]
public sealed record AppointmentSwitched(Guid Subject, Guid? OrganizationId, string Role) : IFact;

/// <summary>Appointments at a ward that is no more go on elsewhere from a day, or came back when the change was taken back. Subject: the ward where they are from then on.</summary>
[Said("Chuyển {Count} vai theo đơn vị từ {On}")]
public sealed record AppointmentsMoved(Guid Subject, Guid? OrganizationId, int Count, DateOnly On) : IFact;
