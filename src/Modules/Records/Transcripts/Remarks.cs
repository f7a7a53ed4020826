using System.Text.RegularExpressions;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Domain;

namespace Khue.Records.Transcripts;

/// <summary>What a principal should read before signing: the program's own checks, most serious first.</summary>
internal static partial class Remarks
{
    public static IReadOnlyList<string> Of(TranscriptContent content, LearningAdjustment? adjustment, IReadOnlyList<LateChange> changes)
    {
        var lines = new List<string>();
        lines.AddRange(changes.OrderByDescending(c => c.At).Select(c => Change(c, content)));
        if (content.Results.LearningYear == "CĐ" || content.Results.ConductYear == "CĐ")
            lines.Add($"Cả năm: học tập {LevelText.Of(content.Results.LearningYear)}, rèn luyện {LevelText.Of(content.Results.ConductYear)}.");
        if (adjustment is not null) lines.Add($"Học tập cả năm điều chỉnh từ {LevelText.Of(adjustment.Before)} lên {LevelText.Of(adjustment.After)}, vì chỉ môn {adjustment.Subject} thấp.");
        foreach (var (comment, where) in content.Subjects.Select(s => (s.Comment, s.Name)).Append((content.Results.HomeroomComment, "chủ nhiệm")))
            if (comment is not null && OtherName(comment, content.Learner.FullName) is { } name) lines.Add($"Nhận xét {where} ghi “{name}”, khác tên học sinh.");
        var silent = content.Subjects.Where(s => !s.IsExempt && string.IsNullOrWhiteSpace(s.Comment)).Select(s => s.Name).ToList();
        if (silent.Count > 0) lines.Add($"Thiếu nhận xét: {string.Join(", ", silent)}.");
        if (string.IsNullOrWhiteSpace(content.Results.HomeroomComment)) lines.Add("Thiếu nhận xét của giáo viên chủ nhiệm.");
        return [.. lines.Select(l => l.ReplaceLineEndings(" "))];
    }

    static string Change(LateChange c, TranscriptContent content)
    {
        var subject = content.Subjects.FirstOrDefault(s => s.Code == c.SubjectCode)?.Name ?? c.SubjectCode;
        return $"Điểm {subject} học kỳ {(c.Term == 1 ? "I" : "II")} sửa {c.Before ?? "trống"} thành {c.After ?? "trống"} sau khi khóa, {c.By}, {LocalClock.Local(c.At):dd/MM}. Lý do: “{c.Reason}”.";
    }

    /// <summary>A name that a comment calls the learner by and that is not theirs.</summary>
    static string? OtherName(string comment, string fullName)
    {
        var own = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Called().Matches(comment).FirstOrDefault(m => !own.Contains(m.Groups[1].Value, StringComparer.OrdinalIgnoreCase))?.Value;
    }

    [GeneratedRegex(@"\b[Ee]m (\p{Lu}\p{Ll}+)")]
    private static partial Regex Called();
}
