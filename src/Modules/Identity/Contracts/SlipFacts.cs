using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Slips for the first sign-in were printed. Subject: the unit.</summary>
[Said("In {Count} phiếu đăng nhập lần đầu")]
public sealed record SlipsPrinted(Guid Subject, Guid? OrganizationId, int Count, IReadOnlyList<Guid> People) : IFact;

/// <summary>Somebody chose a password with the code of their slip. Subject: the account.</summary>
[Said("Đặt mật khẩu bằng phiếu đăng nhập lần đầu")]
public sealed record SlipUsed(Guid Subject, Guid? OrganizationId) : IFact;
