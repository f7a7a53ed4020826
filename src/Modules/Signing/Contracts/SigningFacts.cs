using Khue.Kernel.Journal;

namespace Khue.Signing.Contracts;

/// <summary>The installation made its own certificate authority. Subject: the root organisation, or empty before there is one.</summary>
[Said("Lập nơi cấp chứng thư {Name}")]
public sealed record AuthorityFounded(Guid Subject, Guid? OrganizationId, string Name, DateTime ValidTo) : IFact;

/// <summary>A certificate was issued to a person or, as its seal, to an organisation. Subject: the certificate.</summary>
/// <param name="OwnerId">The person or the organisation.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
[Said("Cấp chứng thư cho {Name}")]
public sealed record CertificateIssued(Guid Subject, Guid? OrganizationId, Guid OwnerId, string Name, string SerialNumber, DateTime ValidTo) : IFact;

/// <summary>A certificate signs no more from now on; what it signed before stays valid. Subject: the certificate.</summary>
[Said("Thôi dùng một chứng thư")]
public sealed record CertificateRetired(Guid Subject, Guid? OrganizationId, string SerialNumber, string? Reason) : IFact;

/// <summary>The signer chose another PIN. Subject: the certificate.</summary>
[Said("Đổi mã PIN ký số")]
public sealed record PinChanged(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>A wrong PIN was typed. Subject: the certificate.</summary>
/// <param name="Wrong">How many times in a row.</param>
/// <param name="LockedUntil">UTC; null while more may be tried.</param>
[Said("Nhập sai mã PIN ký số")]
public sealed record PinRefused(Guid Subject, Guid? OrganizationId, int Wrong, DateTime? LockedUntil) : IFact;

/// <summary>A signer unlocked their key for one piece of work. Subject: the certificate.</summary>
/// <param name="Work">Id of the work, e.g. the order to sign.</param>
[Said("Mở khóa chữ ký số")]
public sealed record SigningSessionOpened(Guid Subject, Guid? OrganizationId, Guid Work, DateTime Until) : IFact;
