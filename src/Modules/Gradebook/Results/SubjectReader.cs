using Khue.Gradebook.Rules;

namespace Khue.Gradebook.Results;

/// <summary>Reads one subject of one pupil under a circular that gives means.</summary>
internal sealed class SubjectReader(RuleSet rules, RuleSettings settings, int? grade, bool fileLocked)
{
    /// <summary>The subject with both terms; null when it is no subject at all.</summary>
    public (SubjectYear Subject, TermResult? Term1, TermResult? Term2)? Read(Field field)
    {
        field.Only("code", "name", "kind", "periodsPerYear", "optional", "exempt", "terms", "yearMean", "yearResult", "retest", "note");
        if (Subject(field) is not { } subject) return null;
        if (!field["exempt"].IsNull && (field["exempt"].IsObject || field["exempt"].Flag() == true))
            return (new(subject, Outcome.Exempt, Outcome.Exempt, Outcome.Exempt), null, null);

        var terms = new TermResult?[2];
        var items = field["terms"].Items().ToList();
        for (var i = 0; i < items.Count; i++)
        {
            var number = items[i]["term"].IsNull ? i + 1 : items[i]["term"].Whole(1, 2);
            if (number is not (1 or 2)) { if (items[i]["term"].IsNull) items[i].Refuse<string>("Một năm chỉ có hai học kỳ."); }
            else if (terms[number.Value - 1] is not null) items[i].Refuse<string>($"Học kỳ {number} có hai lần.");
            else terms[number.Value - 1] = Term(items[i], subject);
        }
        var year = field["yearMean", "yearResult"];
        var given = year.Outcome(subject.Kind, rules.ScoreStep) ?? (year.IsNull ? null : Outcome.Pending);
        var read = new SubjectYear(subject, terms[0]?.Outcome, terms[1]?.Outcome, given, field["retest"].Outcome(subject.Kind, rules.ScoreStep));
        RefuseNeedlessRetest(field["retest"], read);
        return (read, terms[0], terms[1]);
    }

    void RefuseNeedlessRetest(Field retest, SubjectYear read)
    {
        var year = read.Year ?? rules.Scored!.Weights.Year(read.Subject.Kind, read.Term1, read.Term2);
        if (read.Retest is not null && !new YearCalculation(rules, settings).Retestable(new(read.Subject, year)))
            retest.Refuse<string>($"Môn {read.Subject.Name} không thuộc diện kiểm tra lại (kết quả cả năm {year}); điểm kiểm tra lại không được tính.");
    }

    Subject? Subject(Field field)
    {
        if (field["code"].Text() is not { } code) return field["code"].Refuse<Subject>("Thiếu mã môn học.");
        code = code.ToUpperInvariant();
        var known = grade is { } g ? RuleBook.Programme(g, rules.Track)?.Subject(code, g) : null;
        SubjectKind? kind = field["kind"].Text()?.ToUpperInvariant() switch
        {
            null => known?.Kind,
            "SCORE" or "S" => SubjectKind.Score,
            "COMMENT" or "C" => SubjectKind.Comment,
            var other => field["kind"].Refuse<SubjectKind?>($"\"{other}\" không phải cách đánh giá: chỉ nhận score hoặc comment."),
        };
        if (kind is not { } sure)
            return field["kind"].IsNull ? field["kind"].Refuse<Subject>($"Môn {code} không có trong chương trình lớp này: cần ghi kind là score hoặc comment.") : null;
        return new(code, field["name"].Text() ?? known?.Name ?? code, sure,
            field["periodsPerYear"].Whole(1, 1000) ?? known?.PeriodsPerYear, field["optional"].Flag() ?? known?.Optional ?? false);
    }

    TermResult Term(Field field, Subject subject)
    {
        if (!field.IsObject) return field.Refuse<TermResult>("Mỗi học kỳ phải là một đối tượng {...}.");
        field.Only("term", "locked", "regular", "topic", "midterm", "final", "mean", "result");
        var before = field.Problems.Count;
        var given = field["mean", "result"];
        if (given.Outcome(subject.Kind, rules.ScoreStep) is { } outcome) return new(outcome, 0, 0, 0);

        var regular = field["regular"].Items().Select(x => x.Mark(subject.Kind, rules.ScoreStep) ?? Mark.Empty).ToList();
        var required = subject.PeriodsPerYear is { } periods ? rules.Scored!.Slots.Regular(subject.Kind, periods) : regular.Count;
        if (!field["topic"].IsNull)
        {
            var topic = field["topic"].Mark(subject.Kind, rules.ScoreStep) ?? Mark.Empty;
            if (settings.TopicAsExtraRegular) while (regular.Count < required) regular.Add(Mark.Empty);
            regular.Add(topic);
        }
        RefuseTooMany(field["regular"], regular.Count, required);
        var marks = new TermMarks(regular.ToArray(), field["midterm"].Mark(subject.Kind, rules.ScoreStep) ?? Mark.Empty,
            field["final"].Mark(subject.Kind, rules.ScoreStep) ?? Mark.Empty, field["locked"].Flag() ?? fileLocked);
        // A refused mark must never count 0 because the term is locked: the term stays without a result.
        return field.Problems.Count > before ? default : marks.Result(subject.Kind, required, rules.Scored!.Weights);
    }

    /// <summary>Upper secondary may hold one more regular mark, that of a topic cluster; anything above is the teacher's to choose from.</summary>
    void RefuseTooMany(Field field, int count, int required)
    {
        var most = required + (settings.TopicAsExtraRegular && grade is null or >= 10 ? 1 : 0);
        if (count > most) field.Refuse<string>($"Có {count} điểm thường xuyên, quy định {required}: hãy chọn {required} điểm.");
    }
}
