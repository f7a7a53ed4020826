namespace Khue.Records.Transcripts;

/// <summary>All that a học bạ of one school year says: what the XML holds, the page shows and the PDF prints. Marks and levels as text for print.</summary>
/// <param name="Code">"HB-75-2026-XXXX-XXXX".</param>
/// <param name="Authority">The office the school stands under; empty when there is none.</param>
/// <param name="Circular">As printed: "Thông tư 22/2021/TT-BGDĐT".</param>
internal sealed record TranscriptContent(
    string Code, string Authority, string SchoolCode, string SchoolName, Guid ClassId, string ClassName, int Grade, int StartYear, string Circular,
    LearnerPart Learner, IReadOnlyList<SubjectPart> Subjects, ResultPart Results, Guid HomeroomTeacherId, string HomeroomTeacherName)
{
    public string SchoolYear => $"{StartYear} – {StartYear + 1}";

    /// <summary>The level as it stands on the cover.</summary>
    public string Level => Grade switch { <= 5 => "TIỂU HỌC", <= 9 => "TRUNG HỌC CƠ SỞ", _ => "TRUNG HỌC PHỔ THÔNG" };
}

internal sealed record LearnerPart(
    Guid Id, string FullName, DateOnly? DateOfBirth, string Gender, string? Ethnicity, string? BirthPlace, string? Address, string? PersonalId, string? MinistryCode);

/// <summary>One subject; terms and year null when exempt.</summary>
internal sealed record SubjectPart(
    string Code, string Name, string? Term1, string? Term2, string? Year, string? Retest, string? Comment, bool IsExempt, Guid? TeacherId, string? TeacherName);

/// <summary>Learning and conduct as levels T, K, Đ, CĐ; absences in sessions.</summary>
internal sealed record ResultPart(
    string? Conduct1, string? Conduct2, string? ConductYear, string? Learning1, string? Learning2, string? LearningYear,
    int AbsentWithLeave, int AbsentWithoutLeave, string? Promotion, string? Honour, string? HomeroomComment)
{
    public int Absent => AbsentWithLeave + AbsentWithoutLeave;
}

/// <summary>Levels in words.</summary>
internal static class LevelText
{
    public static string Of(string? level) => level switch { "T" => "Tốt", "K" => "Khá", "Đ" => "Đạt", "CĐ" => "Chưa đạt", null => "–", _ => level };
}
