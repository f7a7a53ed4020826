using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Somebody asked to recover the account of a person of their unit. Subject: the account.</summary>
[Said("Đề nghị khôi phục một tài khoản")]
public sealed record RecoveryAsked(Guid Subject, Guid? OrganizationId, Guid RequestId, string? Reason) : IFact;

/// <summary>A second person confirmed it, and a code was given out. Subject: the account.</summary>
[Said("Xác nhận khôi phục một tài khoản, cấp mã")]
public sealed record RecoveryConfirmed(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>A recovery was stopped. Subject: the account.</summary>
[Said("Từ chối khôi phục một tài khoản")]
public sealed record RecoveryRejected(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>The code was used: a new password, every session ended, every other way in taken away. Subject: the account.</summary>
[Said("Khôi phục tài khoản, kết thúc {Count} phiên")]
public sealed record AccountRecovered(Guid Subject, Guid? OrganizationId, Guid RequestId, int Count) : IFact;
