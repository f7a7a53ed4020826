using Khue.Registry.Contracts;

namespace Khue.School.Contracts;

/// <summary>A subject or educational activity of a grade.</summary>
/// <param name="Code">Code of the programme: "TOAN".</param>
/// <param name="Name">As printed: "Toán".</param>
/// <param name="IsChosen">True when not every class has it: elective, optional.</param>
public sealed record SubjectView(string Code, string Name, bool IsChosen);

/// <summary>What is taught in which grade, by the national programme of 2018. From memory; costs nothing.</summary>
public interface ISubjects
{
    /// <summary>In printed order; empty for grades without subjects (preschool). <paramref name="levels"/> tells continuing education from upper secondary.</summary>
    IReadOnlyList<SubjectView> Of(SchoolLevels levels, int grade);
}
