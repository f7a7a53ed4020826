using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>A draft of a new version was begun. Subject: the list.</summary>
[Said("Soạn bản {Number} của danh mục {Name}")]
public sealed record CodeListDrafted(Guid Subject, Guid? OrganizationId, string Name, int Number) : IFact;

/// <summary>Codes of a draft were changed. Subject: the list.</summary>
[Said("Sửa {Codes} mã trong bản soạn của danh mục {Name}")]
public sealed record CodeListDraftChanged(Guid Subject, Guid? OrganizationId, string Name, int Codes, string? FileName) : IFact;

/// <summary>A draft was thrown away. Subject: the list.</summary>
[Said("Bỏ bản soạn của danh mục {Name}")]
public sealed record CodeListDraftDropped(Guid Subject, Guid? OrganizationId, string Name) : IFact;

/// <summary>A version takes effect on a day. Subject: the list.</summary>
[Said("Ban hành bản {Number} của danh mục {Name}, hiệu lực {On}")]
public sealed record CodeListPublished(Guid Subject, Guid? OrganizationId, string List, string Name, int Number, DateOnly On, int Changes, string? Reason) : IFact;

/// <summary>A file of mappings was put in, to be looked at. Subject: the list.</summary>
[Said("Thả tệp bảng chuyển mã của danh mục {Name}")]
public sealed record CodeMappingsUploaded(Guid Subject, Guid? OrganizationId, string Name, Guid UploadId) : IFact;

/// <summary>The good rows of a file of mappings hold from now on. Subject: the list.</summary>
[Said("Áp dụng {Rows} dòng chuyển mã của danh mục {Name}")]
public sealed record CodeMappingsApplied(Guid Subject, Guid? OrganizationId, string List, string Name, int Rows, Guid UploadId) : IFact;

/// <summary>A new list was opened, with an empty draft. Subject: the list.</summary>
[Said("Lập danh mục {Name}")]
public sealed record CodeListOpened(Guid Subject, Guid? OrganizationId, string List, string Name) : IFact;

/// <summary>A published version became a draft again, before it was in effect. Subject: the list.</summary>
[Said("Rút bản {Number} của danh mục {Name}, định từ {On}")]
public sealed record CodeListWithdrawn(Guid Subject, Guid? OrganizationId, string List, string Name, int Number, DateOnly On, string? Reason) : IFact;

/// <summary>What was taken from a file of mappings was taken out again. Subject: the list.</summary>
[Said("Bỏ {Rows} dòng chuyển mã đã áp dụng của danh mục {Name}")]
public sealed record CodeMappingsUndone(Guid Subject, Guid? OrganizationId, string List, string Name, int Rows, Guid UploadId) : IFact;
