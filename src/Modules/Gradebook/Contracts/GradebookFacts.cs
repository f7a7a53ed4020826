using Khue.Kernel.Journal;

namespace Khue.Gradebook.Contracts;

/// <summary>Scores of one column were entered or changed. Subject: the assessment (the column).</summary>
/// <param name="Filled">How many cells of the column hold a mark after this.</param>
[Said("Ghi điểm môn {SubjectCode}, học kỳ {Term}")]
public sealed record ScoresRecorded(Guid Subject, Guid? OrganizationId, Guid ClassId, string SubjectCode, int Term, IReadOnlyList<ScoreChange> Changes, int Filled, int Added, string? Reason) : IFact;

/// <summary>One cell before and after; null is an empty cell. Marks as written: "7,5", "Đ", "M" …</summary>
public sealed record ScoreChange(Guid LearnerId, string? Before, string? After);

/// <summary>Conduct of learners in a term was entered. Subject: the class.</summary>
[Said("Ghi kết quả rèn luyện học kỳ {Term}")]
public sealed record ConductRecorded(Guid Subject, Guid? OrganizationId, int Term, IReadOnlyList<ScoreChange> Changes) : IFact;

/// <summary>Comments were written. Subject: the class; SubjectCode null for the homeroom teacher's.</summary>
[Said("Ghi nhận xét học kỳ {Term}")]
public sealed record CommentsRecorded(Guid Subject, Guid? OrganizationId, string? SubjectCode, int Term, IReadOnlyList<ScoreChange> Changes) : IFact;

/// <summary>A teacher closed the score book of a subject in a class for a term. Subject: the class.</summary>
[Said("Chốt sổ điểm môn {SubjectCode}, học kỳ {Term}")]
public sealed record BookClosed(Guid Subject, Guid? OrganizationId, string SubjectCode, int Term) : IFact;

/// <summary>A closed book was opened again. Subject: the class.</summary>
[Said("Mở lại sổ điểm môn {SubjectCode}, học kỳ {Term}")]
public sealed record BookReopened(Guid Subject, Guid? OrganizationId, string SubjectCode, int Term, string? Reason) : IFact;

/// <summary>The result of a summer re-test was entered. Subject: the class.</summary>
[Said("Ghi điểm kiểm tra lại môn {SubjectCode}")]
public sealed record RetestRecorded(Guid Subject, Guid? OrganizationId, string SubjectCode, ScoreChange Change) : IFact;

/// <summary>A learner was exempted from a subject by a decision. Subject: the class.</summary>
[Said("Miễn học môn {SubjectCode} theo quyết định {Decision}")]
public sealed record ExemptionGranted(Guid Subject, Guid? OrganizationId, string SubjectCode, Guid LearnerId, string Decision, string? Reason) : IFact;
