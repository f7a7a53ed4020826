using Khue.Kernel.Journal;

namespace Khue.Trust.Contracts;

/// <summary>A rule of the watch was set. Subject: the setting.</summary>
[Said("Đổi mức cảnh báo {Title}: {Before} thành {After}")]
public sealed record WatchRuleSet(Guid Subject, Guid? OrganizationId, string Title, string Before, string After, string? Reason) : IFact;

/// <summary>A rule found something out of the ordinary. Subject: the incident. Count: how much there was when it was raised.</summary>
[Said("Phát hiện sự cố: {Title}, {Count} lần")]
public sealed record IncidentRaised(Guid Subject, Guid? OrganizationId, string Code, string Title, int Count) : IFact;

/// <summary>An incident was taken, contained, reported or closed. Subject: the incident.</summary>
[Said("Sự cố {Title}: {StateTitle}")]
public sealed record IncidentMoved(Guid Subject, Guid? OrganizationId, string Title, string StateTitle, string? Reason) : IFact;

/// <summary>Something was written down about an incident. Subject: the incident.</summary>
[Said("Ghi chú vào sự cố {Title}")]
public sealed record IncidentNoted(Guid Subject, Guid? OrganizationId, string Title) : IFact;

/// <summary>The list of the people whom somebody's acts touched left as a sheet. Subject: the account, session, device or system; empty when it was asked by user name. Reason: whose acts.</summary>
[Said("Tải danh sách {Count} người bị ảnh hưởng")]
public sealed record BlastRadiusTaken(Guid Subject, Guid? OrganizationId, int Count, string? Reason) : IFact;
