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
        return MarkText.Read(text, kind, step, out var mark) is { } refusal ? field.Refuse<Mark?>(refusal) : mark;
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

    static Outcome? Result(Field field, string text, SubjectKind kind, int step) =>
        MarkText.ReadResult(text, kind, step, out var mark) is { } refusal ? field.Refuse<Outcome?>(refusal) : mark.State switch
        {
            MarkState.Scored => Rules.Outcome.Scored(mark.Value),
            MarkState.Passed => Rules.Outcome.Passed,
            _ => Rules.Outcome.NotPassed,
        };

    /// <summary>A score; null when absent or refused.</summary>
    public static ScoreValue? Score(this Field field, int step) =>
        field.Text() is not { } text ? null
        : MarkText.ReadScore(text, step, out var value) is { } refusal ? field.Refuse<ScoreValue?>(refusal) : value;

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
