namespace Khue.Gradebook.Rules;

/// <summary>Computes a pupil's year by one rule set: pure, without a database; make one and use it for a whole class.</summary>
/// <param name="rules">A rule set with <see cref="RuleSet.Scored"/>.</param>
internal sealed class YearCalculation(RuleSet rules, RuleSettings settings)
{
    readonly ScoredRule scored = rules.Scored ?? throw new ArgumentException($"{rules.Code} has no means.");
    readonly Classifier classifier = new(rules, settings);

    public YearResult Compute(PupilYear pupil)
    {
        var year = new SubjectResult[pupil.Subjects.Count];
        for (var i = 0; i < year.Length; i++) year[i] = new(pupil.Subjects[i].Subject, OfYear(pupil.Subjects[i]));

        var learning = Decided(pupil, classifier.Classify(year));
        var conduct = pupil.ConductYear ?? scored.Conduct.OfYear(pupil.ConductTerm1, pupil.ConductTerm2);
        var retested = pupil.Subjects.Any(x => x.Retest is not null);
        var after = retested ? AfterRetest(pupil, year) : null;
        var afterLearning = after is null ? null : classifier.Classify(after, settings.AdjustAfterRetest);
        var trained = pupil.SummerTraining is { Completed: true } training ? training.Conduct : null;

        var promotion = new PromotionCase(pupil, conduct, learning, afterLearning, year, after ?? year).Decide(rules, settings);
        var (honour, honourWhy) = new HonourRule(rules, settings).Give(
            settings.HonourAfterSummer ? trained ?? conduct : conduct,
            settings.HonourAfterSummer ? afterLearning ?? learning : learning,
            settings.HonourAfterSummer ? after ?? year : year, pupil.Absences);
        return new(year, Term(pupil, x => x.Term1), Term(pupil, x => x.Term2), learning, afterLearning,
            pupil.ConductTerm1, pupil.ConductTerm2, conduct, trained,
            retested || promotion.Outcome == PromotionOutcome.RetestPending ? [.. year.Where(Retestable)] : [],
            promotion, honour, honourWhy);
    }

    /// <summary>A comment subject at CĐ, or a scored one below the bar.</summary>
    public bool Retestable(SubjectResult x) => x.Outcome.State == OutcomeState.NotPassed
        || (x.Outcome.State == OutcomeState.Scored && x.Outcome.Value < rules.Promotion.RetestBelow);

    Outcome OfYear(SubjectYear x) => x.Year ?? scored.Weights.Year(x.Subject.Kind, x.Term1, x.Term2);

    Classification Term(PupilYear pupil, Func<SubjectYear, Outcome?> term) => pupil.Subjects.Any(x => term(x) is not null)
        ? classifier.Classify(pupil.Subjects.Select(x => new SubjectResult(x.Subject, term(x) ?? Outcome.Pending)))
        : Classification.Waiting("Không có điểm của học kỳ.");

    static Classification Decided(PupilYear pupil, Classification computed) => pupil.Decision is { Learning: { } level } decision
        ? new(ClassificationState.Classified, computed.Base, level, null, [.. computed.Why, $"Kết quả học tập {level.Title} theo quyết định {decision.Number}."])
        : computed;

    SubjectResult[] AfterRetest(PupilYear pupil, SubjectResult[] year) =>
        [.. year.Select((x, i) => pupil.Subjects[i].Retest is { } retest && Retestable(x) && !(settings.KeepBetterAfterRetest && Better(x.Outcome, retest))
            ? x with { Outcome = retest } : x)];

    static bool Better(Outcome year, Outcome retest) =>
        year.State == OutcomeState.Scored ? year.Value > retest.Value : year.State == OutcomeState.Passed;
}
