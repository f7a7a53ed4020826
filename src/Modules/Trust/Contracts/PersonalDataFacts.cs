using Khue.Kernel.Journal;

namespace Khue.Trust.Contracts;

/// <summary>The desk had a copy made of what is held about a person. Subject: whose data it is.</summary>
[Said("Đặt lập bản sao dữ liệu")]
public sealed record DataCopyOrdered(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>The copy lies ready for who asked. Subject: whose data it is.</summary>
/// <param name="Kinds">How many kinds of data it holds.</param>
/// <param name="Rows">How many rows in all.</param>
[Said("Lập xong bản sao dữ liệu: {Kinds} loại, {Rows} dòng")]
public sealed record DataCopyMade(Guid Subject, Guid? OrganizationId, Guid RequestId, int Kinds, int Rows) : IFact;

/// <summary>Who asked took the copy along. Subject: whose data it is.</summary>
[Said("Tải bản sao dữ liệu")]
public sealed record DataCopyFetched(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>The copy had lain its time and was removed. Subject: whose data it is.</summary>
[Said("Xóa bản sao dữ liệu đã hết hạn tải")]
public sealed record DataCopyExpired(Guid Subject, Guid? OrganizationId, Guid RequestId) : IFact;

/// <summary>The desk decided that a person's data be erased as far as the law lets. Subject: whose data it is.</summary>
[Said("Quyết định xóa dữ liệu theo đề nghị")]
public sealed record ErasureOrdered(Guid Subject, Guid? OrganizationId, Guid RequestId, string? Reason) : IFact;

/// <summary>Rows of one table were erased or emptied. It does not say what they held. Subject: whose data it was.</summary>
/// <param name="Table">The table.</param>
/// <param name="Deed">"xóa" or "làm trống".</param>
/// <param name="Rows">How many rows.</param>
[Said("Xóa theo đề nghị: {Deed} {Rows} dòng của {Table}")]
public sealed record PersonDataErased(Guid Subject, Guid? OrganizationId, Guid RequestId, string Table, string Deed, int Rows, string? Reason) : IFact;

/// <summary>Consent to one purpose was given. From now on it may be done, when nobody else who must agree is missing. Subject: whom it is about.</summary>
/// <param name="Purpose">Code.</param>
/// <param name="Title">Vietnamese.</param>
/// <param name="TextVersion">The text that was agreed to.</param>
/// <param name="Channel">"trên trang" or "trên giấy".</param>
/// <param name="Evidence">Hash over text, persons, answer and moment.</param>
[Said("Đồng ý: {Title} ({Channel})")]
public sealed record ConsentGiven(Guid Subject, Guid? OrganizationId, string Purpose, string Title, int TextVersion, string Channel, string Evidence) : IFact;

/// <summary>The answer was no. Subject: whom it is about.</summary>
[Said("Không đồng ý: {Title} ({Channel})")]
public sealed record ConsentRefused(Guid Subject, Guid? OrganizationId, string Purpose, string Title, int TextVersion, string Channel, string Evidence) : IFact;

/// <summary>Consent was taken back; it takes effect at once. Subject: whom it is about.</summary>
[Said("Thu lại đồng ý: {Title}")]
public sealed record ConsentWithdrawn(Guid Subject, Guid? OrganizationId, string Purpose, string Title) : IFact;

/// <summary>Somebody decided to remove what is past its term in one table. Subject: the job.</summary>
/// <param name="Table">The table.</param>
/// <param name="Days">The term.</param>
[Said("Quyết định hủy dữ liệu hết hạn giữ: {Table}, giữ {Days} ngày")]
public sealed record RemovalOrdered(Guid Subject, Guid? OrganizationId, string Table, int Days, string? Reason) : IFact;

/// <summary>What was past its term in one table was removed. It does not say what it held. Subject: the job.</summary>
[Said("Hủy {Rows} dòng hết hạn giữ của {Table}")]
public sealed record PastRowsRemoved(Guid Subject, Guid? OrganizationId, string Table, int Rows, string? Reason) : IFact;
