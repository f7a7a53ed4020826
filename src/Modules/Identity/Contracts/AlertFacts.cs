using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>A code was sent to the address where the owner wants alerts. Subject: the account. The address itself is not kept here.</summary>
[Said("Xin nhận thư báo, gửi mã đến địa chỉ thư")]
public sealed record AlertAddressAsked(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>The code of an alert address was wrong. Subject: the account.</summary>
[Said("Mã xác nhận địa chỉ thư chưa đúng")]
public sealed record AlertCodeRefused(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>Alerts go to a confirmed address from now on. Subject: the account. Replaced: another was there before, and was told.</summary>
[Said("Đặt địa chỉ nhận thư báo")]
public sealed record AlertAddressSet(Guid Subject, Guid? OrganizationId, bool Replaced) : IFact;

/// <summary>Alerts end, by the owner or because the account was given back to its owner by the unit. Subject: the account.</summary>
[Said("Thôi nhận thư báo")]
public sealed record AlertAddressRemoved(Guid Subject, Guid? OrganizationId) : IFact;
