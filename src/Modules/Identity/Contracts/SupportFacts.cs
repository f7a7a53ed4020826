using Khue.Kernel.Journal;

namespace Khue.Identity.Contracts;

/// <summary>Somebody asked to act at a unit for some hours. Subject: the request.</summary>
[Said("Đề nghị vào hỗ trợ với vai {RoleTitle} trong {Hours} giờ")]
public sealed record SupportAsked(Guid Subject, Guid? OrganizationId, Guid PersonId, string RoleTitle, int Hours, string? Reason) : IFact;

/// <summary>The unit let them in. Subject: the request.</summary>
[Said("Cho vào hỗ trợ với vai {RoleTitle} trong {Hours} giờ")]
public sealed record SupportOpened(Guid Subject, Guid? OrganizationId, Guid PersonId, Guid AppointmentId, string RoleTitle, int Hours) : IFact;

/// <summary>The unit said no. Subject: the request.</summary>
[Said("Từ chối cho vào hỗ trợ")]
public sealed record SupportRefused(Guid Subject, Guid? OrganizationId, Guid PersonId) : IFact;

/// <summary>Support ended before its time. Subject: the request.</summary>
[Said("Kết thúc hỗ trợ")]
public sealed record SupportEnded(Guid Subject, Guid? OrganizationId, Guid PersonId) : IFact;
