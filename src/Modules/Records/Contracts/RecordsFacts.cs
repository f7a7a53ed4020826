using Khue.Kernel.Journal;

namespace Khue.Records.Contracts;

/// <summary>Học bạ of a class were drawn up for signing. Subject: the class.</summary>
[Said("Lập {Count} học bạ")]
public sealed record TranscriptsDrawnUp(Guid Subject, Guid? OrganizationId, int StartYear, int Count) : IFact;

/// <summary>Someone signed parts of học bạ. Subject: the class. Step: subject, homeroom, principal.</summary>
[Said("Ký học bạ")]
public sealed record TranscriptsSigned(Guid Subject, Guid? OrganizationId, int StartYear, string Step, string? SubjectCode, IReadOnlyList<Guid> Transcripts) : IFact;

/// <summary>Học bạ were issued: the principal's signature and the school's seal are on them. Subject: the class.</summary>
[Said("Phát hành {Count} học bạ")]
public sealed record TranscriptsIssued(Guid Subject, Guid? OrganizationId, int StartYear, int Count, IReadOnlyList<Guid> Transcripts) : IFact;

/// <summary>A học bạ was sent back with a reason. Subject: the transcript.</summary>
[Said("Trả lại học bạ")]
public sealed record TranscriptReturned(Guid Subject, Guid? OrganizationId, Guid ClassId, int StartYear, string Step, string? Reason) : IFact;

/// <summary>Someone opened the content of a học bạ on the public page by proving the birth date. Subject: the transcript.</summary>
[Said("Xem nội dung học bạ ở trang kiểm tra")]
public sealed record TranscriptOpened(Guid Subject, Guid? OrganizationId) : IFact;

/// <summary>Someone ordered the signing of several parts with one PIN. Subject: the work. Step: subject, homeroom, principal or mixed.</summary>
[Said("Ký một lượt {Count} mục học bạ")]
public sealed record SigningOrdered(Guid Subject, Guid? OrganizationId, string Step, int Count) : IFact;

/// <summary>A new edition was drawn up to replace an issued học bạ. Subject: the new transcript.</summary>
[Said("Lập học bạ thay thế")]
public sealed record TranscriptReplacementDrawn(Guid Subject, Guid? OrganizationId, Guid ClassId, int StartYear, Guid ReplacesId, string? Reason) : IFact;

/// <summary>School staff downloaded signed files. Subject: the transcript, or the class for all of it.</summary>
[Said("Tải {Count} học bạ đã ký")]
public sealed record TranscriptsDownloaded(Guid Subject, Guid? OrganizationId, string Format, int Count) : IFact;
