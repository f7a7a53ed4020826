using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>A file for the registry was put in and looked at; nothing is taken from it yet. Subject: the import. Address: of its content in the file store.</summary>
[Said("Thả tệp để nhập: {KindTitle}, {Rows} dòng")]
public sealed record RegistryImportUploaded(Guid Subject, Guid? OrganizationId, string KindTitle, string FileName, string Address, int Rows) : IFact;

/// <summary>Someone assigned columns of a file, and it was judged anew. Subject: the import.</summary>
[Said("Soát lại tệp theo cột đã chọn")]
public sealed record RegistryImportDecided(Guid Subject, Guid? OrganizationId, int Columns) : IFact;

/// <summary>Someone ordered a file to be applied or taken back; a job does it. Subject: the import. JobId: null when a command at the terminal does.</summary>
[Said("{WorkTitle}: {KindTitle}")]
public sealed record RegistryImportOrdered(Guid Subject, Guid? OrganizationId, string KindTitle, string WorkTitle, Guid? JobId) : IFact;

/// <summary>A step of a file was written. Subject: the import.</summary>
[Said("Nhập từ tệp: {Added} dòng mới, {Changed} dòng cập nhật")]
public sealed record RegistryImportApplied(Guid Subject, Guid? OrganizationId, int Added, int Changed, int Same, int Left) : IFact;

/// <summary>A step of a file was taken back. Subject: the import. Kept: rows that stay, since something depends on them.</summary>
[Said("Hoàn tác tệp đã nhập: {TakenBack} dòng, giữ lại {Kept} dòng")]
public sealed record RegistryImportUndone(Guid Subject, Guid? OrganizationId, int TakenBack, int Kept) : IFact;

/// <summary>A relation that a file had brought was taken back. Subject: the child.</summary>
[Said("Bỏ quan hệ đã nhập từ tệp: {KindTitle}")]
public sealed record RelationTakenBack(Guid Subject, Guid? OrganizationId, Guid RelationId, Guid RelatedId, string KindTitle) : IFact;
