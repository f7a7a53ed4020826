using Khue.Kernel.Journal;

namespace Khue.Trust.Contracts;

/// <summary>An auditor may look at a unit and what is below it, from a day to a day. Subject: the opening. Reason: what for.</summary>
[Said("Mở kiểm tra từ {From} đến {To} theo quyết định {Decision}")]
public sealed record OpeningGiven(Guid Subject, Guid? OrganizationId, Guid AuditorId, DateOnly From, DateOnly To, string Decision, string? Reason) : IFact;

/// <summary>An opening ended before its last day. Subject: the opening.</summary>
[Said("Kết thúc sớm một đợt kiểm tra")]
public sealed record OpeningEnded(Guid Subject, Guid? OrganizationId, Guid AuditorId) : IFact;

/// <summary>An auditor came in by an opening; told once an hour. Subject: the opening.</summary>
[Said("Người kiểm tra vào xem")]
public sealed record AuditEntered(Guid Subject, Guid? OrganizationId) : IFact;
