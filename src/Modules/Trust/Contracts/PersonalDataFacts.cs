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
