using System.Text.Json;
using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>Reads marks, outcomes and levels in the ways people write them.</summary>
internal static class MarkReading
{
    /// <summary>A mark of a slot; null when it was refused (the problem is noted).</summary>
    public static Mark? Mark(this Field field, SubjectKind kind, int step)
    {
        if (field.IsObject) return Missed(field);
        if (field.Text() is not { } text) return field.IsNull || field.Value.ValueKind == JsonValueKind.String ? Rules.Mark.Empty : null;
        return Fold(text) switch
        {
            "M" or "HOÃN" or "CHỜ" => Rules.Mark.MissedExcused,
            "M0" or "VẮNG" or "V" => Rules.Mark.MissedZero,
            "X" or "MIỄN" => Rules.Mark.Exempt,
            _ when Result(field, text, kind, step) is { } outcome => outcome.State switch
            {
                OutcomeState.Scored => Rules.Mark.Scored(outcome.Value),
                OutcomeState.Passed => Rules.Mark.Passed,
                _ => Rules.Mark.NotPassed,
            },
            _ => null,
        };
    }

    static Mark? Missed(Field field)
    {
        field.Only("missed", "exempt", "reason", "decision");
        if (field["exempt"].Flag() == true) return Rules.Mark.Exempt;
        return field["missed"].Text() switch
        {
            "excused" => Rules.Mark.MissedExcused,
            "zero" => Rules.Mark.MissedZero,
            _ => field.Refuse<Mark?>("Phải là {\"missed\":\"excused\"}, {\"missed\":\"zero\"} hoặc {\"exempt\":true}."),
        };
    }

    /// <summary>A mean or Đ/CĐ entered as a result; null when absent or refused.</summary>
    public static Outcome? Outcome(this Field field, SubjectKind kind, int step) => field.Text() switch
    {
        null => null,
        var text when Fold(text) is "X" or "MIỄN" => Rules.Outcome.Exempt,
        var text => Result(field, text, kind, step),
    };

    static Outcome? Result(Field field, string text, SubjectKind kind, int step) => kind == SubjectKind.Score
        ? Score(field, text, step) is { } score ? Rules.Outcome.Scored(score) : null
        : Fold(text) switch
        {
            "Đ" or "D" or "ĐẠT" => Rules.Outcome.Passed,
            "CĐ" or "CD" or "CHƯA ĐẠT" => Rules.Outcome.NotPassed,
            _ => field.Refuse<Outcome?>($"\"{text}\" không phải kết quả nhận xét: chỉ nhận Đ hoặc CĐ."),
        };

    /// <summary>A score; null when absent or refused.</summary>
    public static ScoreValue? Score(this Field field, int step) => field.Text() is { } text ? Score(field, text, step) : null;

    static ScoreValue? Score(Field field, string text, int step) => ScoreValue.Parse(text, step, out var value) switch
    {
        ScoreRefusal.None => value,
        ScoreRefusal.NotANumber => field.Refuse<ScoreValue?>($"\"{text}\" không phải điểm số."),
        ScoreRefusal.OutOfRange => field.Refuse<ScoreValue?>($"Điểm {text} nằm ngoài thang từ 0 đến 10."),
        _ => field.Refuse<ScoreValue?>(step == ScoreValue.Whole ? $"Điểm {text} phải là số nguyên." : $"Điểm {text} chỉ được có một chữ số thập phân."),
    };

    /// <summary>A level by its code or its title; null when absent or refused.</summary>
    public static Level? Level(this Field field, IReadOnlyList<Level> levels)
    {
        if (field.Text() is not { } text) return null;
        var folded = Fold(text) switch { "D" => "Đ", "CD" => "CĐ", var x => x };
        return levels.FirstOrDefault(x => Fold(x.Code) == folded || Fold(x.Title) == folded)
            ?? field.Refuse<Level>($"\"{text}\" không phải mức trong {string.Join(", ", levels.Select(x => x.Code))}.");
    }

    static string Fold(string text) => text.ToUpperInvariant();
}
