using Khue.Kernel.Journal;

namespace Khue.School.Contracts;

/// <summary>A school opened a school year. Subject: the year.</summary>
[Said("Mở năm học {StartYear}")]
public sealed record SchoolYearOpened(Guid Subject, Guid? OrganizationId, int StartYear) : IFact;

/// <summary>The days of a school year were set otherwise. Subject: the year.</summary>
[Said("Đổi ngày của năm học {StartYear}")]
public sealed record SchoolYearDaysChanged(Guid Subject, Guid? OrganizationId, int StartYear, DateOnly From, DateOnly SecondTermFrom, DateOnly To) : IFact;

/// <summary>A class was opened. Subject: the class.</summary>
[Said("Mở lớp {Name}")]
public sealed record ClassOpened(Guid Subject, Guid? OrganizationId, int StartYear, int Grade, string Name) : IFact;

/// <summary>A class got another name. Subject: the class.</summary>
[Said("Đổi tên lớp")]
public sealed record ClassRenamed(Guid Subject, Guid? OrganizationId, string Before, string Name) : IFact;

/// <summary>A class in which nobody was any more was closed. Subject: the class.</summary>
[Said("Đóng lớp")]
public sealed record ClassClosed(Guid Subject, Guid? OrganizationId, string Name) : IFact;

/// <summary>A closed class was opened again. Subject: the class.</summary>
[Said("Mở lại lớp")]
public sealed record ClassReopened(Guid Subject, Guid? OrganizationId, string Name) : IFact;

/// <summary>One learner was enrolled by hand. Subject: the learner. IsNew: their record was made with it.</summary>
[Said("Nhập học một học sinh")]
public sealed record LearnerEnrolled(Guid Subject, Guid? OrganizationId, Guid ClassId, string Name, DateOnly From, bool IsNew) : IFact;

/// <summary>A class got its homeroom teacher. Subject: the class.</summary>
[Said("Giao chủ nhiệm cho {TeacherName}")]
public sealed record HomeroomAssigned(Guid Subject, Guid? OrganizationId, Guid TeacherId, string TeacherName) : IFact;

/// <summary>Someone teaches a subject in a class from now on. Subject: the class. TeacherId null: nobody any more.</summary>
[Said("Phân công dạy môn {SubjectCode}")]
public sealed record TeachingAssigned(Guid Subject, Guid? OrganizationId, int StartYear, int Grade, string SubjectCode, Guid? TeacherId, string? TeacherName) : IFact;

/// <summary>Learners were placed in a class. Subject: the class.</summary>
[Said("Xếp học sinh vào lớp từ ngày {From}")]
public sealed record LearnersPlaced(Guid Subject, Guid? OrganizationId, DateOnly From, IReadOnlyList<Guid> Learners) : IFact;

/// <summary>A learner left a class (moved within the school, transferred, stopped). Subject: the class.</summary>
[Said("Cho học sinh rời lớp ngày {On}")]
public sealed record LearnerLeftClass(Guid Subject, Guid? OrganizationId, Guid LearnerId, DateOnly On, string? Reason) : IFact;

/// <summary>A learner is at the school no longer. Subject: the learner. On: the last day.</summary>
[Said("Ghi học sinh thôi học tại trường, ngày cuối {On}")]
public sealed record EnrolmentEnded(Guid Subject, Guid? OrganizationId, DateOnly On, LeavingKind Kind, string? Reason) : IFact;

/// <summary>A learner's time at the school goes on after all: the merge that had ended it was taken back. Subject: the learner.</summary>
[Said("Ghi học sinh học tiếp tại trường")]
public sealed record EnrolmentReopened(Guid Subject, Guid? OrganizationId, string? Reason) : IFact;

/// <summary>Why an enrolment ended: chuyển trường, thôi học; or the learner is enrolled under another record of theirs.</summary>
public enum LeavingKind { Transferred = 1, Left = 2, Merged = 3 }

/// <summary>
/// A class's roll of one session was taken or taken again. Subject: the class. Counts are of this roll; it replaces an earlier one of the same day and session.
/// </summary>
[Said("Điểm danh ngày {Day}: vắng {Absent}, đi muộn {Late}")]
public sealed record RollTaken(Guid Subject, Guid? OrganizationId, DateOnly Day, RollSession Session, int Enrolled, int Absent, int Late, IReadOnlyList<RollMark> Marks) : IFact;

/// <summary>Who was not there or came late. Note: null leaves the one that stands, an empty text takes it away.</summary>
public sealed record RollMark(Guid LearnerId, AbsenceKind Kind, string? Note);

/// <summary>Half of a school day.</summary>
public enum RollSession { Morning = 1, Afternoon = 2 }

/// <summary>P có phép, K không phép, M đi muộn.</summary>
public enum AbsenceKind { WithLeave = 1, WithoutLeave = 2, Late = 3 }

/// <summary>A term was closed: scores are locked. Subject: the year.</summary>
[Said("Khóa sổ học kỳ {Term}")]
public sealed record TermClosed(Guid Subject, Guid? OrganizationId, int StartYear, int Term, string? Reason = null) : IFact;

/// <summary>A closed term was opened again. Subject: the year.</summary>
[Said("Mở lại học kỳ {Term}")]
public sealed record TermReopened(Guid Subject, Guid? OrganizationId, int StartYear, int Term, string? Reason) : IFact;

/// <summary>A roster file was applied, in part or whole. Subject: the import.</summary>
[Said("Nhập tệp {FileName}: {Added} em mới, {Updated} em cập nhật")]
public sealed record RosterImported(Guid Subject, Guid? OrganizationId, string FileName, int Added, int Updated, int Unchanged) : IFact;

/// <summary>An applied roster file was taken back. Subject: the import.</summary>
[Said("Hoàn tác tệp {FileName}")]
public sealed record RosterImportUndone(Guid Subject, Guid? OrganizationId, string FileName, int Removed, int Restored) : IFact;
