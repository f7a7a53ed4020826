using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>Reads one pupil of the input.</summary>
internal sealed class PupilReader(RuleSet rules, RuleSettings settings, int? fileGrade, bool fileLocked)
{
    /// <summary>Null when the item is no pupil at all.</summary>
    public PupilInput? Read(Field field)
    {
        if (!field.IsObject) return field.Refuse<PupilInput>("Mỗi học sinh phải là một đối tượng {...}.");
        var id = field["id"].Text() ?? field["name"].Text() ?? field.Path;
        field = field with { Pupil = id };
        var grade = field["grade"].Whole(1, 12) ?? fileGrade;
        var name = field["name"].Text();
        if (rules.Primary is { } primary) return new(id, name, null, new PrimaryReader(rules, primary, grade).Read(field), []);

        field.Only("id", "name", "grade", "subjects", "conduct", "absences", "summerTraining", "summerClosed", "disabled", "decision", "note");
        var subjects = field["subjects"].Items().Select(x => new SubjectReader(rules, settings, grade, fileLocked).Read(x)).OfType<(SubjectYear Subject, TermResult?, TermResult?)>().ToList();
        RefuseTwice(field["subjects"], subjects.Select(x => x.Subject.Subject.Code));
        var conduct = Conduct(field["conduct"]);
        var year = new PupilYear
        {
            Grade = grade,
            Subjects = [.. subjects.Select(x => x.Subject)],
            ConductTerm1 = conduct.Term1,
            ConductTerm2 = conduct.Term2,
            ConductYear = conduct.Year,
            Absences = field["absences"].Whole(0, 400),
            SummerTraining = Training(field["summerTraining"]),
            SummerClosed = field["summerClosed"].Flag() ?? true,
            Disabled = field["disabled"].Flag() ?? false,
            Decision = Decision(field["decision"], rules.Levels),
        };
        return new(id, name, year, null, [.. subjects.Select(x => (x.Item2, x.Item3))]);
    }

    /// <summary>Notes subjects that stand twice: only one can count.</summary>
    public static void RefuseTwice(Field subjects, IEnumerable<string> codes)
    {
        foreach (var twice in codes.GroupBy(x => x).Where(x => x.Count() > 1)) subjects.Refuse<string>($"Môn {twice.Key} có {twice.Count()} lần.");
    }

    (Level? Term1, Level? Term2, Level? Year) Conduct(Field field)
    {
        var levels = rules.Scored!.Conduct.Levels;
        if (field.IsNull) return default;
        if (field.Value.ValueKind == System.Text.Json.JsonValueKind.String) return (null, null, field.Level(levels));
        if (field.IsObject)
        {
            field.Only("term1", "term2", "year");
            return (field["term1"].Level(levels), field["term2"].Level(levels), field["year"].Level(levels));
        }
        (Level? Term1, Level? Term2, Level? Year) conduct = default;
        foreach (var item in field.Items())
        {
            item.Only("term", "level");
            var level = item["level"].Level(levels);
            switch (item["term"].Text())
            {
                case "1": conduct.Term1 = level; break;
                case "2": conduct.Term2 = level; break;
                case "year": conduct.Year = level; break;
                default: item["term"].Refuse<string>("Phải là 1, 2 hoặc \"year\"."); break;
            }
        }
        return conduct;
    }

    SummerTraining? Training(Field field)
    {
        if (field.IsNull) return null;
        if (!field.IsObject) return field.Flag() is { } done ? new(done, null) : null;
        field.Only("completed", "conduct");
        var conduct = field["conduct"].Level(rules.Scored!.Conduct.Levels);
        return new(field["completed"].Flag() ?? conduct is not null, conduct);
    }

    /// <summary>The decision of the head of the school; null when there is none.</summary>
    public static Decision? Decision(Field field, IReadOnlyList<Level> levels)
    {
        if (field.IsNull) return null;
        field.Only("number", "reason", "learning", "promoted");
        return field["number"].Text() is { } number
            ? new(number, field["reason"].Text(), field["learning"].Level(levels), field["promoted"].Flag())
            : field["number"].Refuse<Decision>("Quyết định phải có số.");
    }
}
