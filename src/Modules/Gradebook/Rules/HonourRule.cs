namespace Khue.Gradebook.Rules;

/// <summary>Gives the title of the year, if any.</summary>
internal sealed class HonourRule(RuleSet rules, RuleSettings settings)
{
    /// <summary>The first title whose conditions all hold, with the reasons; null and no reasons when results are missing.</summary>
    public (Honour? Honour, IReadOnlyList<string> Why) Give(Level? conduct, Classification learning, IReadOnlyList<SubjectResult> year, int? absences)
    {
        if (conduct is null || learning.Level is not { } level) return (null, []);
        if (!settings.HonourDespiteAbsences && absences > rules.Promotion.MaxAbsences)
            return (null, [$"Nghỉ quá {rules.Promotion.MaxAbsences} buổi: nhà trường không xét danh hiệu."]);

        var why = new List<string>();
        foreach (var honour in rules.Honours)
        {
            var lack = Lack(honour, conduct, level, year);
            why.Add(lack is null ? $"{honour.Title}: rèn luyện {conduct.Title}, học tập {level.Title}." : $"Chưa đạt {honour.Title}: {lack}.");
            if (lack is null) return (honour, why);
        }
        return (null, why);
    }

    string? Lack(Honour honour, Level conduct, Level learning, IReadOnlyList<SubjectResult> year)
    {
        if (learning.Rank < rules.Level(honour.Learning)!.Rank) return $"học tập {learning.Title}";
        if (honour.Conduct is { } least && conduct.Rank < rules.Conduct(least)!.Rank) return $"rèn luyện {conduct.Title}";
        if (honour.Scores is not { } scores) return null;
        var count = year.Count(x => x.Outcome.State == OutcomeState.Scored && x.Outcome.Value >= scores.AtLeast
            && (settings.OptionalSubjectsCount || !x.Subject.Optional));
        return count < scores.Count ? $"có {count} môn từ {scores.AtLeast}, cần {scores.Count} môn" : null;
    }
}
