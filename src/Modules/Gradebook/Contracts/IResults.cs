namespace Khue.Gradebook.Contracts;

/// <summary>
/// A class's results, computed from the marks under the circular that holds for its year and grade.
/// Means are in hundredths (790 is 7,9); levels are T, K, Đ, CĐ; comment subjects give Đ or CĐ.
/// </summary>
public interface IResults
{
    /// <summary>Results of every learner in the class, in class-list order. Null when the class is unknown or has no subjects.</summary>
    Task<ClassResults?> OfClass(Guid classId, CancellationToken ct);
}

/// <param name="Circular">Code of the rule set: "TT22-2021".</param>
/// <param name="CircularTitle">As printed: "Thông tư 22/2021/TT-BGDĐT".</param>
public sealed record ClassResults(Guid ClassId, string Circular, string CircularTitle, IReadOnlyList<SubjectView> Subjects, IReadOnlyList<LearnerResult> Learners);

/// <param name="Code">"TOAN".</param>
/// <param name="Name">"Toán".</param>
/// <param name="IsScored">False for a comment subject.</param>
/// <param name="TeacherId">Who teaches it in this class; null when nobody is assigned.</param>
public sealed record SubjectView(string Code, string Name, bool IsScored, Guid? TeacherId, string? TeacherName);

/// <summary>One learner's year.</summary>
/// <param name="Missing">What is still missing before the results can be signed, in Vietnamese sentences; empty when complete.</param>
/// <param name="Why">How the results came about, in Vietnamese sentences (adjustment, promotion).</param>
public sealed record LearnerResult(
    Guid PersonId, string Name, IReadOnlyList<SubjectResultView> Subjects,
    string? Conduct1, string? Conduct2, string? ConductYear,
    string? Learning1, string? Learning2, string? LearningYear,
    int AbsentWithLeave, int AbsentWithoutLeave,
    string? Promotion, string? PromotionText, string? Honour,
    string? HomeroomComment,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Why)
{
    /// <summary>How the learning result of the year was raised because one subject alone pulled it down; null when it was not.</summary>
    public LearningAdjustment? Adjustment { get; init; }
}

/// <summary>A learning result raised by the circular's clause on a single low subject.</summary>
/// <param name="Subject">Its name: "Tin học".</param>
/// <param name="Before">Level by the plain rule: "Đ".</param>
/// <param name="After">Level that stands: "K".</param>
public sealed record LearningAdjustment(string Subject, string Before, string After);

/// <summary>One subject of one learner. Terms and year as text for print: "7,9", "Đ", "CĐ", or null when not there yet.</summary>
public sealed record SubjectResultView(string Code, string? Term1, string? Term2, string? Year, string? Retest, string? Comment, bool IsExempt);
