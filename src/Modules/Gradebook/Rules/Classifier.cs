namespace Khue.Gradebook.Rules;

/// <summary>Gives the learning result of a term or a year from the subjects' results, by the levels of a rule set.</summary>
/// <param name="rules">A rule set with <see cref="RuleSet.Scored"/>.</param>
internal sealed class Classifier(RuleSet rules, RuleSettings settings)
{
    readonly ScoredRule scored = rules.Scored ?? throw new ArgumentException($"{rules.Code} has no means.");

    /// <param name="adjust">False: leave the base level as it is.</param>
    public Classification Classify(IEnumerable<SubjectResult> results, bool adjust = true)
    {
        var all = results.Where(Counts).ToArray();
        if (Names(all, OutcomeState.Pending) is { } pending) return Classification.Waiting($"Chưa đủ kết quả: {pending}.");
        if (Names(all, OutcomeState.NeedsDecision) is { } unknown)
            return Classification.Manual($"{unknown}: công thức không tính được, cần {rules.Head} quyết định kết quả môn học.");
        var scores = all.Count(x => x.Outcome.State == OutcomeState.Scored);
        if (scores < scored.LeastScoredSubjects)
            return Classification.Manual($"Chỉ có {scores} môn tính điểm, quy định xếp mức cần {scored.LeastScoredSubjects} môn: cần {rules.Head} quyết định.");

        var tally = new LevelTally(all);
        var level = tally.Best(rules.Levels);
        var raised = adjust ? Cause(all, level) : null;
        var final = raised is null ? level : rules.Levels.First(x => x.Rank == level.Rank + scored.Adjustment.Raise);
        return new(ClassificationState.Classified, level, final, raised, Explain(tally, level, final, raised));
    }

    bool Counts(SubjectResult x) => x.Outcome.State != OutcomeState.Exempt
        && (settings.CommentSubjectsCount || x.Subject.Kind == SubjectKind.Score)
        && (settings.OptionalSubjectsCount || !x.Subject.Optional);

    static string? Names(SubjectResult[] all, OutcomeState state)
    {
        var names = string.Join(", ", all.Where(x => x.Outcome.State == state).Select(x => x.Subject.Name));
        return names.Length > 0 ? names : null;
    }

    /// <summary>The subject without which the level would be one of those the adjustment protects, far enough above the present one.</summary>
    Adjustment? Cause(SubjectResult[] all, Level level)
    {
        if (level.Rank + scored.Adjustment.Drop > rules.Levels[0].Rank) return null;
        Adjustment? best = null;
        for (var i = 0; i < all.Length; i++)
        {
            var would = new LevelTally(all, i, settings.LenientAdjustment).Best(rules.Levels);
            if (would.Rank > (best?.WouldBe.Rank ?? level.Rank)) best = new(all[i], would);
        }
        return best is not null && scored.Adjustment.WouldBe.Contains(best.WouldBe.Code) && best.WouldBe.Rank - level.Rank >= scored.Adjustment.Drop ? best : null;
    }

    List<string> Explain(LevelTally tally, Level level, Level final, Adjustment? raised)
    {
        var why = new List<string>(2);
        if (level.Rank < rules.Levels[0].Rank)
        {
            var above = rules.Levels.First(x => x.Rank == level.Rank + 1);
            why.Add($"Chưa đạt mức {above.Title}: {string.Join("; ", tally.Lacks(above.When!))}.");
        }
        else why.Add($"Đủ điều kiện mức {level.Title}.");
        if (raised is not null)
            why.Add($"Chỉ vì {raised.Subject} mà từ {raised.WouldBe.Title} xuống {level.Title}: được điều chỉnh lên {final.Title} ({scored.Adjustment.Article}"
                + (settings.LenientAdjustment ? ", cách hiểu rộng)." : ")."));
        return why;
    }
}
