using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>Reads one primary pupil: levels and year-end tests of subjects, qualities and competences.</summary>
internal sealed class PrimaryReader(RuleSet rules, PrimaryRule primary, int? grade)
{
    public PrimaryYear Read(Field field)
    {
        field.Only("id", "name", "grade", "subjects", "qualities", "recognised", "disabled", "decision", "note");
        var reassessed = false;
        var subjects = field["subjects"].Items().Select(x => Subject(x, ref reassessed)).OfType<PrimarySubject>().ToList();
        PupilReader.RefuseTwice(field["subjects"], subjects.Select(x => x.Code));
        return new(grade, subjects, Qualities(field["qualities"], ref reassessed), reassessed, field["recognised"].Flag() ?? false,
            field["disabled"].Flag() ?? false, PupilReader.Decision(field["decision"], rules.Levels));
    }

    PrimarySubject? Subject(Field field, ref bool reassessed)
    {
        field.Only("code", "name", "level", "test", "reassessed", "exempt", "note");
        if (field["code"].Text()?.ToUpperInvariant() is not { } code) return field["code"].Refuse<PrimarySubject>("Thiếu mã môn học.");
        if (field["exempt"].Flag() == true) return null;
        var name = field["name"].Text() ?? (grade is { } g ? RuleBook.Programme(g, rules.Track)?.Subject(code, g)?.Name : null) ?? code;
        var due = grade is { } year ? primary.HasTest(code, year, Moment.EndYear) : null;

        var again = field["reassessed"];
        again.Only("level", "test");
        reassessed |= again.IsObject;
        var level = again["level"].Level(primary.SubjectLevels) ?? field["level"].Level(primary.SubjectLevels);
        var test = Test(again["test"], name, due) ?? Test(field["test"], name, due);
        return new(code, name, level, test, due == true || !field["test"].IsNull && due is null);
    }

    ScoreValue? Test(Field field, string name, bool? due)
    {
        if (due == false && !field.IsNull) return field.Refuse<ScoreValue?>($"Môn {name} lớp {grade} không có bài kiểm tra định kỳ cuối năm.");
        return field.Score(rules.ScoreStep);
    }

    List<PrimaryQuality> Qualities(Field field, ref bool reassessed)
    {
        if (field.IsNull) return [];
        if (!field.IsObject) return field.Refuse<List<PrimaryQuality>>("Phải là một đối tượng {\"YEUNUOC\":\"T\",...}.") ?? [];
        var read = new List<PrimaryQuality>();
        foreach (var member in field.Value.EnumerateObject())
        {
            var item = field[member.Name];
            if (primary.Qualities.FirstOrDefault(x => x.Code.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) is not { } known)
            {
                item.Refuse<string>($"Không có phẩm chất, năng lực này. Các mã: {string.Join(", ", primary.Qualities.Select(x => x.Code))}.");
                continue;
            }
            if (item.IsObject)
            {
                item.Only("level", "reassessed");
                reassessed |= !item["reassessed"].IsNull;
                read.Add(new(known.Code, known.Name, item["reassessed"].Level(primary.QualityLevels) ?? item["level"].Level(primary.QualityLevels)));
            }
            else read.Add(new(known.Code, known.Name, item.Level(primary.QualityLevels)));
        }
        foreach (var absent in primary.Qualities.Where(x => grade >= x.FromGrade && read.All(y => y.Code != x.Code)))
            read.Add(new(absent.Code, absent.Name, null));
        return read;
    }
}
