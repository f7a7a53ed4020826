using System.Text.Json;

namespace Khue.Gradebook.Results;

/// <summary>A place in the input where something is wrong.</summary>
/// <param name="Path">JSON path, e.g. "$.pupils[0].subjects[2].retest".</param>
/// <param name="Pupil">Id of the pupil; null outside pupils.</param>
internal sealed record Problem(string Path, string? Pupil, string Text);

/// <summary>One value of the input with its path, so that every refusal names its place.</summary>
internal readonly record struct Field(JsonElement Value, string Path, List<Problem> Problems, string? Pupil = null)
{
    public bool IsNull => Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>The member by its name or one of its synonyms; a null field when it is absent.</summary>
    public Field this[params ReadOnlySpan<string> names]
    {
        get
        {
            if (IsObject)
                foreach (var name in names)
                    if (Value.TryGetProperty(name, out var value)) return this with { Value = value, Path = $"{Path}.{name}" };
            return this with { Value = default, Path = $"{Path}.{names[0]}" };
        }
    }

    /// <summary>The items of an array; none when it is null. Anything else is a problem.</summary>
    public IEnumerable<Field> Items()
    {
        if (IsNull) return [];
        if (Value.ValueKind != JsonValueKind.Array) return Refuse<Field[]>("Phải là một danh sách [...].") ?? [];
        var self = this;
        return Value.EnumerateArray().Select((x, i) => self with { Value = x, Path = $"{self.Path}[{i}]" });
    }

    /// <summary>Text in NFC, trimmed, a number as it was typed; null when absent or empty.</summary>
    public string? Text()
    {
        var text = Value.ValueKind switch
        {
            JsonValueKind.String => Value.GetString()!.Normalize().Trim(),
            JsonValueKind.Number => Value.GetRawText(),
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            _ => Refuse<string>("Phải là chữ hoặc số."),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A whole number in the range; null when absent, with a problem when it is anything else.</summary>
    public int? Whole(int least, int most)
    {
        if (Text() is not { } text) return null;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        return Refuse<int?>($"\"{text}\" không phải số nguyên từ {least} đến {most}.");
    }

    /// <summary>True or false; null when absent.</summary>
    public bool? Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => Refuse<bool?>("Phải là true hoặc false."),
    };

    /// <summary>Notes the problem and gives nothing.</summary>
    public T? Refuse<T>(string text)
    {
        Problems.Add(new(Path, Pupil, text));
        return default;
    }

    /// <summary>Notes members that the format does not know, so that a typing error is not silently ignored.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        if (!IsObject) return;
        foreach (var member in Value.EnumerateObject())
            if (!known.Contains(member.Name)) this[member.Name].Refuse<string>("Không có trường này trong định dạng.");
    }
}
