using Khue.Kernel.Journal;

namespace Khue.School.Contracts;

/// <summary>A file of pupils was put in, nothing taken from it yet. Subject: the import. Address: of its content in the file store.</summary>
[Said("Nộp tệp danh sách {FileName}")]
public sealed record RosterUploaded(Guid Subject, Guid? OrganizationId, string FileName, string Address) : IFact;

/// <summary>Someone matched columns, corrected cells or left rows out before applying. Subject: the import. Counts are of all decisions now standing.</summary>
[Said("Soát tệp danh sách trước khi nhập")]
public sealed record RosterDecided(Guid Subject, Guid? OrganizationId, int Columns, int Cells, int RowsLeftOut) : IFact;

/// <summary>Someone ordered a file to be applied or taken back; a job does it. Subject: the import.</summary>
[Said("Bắt đầu nhập hoặc hoàn tác tệp {FileName}")]
public sealed record RosterWorkOrdered(Guid Subject, Guid? OrganizationId, string FileName, RosterWork Work, Guid JobId) : IFact;

/// <summary>What is to be done with a file of pupils.</summary>
public enum RosterWork { Apply = 1, Undo = 2 }
