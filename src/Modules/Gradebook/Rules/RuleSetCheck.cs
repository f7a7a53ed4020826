namespace Khue.Gradebook.Rules;

/// <summary>Checks that a rule set read from a file agrees with itself, and fills what follows from it (ranks, settings).</summary>
internal sealed class RuleSetCheck(string name, RuleSet read)
{
    public RuleSet Complete()
    {
        Demand(read.ScoreStep is ScoreValue.OneDecimal or ScoreValue.Whole, "scoreStep", "must be 10 or 100");
        Demand(read.EffectiveTo is null || read.EffectiveTo > read.EffectiveFrom, "effectiveTo", "must be after effectiveFrom");
        Demand(read.Scored is null != read.Primary is null, "scored", "either scored or primary must be there");
        var levels = Ranked(read.Levels, "levels");
        Demand(levels[^1].When is null && levels[^1].WhenPrimary is null, "levels", "the last must have no condition");

        var set = read with { Levels = levels, Defaults = Defaults() };
        if (set.Scored is { } scored) set = set with { Scored = Complete(scored) };
        if (set.Primary is { } primary) set = Complete(set, primary);
        CheckPromotion(set);
        return set;
    }

    ScoredRule Complete(ScoredRule scored)
    {
        CheckSlots(scored.Slots.Score, "scored.slots.score");
        CheckSlots(scored.Slots.Comment, "scored.slots.comment");
        var weights = scored.Weights;
        Demand(int.Min(int.Min(weights.Regular, weights.Midterm), int.Min(weights.Final, int.Min(weights.Term1, weights.Term2))) > 0, "scored.weights", "must be above 0");
        foreach (var level in read.Levels.SkipLast(1)) Demand(level.When is not null, $"levels.{level.Code}", "needs a condition (when)");
        foreach (var code in scored.Adjustment.WouldBe) Demand(read.Level(code) is not null, "scored.adjustment.wouldBe", $"unknown level {code}");

        var conduct = Ranked(scored.Conduct.Levels, "scored.conduct.levels");
        foreach (var (second, first) in Pairs(conduct))
            Demand(scored.Conduct.Year is not { } year || (year.TryGetValue(second, out var row) && row.TryGetValue(first, out var to) && conduct.Any(x => x.Code == to)),
                "scored.conduct.year", $"no cell for term II {second}, term I {first}");
        return scored with { Conduct = scored.Conduct with { Levels = conduct } };
    }

    static IEnumerable<(string Second, string First)> Pairs(IReadOnlyList<Level> levels) =>
        levels.SelectMany(_ => levels, (x, y) => (x.Code, y.Code));

    RuleSet Complete(RuleSet set, PrimaryRule primary)
    {
        primary = primary with
        {
            SubjectLevels = Ranked(primary.SubjectLevels, "primary.subjectLevels"),
            QualityLevels = Ranked(primary.QualityLevels, "primary.qualityLevels"),
        };
        return set with
        {
            Primary = primary,
            Levels = [.. set.Levels.SkipLast(1).Select(x => x with { WhenPrimary = Complete(x, primary) }), set.Levels[^1]],
        };
    }

    PrimaryCondition Complete(Level level, PrimaryRule primary)
    {
        Demand(level.WhenPrimary is not null, $"levels.{level.Code}", "needs a condition (whenPrimary)");
        var subjects = primary.SubjectLevel(level.WhenPrimary!.Subjects);
        var qualities = primary.QualityLevel(level.WhenPrimary.Qualities);
        Demand(subjects is not null && qualities is not null, $"levels.{level.Code}.whenPrimary", "unknown level");
        return level.WhenPrimary with { SubjectRank = subjects!.Rank, QualityRank = qualities!.Rank };
    }

    void CheckPromotion(RuleSet set)
    {
        var rule = set.Promotion;
        Demand(set.Level(rule.Learning) is not null, "promotion.learning", $"unknown level {rule.Learning}");
        Demand(rule.Conduct is null == set.Scored is null && (rule.Conduct is null || set.Conduct(rule.Conduct) is not null), "promotion.conduct", $"unknown level {rule.Conduct}");
        Demand(rule.RetestFrom is null || set.Level(rule.RetestFrom) is not null, "promotion.retestFrom", $"unknown level {rule.RetestFrom}");
        foreach (var honour in set.Honours)
            Demand(set.Level(honour.Learning) is not null && (honour.Conduct is null || set.Conduct(honour.Conduct) is not null), $"honours.{honour.Code}", "unknown level");
    }

    RuleSettings Defaults()
    {
        var settings = new RuleSettings();
        foreach (var rule in read.Settings)
        {
            var next = settings.With(rule.Name, rule.Value);
            Demand(next is not null, $"settings.{rule.Name}", $"unknown name or value {rule.Value}");
            settings = next!;
        }
        return settings;
    }

    void CheckSlots(IReadOnlyList<SlotStep> steps, string field)
    {
        Demand(steps.Count > 0 && steps[^1].UpToPeriods is null && steps.SkipLast(1).All(x => x.UpToPeriods is not null), field, "only the last step has no upToPeriods");
        Demand(steps.SkipLast(1).Zip(steps.Skip(1).SkipLast(1)).All(x => x.First.UpToPeriods < x.Second.UpToPeriods), field, "steps must ascend");
        Demand(steps.All(x => x.Regular > 0), field, "regular must be above 0");
    }

    IReadOnlyList<Level> Ranked(IReadOnlyList<Level> levels, string field)
    {
        Demand(levels.Count > 1 && levels.DistinctBy(x => x.Code).Count() == levels.Count, field, "at least two, each code once");
        return [.. levels.Select((x, i) => x with { Rank = levels.Count - 1 - i })];
    }

    void Demand(bool holds, string field, string message)
    {
        if (!holds) throw new InvalidDataException($"{name}: {field}: {message}.");
    }
}
