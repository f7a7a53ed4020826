namespace Khue.School.Contracts;

/// <summary>The roll of a class in one session, in numbers.</summary>
/// <param name="Enrolled">Learners in the class on that day.</param>
/// <param name="Absent">Of them away, with or without leave.</param>
/// <param name="Late">Of those present, how many came late.</param>
/// <param name="TakenAt">UTC; of the last taking.</param>
public sealed record RollView(Guid ClassId, DateOnly Day, RollSession Session, int Enrolled, int Absent, int Late, DateTime TakenAt);

/// <summary>Numbers for those who watch over schools. Nothing is filtered by actor: the caller has already decided.</summary>
public interface ISchoolCounts
{
    /// <summary>How many learners are placed in the class and have not left it.</summary>
    Task<int> Learners(Guid classId, CancellationToken ct);

    /// <summary>The same for every class of a school and year that has any.</summary>
    Task<IReadOnlyDictionary<Guid, int>> LearnersOfSchool(Guid schoolId, int startYear, CancellationToken ct);

    /// <summary>Every roll of the school on the day, earlier sessions first.</summary>
    Task<IReadOnlyList<RollView>> Rolls(Guid schoolId, DateOnly day, CancellationToken ct);
}
