namespace Khue.School.Contracts;

/// <summary>A class of one school year.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="StartYear">2025 for the school year 2025-2026.</param>
/// <param name="Grade">1 to 12; 0 in preschool.</param>
/// <param name="Name">As the school writes it: "8A2".</param>
/// <param name="HomeroomTeacherId">Null while nobody is assigned.</param>
/// <param name="HomeroomTeacherName">Null while nobody is assigned.</param>
public sealed record ClassView(Guid Id, Guid SchoolId, int StartYear, int Grade, string Name, Guid? HomeroomTeacherId, string? HomeroomTeacherName);

/// <summary>A learner in a class.</summary>
/// <param name="PersonId">The learner.</param>
/// <param name="Name">Full name.</param>
/// <param name="SortKey">Class lists are ordered by it, binary.</param>
/// <param name="From">First day in the class.</param>
/// <param name="To">Last day; null while they are in it.</param>
/// <param name="LeftBecause">In Vietnamese: "Chuyển trường: QĐ 12"; null while they are in it, or when nobody said why.</param>
public sealed record LearnerView(Guid PersonId, string Name, string SortKey, DateOnly From, DateOnly? To, string? LeftBecause = null)
{
    /// <summary>As lists show it beside the name: "Chuyển trường: QĐ 12, học đến 13/10/2026"; null while they are in the class.</summary>
    public string? Leaving => To is { } day ? $"{LeftBecause ?? "Đã rời lớp"}, học đến {day:dd/MM/yyyy}" : null;
}

/// <summary>Everybody of a class, each once, in class-list order.</summary>
public sealed record ClassMembers(IReadOnlyList<LearnerView> Present, IReadOnlyList<LearnerView> Left);

/// <summary>Who teaches what in a class.</summary>
/// <param name="SubjectCode">Code of the programme: "TOAN".</param>
public sealed record TeachingView(Guid ClassId, string SubjectCode, Guid TeacherId, string TeacherName);

/// <summary>Asks about classes. Nothing is filtered by actor: the caller has already decided.</summary>
public interface IClasses
{
    /// <summary>Null when unknown.</summary>
    Task<ClassView?> Find(Guid classId, CancellationToken ct);

    /// <summary>All open classes of a school in a school year, by grade and name.</summary>
    Task<IReadOnlyList<ClassView>> OfSchool(Guid schoolId, int startYear, CancellationToken ct);

    /// <summary>Those who are in the class on the day, in class-list order. Null means today, or the year's last day once it is over.</summary>
    Task<IReadOnlyList<LearnerView>> Roster(Guid classId, DateOnly? on, CancellationToken ct);

    /// <summary>Who is in the class today (on the year's last day once it is over) and who left it before.</summary>
    Task<ClassMembers> Members(Guid classId, CancellationToken ct);

    /// <summary>Who teaches what in the class now, by subject code.</summary>
    Task<IReadOnlyList<TeachingView>> Teaching(Guid classId, CancellationToken ct);

    /// <summary>The classes in which the person teaches anything or is homeroom teacher this school year.</summary>
    Task<IReadOnlyList<ClassView>> OfTeacher(Guid teacherId, CancellationToken ct);

    /// <summary>The class the learner is in on the day (today when null); null when in none.</summary>
    Task<ClassView?> OfLearner(Guid personId, DateOnly? on, CancellationToken ct);
}

/// <summary>A term of a school year at one school.</summary>
/// <param name="Number">1 or 2.</param>
/// <param name="IsClosed">No score may be changed without a reason that the principal sees.</param>
/// <param name="ClosedAt">When it was closed, UTC; null while open.</param>
public sealed record TermView(Guid SchoolId, int StartYear, int Number, DateOnly From, DateOnly To, bool IsClosed, DateTime? ClosedAt);

/// <summary>Asks about school years and terms.</summary>
public interface ISchoolYears
{
    /// <summary>Start year of the school's current year: the one that holds today, else the last opened. Null when none was opened.</summary>
    Task<int?> Current(Guid schoolId, CancellationToken ct);

    /// <summary>Both terms of a year; empty when the school has not opened it. Cached for seconds.</summary>
    Task<IReadOnlyList<TermView>> Terms(Guid schoolId, int startYear, CancellationToken ct);
}

/// <summary>Asks about attendance.</summary>
public interface IAttendance
{
    /// <summary>Sessions (buổi) missed in the school year, with and without leave, at most one a day, per learner; those without absence are left out.</summary>
    Task<IReadOnlyDictionary<Guid, AbsenceCount>> OfClass(Guid classId, CancellationToken ct);
}

/// <summary>Sessions missed with leave (có phép) and without (không phép).</summary>
public sealed record AbsenceCount(int WithLeave, int WithoutLeave)
{
    public int Total => WithLeave + WithoutLeave;
}
