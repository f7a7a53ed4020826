using Khue.Gradebook.Means;

namespace Khue.Gradebook.Assessments;

/// <summary>The names of a row's mean cells, as the grid finds them, and what they show.</summary>
internal static class MeanCells
{
    public const string Year = "nam", None = "–";

    public static string Term(int term) => term == 1 ? "hk1" : "hk2";

    /// <summary>"7,9", "Đ", "miễn"; a dash while marks are missing.</summary>
    public static string Text(short? code) => OutcomeCode.Text(code) ?? None;

    public static IReadOnlyDictionary<string, string> Of(SubjectMean? mean) => new Dictionary<string, string>
    {
        [Term(1)] = Text(mean?.Term1),
        [Term(2)] = Text(mean?.Term2),
        [Year] = Text(mean?.Year),
    };
}
