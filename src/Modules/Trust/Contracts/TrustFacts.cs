using Khue.Kernel.Journal;

namespace Khue.Trust.Contracts;

/// <summary>A person, or who has custody of a child, asked about data. Subject: the one whose data it is.</summary>
[Said("Đề nghị về dữ liệu: {KindTitle}")]
public sealed record DataRequestAsked(Guid Subject, Guid? OrganizationId, Guid RequestId, string Kind, string KindTitle, DateOnly DueBy) : IFact;

/// <summary>The unit said that it has the request and how it goes on. Subject: the one whose data it is.</summary>
[Said("Tiếp nhận đề nghị về dữ liệu: {KindTitle}")]
public sealed record DataRequestAcknowledged(Guid Subject, Guid? OrganizationId, Guid RequestId, string KindTitle) : IFact;

/// <summary>The unit needs longer, once. Subject: the one whose data it is.</summary>
[Said("Gia hạn đề nghị về dữ liệu: {KindTitle}, đến {DueBy}")]
public sealed record DataRequestExtended(Guid Subject, Guid? OrganizationId, Guid RequestId, string KindTitle, DateOnly DueBy, string? Reason) : IFact;

/// <summary>The unit answered. Subject: the one whose data it is. Outcome: "đã làm" or "từ chối".</summary>
[Said("Trả lời đề nghị về dữ liệu: {KindTitle}, {Outcome}")]
public sealed record DataRequestAnswered(Guid Subject, Guid? OrganizationId, Guid RequestId, string KindTitle, string Outcome) : IFact;

/// <summary>Who asked took the request back. Subject: the one whose data it is.</summary>
[Said("Rút đề nghị về dữ liệu: {KindTitle}")]
public sealed record DataRequestWithdrawn(Guid Subject, Guid? OrganizationId, Guid RequestId, string KindTitle) : IFact;
