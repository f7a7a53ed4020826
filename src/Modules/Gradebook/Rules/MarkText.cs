namespace Khue.Gradebook.Rules;

/// <summary>Reads marks as people type them. Each reading gives null, or a Vietnamese sentence that says why it is none.</summary>
internal static class MarkText
{
    /// <summary>A mark of a slot: a score, Đ, CĐ, or a word for what stands in its place (M hoãn, V vắng, X miễn).</summary>
    /// <param name="step">Finest step of a score, in hundredths.</param>
    public static string? Read(string text, SubjectKind kind, int step, out Mark mark)
    {
        Mark? word = Fold(text) switch
        {
            "" => Mark.Empty,
            "M" or "HOÃN" or "CHỜ" => Mark.MissedExcused,
            "M0" or "VẮNG" or "V" => Mark.MissedZero,
            "X" or "MIỄN" => Mark.Exempt,
            _ => null,
        };
        mark = word.GetValueOrDefault();
        return word is null ? ReadResult(text, kind, step, out mark) : null;
    }

    /// <summary>A score, or Đ and CĐ in a comment subject.</summary>
    public static string? ReadResult(string text, SubjectKind kind, int step, out Mark mark)
    {
        if (kind == SubjectKind.Score)
        {
            var refusal = ReadScore(text, step, out var value);
            mark = Mark.Scored(value);
            return refusal;
        }
        Mark? passed = Fold(text) switch
        {
            "Đ" or "D" or "ĐẠT" => Mark.Passed,
            "CĐ" or "CD" or "CHƯA ĐẠT" => Mark.NotPassed,
            _ => null,
        };
        mark = passed.GetValueOrDefault();
        return passed is null ? $"\"{text}\" không phải kết quả nhận xét: chỉ nhận Đ hoặc CĐ." : null;
    }

    /// <summary>A score from 0 to 10.</summary>
    public static string? ReadScore(string text, int step, out ScoreValue value) => ScoreValue.Parse(text, step, out value) switch
    {
        ScoreRefusal.None => null,
        ScoreRefusal.NotANumber => $"\"{text}\" không phải điểm số.",
        ScoreRefusal.OutOfRange => $"Điểm {text} nằm ngoài thang từ 0 đến 10.",
        _ => step == ScoreValue.Whole ? $"Điểm {text} phải là số nguyên." : $"Điểm {text} chỉ được có một chữ số thập phân.",
    };

    static string Fold(string text) => text.Trim().ToUpperInvariant();
}
