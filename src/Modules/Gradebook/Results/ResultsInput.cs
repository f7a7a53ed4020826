using System.Text.Json;
using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>What was asked: the circular, the settings in force and the pupils.</summary>
internal sealed record ResultsInput(RuleSet Rules, RuleSettings Settings, IReadOnlyDictionary<string, string> SettingValues, string? SchoolYear, IReadOnlyList<PupilInput> Pupils);

/// <summary>One pupil: exactly one of <paramref name="Year"/> and <paramref name="Primary"/>.</summary>
/// <param name="Terms">Results of both terms with their sums, subject by subject; empty in primary school.</param>
internal sealed record PupilInput(string Id, string? Name, PupilYear? Year, PrimaryYear? Primary, IReadOnlyList<(TermResult? Term1, TermResult? Term2)> Terms);

/// <summary>Reads the input of <c>khue results</c>. What is wrong is noted and left out; the rest is read.</summary>
internal static class ResultsReader
{
    /// <summary>Null when the circular is unknown: then nothing can be computed.</summary>
    public static ResultsInput? Read(JsonElement root, List<Problem> problems)
    {
        var file = new Field(root, "$", problems);
        file.Only("circular", "schoolYear", "grade", "locked", "settings", "pupils", "note");
        var grade = file["grade"].Whole(1, 12);
        var schoolYear = file["schoolYear"].Text();
        if (Rules(file, schoolYear, grade) is not { } rules) return null;

        var (settings, values) = Settings(file["settings"], rules);
        if (file["pupils"].IsNull) file["pupils"].Refuse<string>("Thiếu danh sách học sinh.");
        var reader = new PupilReader(rules, settings, grade, file["locked"].Flag() ?? false);
        var pupils = file["pupils"].Items().Select(reader.Read).OfType<PupilInput>().ToList();
        foreach (var twice in pupils.GroupBy(x => x.Id).Where(x => x.Count() > 1))
            problems.Add(new("$.pupils", twice.Key, $"Mã \"{twice.Key}\" có ở {twice.Count()} học sinh."));
        return new(rules, settings, values, schoolYear, pupils);
    }

    static RuleSet? Rules(Field file, string? schoolYear, int? grade)
    {
        var known = string.Join(", ", RuleBook.Sets.Select(x => x.Code));
        if (file["circular"].Text() is { } code)
            return RuleBook.Set(code) ?? file["circular"].Refuse<RuleSet>($"Không có bộ quy tắc \"{code}\". Các bộ hiện có: {known}.");
        if (grade is { } g && schoolYear is { Length: >= 4 } && int.TryParse(schoolYear.AsSpan(0, 4), out var from) && RuleBook.Set(from, g, Track.General) is { } found)
            return found;
        return file["circular"].Refuse<RuleSet>($"Thiếu thông tư áp dụng. Các bộ hiện có: {known}.");
    }

    static (RuleSettings, Dictionary<string, string>) Settings(Field field, RuleSet rules)
    {
        var settings = rules.Defaults;
        var values = rules.Settings.ToDictionary(x => x.Name, x => x.Value);
        if (field.IsNull) return (settings, values);
        if (!field.IsObject) field.Refuse<string>("Phải là một đối tượng {...}.");
        else
            foreach (var member in field.Value.EnumerateObject())
            {
                var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
                if (values.ContainsKey(member.Name) && settings.With(member.Name, value) is { } next) (settings, values[member.Name]) = (next, value);
                else field[member.Name].Refuse<string>($"Không có thiết lập này, hoặc giá trị {value} không hợp lệ. Các thiết lập: {string.Join(", ", values.Keys)}.");
            }
        return (settings, values);
    }
}
