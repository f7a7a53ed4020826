using Khue.Kernel.Journal;

namespace Khue.Gradebook.Contracts;

/// <summary>Scores of one column were entered or changed. Subject: the assessment (the column).</summary>
/// <param name="Filled">How many cells of the column hold a mark after this.</param>
[Said("Ghi điểm môn {SubjectCode}, học kỳ {Term}")]
public sealed record ScoresRecorded(Guid Subject, Guid? OrganizationId, Guid ClassId, string SubjectCode, int Term, IReadOnlyList<ScoreChange> Changes, int Filled, int Added, string? Reason) : IFact;

/// <summary>One cell before and after; null is an empty cell. Marks as written: "7,5", "Đ", "M" …</summary>
public sealed record ScoreChange(Guid LearnerId, string? Before, string? After);

/// <summary>Means of a subject were counted anew because a term was closed (a missing mark counts 0 or Chưa đạt) or opened again. Subject: the class. Changes hold means as written.</summary>
[Said("Tính lại điểm trung bình môn {SubjectCode} học kỳ {Term}")]
public sealed record MeansCounted(Guid Subject, Guid? OrganizationId, string SubjectCode, int Term, bool IsLocked, IReadOnlyList<ScoreChange> Changes) : IFact;

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

/// <summary>A learner was exempted from a subject by a decision, from a day to a day. Subject: the class.</summary>
[Said("Miễn học môn {SubjectCode} theo quyết định {Decision}")]
public sealed record ExemptionGranted(Guid Subject, Guid? OrganizationId, string SubjectCode, Guid LearnerId, string Decision, string? Reason, DateOnly? From = null, DateOnly? To = null) : IFact;

/// <summary>An exemption was taken back. Subject: the class.</summary>
[Said("Rút lại việc miễn học môn {SubjectCode}")]
public sealed record ExemptionWithdrawn(Guid Subject, Guid? OrganizationId, string SubjectCode, Guid LearnerId, string Decision) : IFact;

/// <summary>What a learner had to do in summer for their conduct, and what came of it. Subject: the class.</summary>
/// <param name="IsDone">Null while under way.</param>
/// <param name="Conduct">The level proposed afterwards: "Đ"; null when none.</param>
[Said("Ghi nhiệm vụ rèn luyện trong hè")]
public sealed record SummerTaskRecorded(Guid Subject, Guid? OrganizationId, Guid LearnerId, string Task, bool? IsDone, string? Conduct) : IFact;

/// <summary>A head of the school approved the conduct given after the summer; it now stands for the year. Subject: the class.</summary>
[Said("Duyệt kết quả rèn luyện sau hè")]
public sealed record SummerConductApproved(Guid Subject, Guid? OrganizationId, Guid LearnerId, string Conduct) : IFact;

/// <summary>A decision on a learner's year was entered. Subject: the class.</summary>
/// <param name="Learning">The level it sets: "Đ"; null when it sets none.</param>
[Said("Ghi quyết định lên lớp {Number}")]
public sealed record PromotionDecided(Guid Subject, Guid? OrganizationId, Guid LearnerId, string Number, bool IsPromoted, string? Learning, string? Reason) : IFact;

/// <summary>A decision on a learner's year was taken back: the rules hold again. Subject: the class.</summary>
[Said("Rút quyết định lên lớp {Number}")]
public sealed record PromotionDecisionWithdrawn(Guid Subject, Guid? OrganizationId, Guid LearnerId, string Number) : IFact;
