namespace Khue.Gradebook.Rules;

/// <summary>One subject of a primary pupil at the end of the year.</summary>
/// <param name="Level">Null: not given yet.</param>
/// <param name="Test">The year-end test that counts; null: none.</param>
/// <param name="TestDue">A test is due: without it the year stays open.</param>
internal sealed record PrimarySubject(string Code, string Name, Level? Level, ScoreValue? Test, bool TestDue);

/// <summary>A quality or competence at the end of the year; null level: not given yet.</summary>
internal sealed record PrimaryQuality(string Code, string Name, Level? Level);

/// <summary>One primary pupil's year.</summary>
/// <param name="Reassessed">Results that the additional assessment replaced already stand in the lists; true tells that it took place.</param>
/// <param name="Recognised">The class has recognised the pupil's merit (Tiêu biểu).</param>
internal sealed record PrimaryYear(int? Grade, IReadOnlyList<PrimarySubject> Subjects, IReadOnlyList<PrimaryQuality> Qualities,
    bool Reassessed = false, bool Recognised = false, bool Disabled = false, Decision? Decision = null);

/// <summary>What follows: the level of the year, promotion and title.</summary>
internal sealed record PrimaryResult(Classification Year, Promotion Promotion, Honour? Honour, IReadOnlyList<string> HonourWhy);

/// <summary>Computes a primary pupil's year.</summary>
/// <param name="rules">A rule set with <see cref="RuleSet.Primary"/>.</param>
internal sealed class PrimaryCalculation(RuleSet rules, RuleSettings settings)
{
    public PrimaryResult Compute(PrimaryYear pupil)
    {
        var year = pupil.Decision is { Learning: { } decided } decision
            ? new Classification(ClassificationState.Classified, null, decided, null, [$"{decided.Title} theo quyết định {decision.Number}."])
            : Classify(pupil);
        var (honour, why) = Honour(pupil, year);
        return new(year, Promote(pupil, year), honour, why);
    }

    Classification Classify(PrimaryYear pupil)
    {
        var missing = Missing(pupil);
        if (missing.Count > 0 && !(settings.DecideEarly && Lacks(pupil, rules.Levels[^2].WhenPrimary!).Count > 0))
            return Classification.Waiting($"Còn thiếu {string.Join(", ", missing)}.");

        var level = rules.Levels.First(x => x.WhenPrimary is null || (missing.Count == 0 && Lacks(pupil, x.WhenPrimary).Count == 0));
        if (level.Rank == rules.Levels[0].Rank) return new(ClassificationState.Classified, level, level, null, [$"Đủ điều kiện mức {level.Title}."]);
        var above = rules.Levels.First(x => x.Rank == level.Rank + 1);
        return new(ClassificationState.Classified, level, level, null, [$"Chưa đạt mức {above.Title}: {string.Join("; ", Lacks(pupil, above.WhenPrimary!))}."]);
    }

    static List<string> Missing(PrimaryYear pupil) =>
    [
        .. pupil.Subjects.Where(x => x.Level is null).Select(x => $"mức đạt được môn {x.Name}"),
        .. pupil.Subjects.Where(x => x.TestDue && x.Test is null).Select(x => $"bài kiểm tra cuối năm môn {x.Name}"),
        .. pupil.Qualities.Where(x => x.Level is null).Select(x => x.Name),
        .. pupil.Subjects.Count == 0 ? ["kết quả các môn học"] : Array.Empty<string>(),
        .. pupil.Qualities.Count == 0 ? ["kết quả phẩm chất, năng lực"] : Array.Empty<string>(),
    ];

    /// <summary>What is present and below the condition.</summary>
    static List<string> Lacks(PrimaryYear pupil, PrimaryCondition condition) =>
    [
        .. pupil.Subjects.Where(x => x.Level is { } level && level.Rank < condition.SubjectRank).Select(x => $"{x.Name} {x.Level!.Title}"),
        .. pupil.Qualities.Where(x => x.Level is { } level && level.Rank < condition.QualityRank).Select(x => $"{x.Name} {x.Level!.Title}"),
        .. pupil.Subjects.Where(x => x.Test is { } test && test < condition.Tests).Select(x => $"bài kiểm tra {x.Name} {x.Test!.Value.Short} (cần từ {condition.Tests.Short})"),
    ];

    Promotion Promote(PrimaryYear pupil, Classification year)
    {
        var completes = pupil.Grade is { } grade && rules.Promotion.CompletionGrades.Contains(grade);
        if (pupil.Decision is { Promoted: { } promoted } decision)
            return new(PromotionOutcome.ManualOverride, promoted, completes, [$"Theo quyết định {decision.Number}{(decision.Reason is { } reason ? $": {reason}" : "")}."]);
        if (year.Level is not { } level) return pupil.Disabled ? ByHead(completes) : new(PromotionOutcome.Undecided, null, completes, year.Why);
        if (level.Rank >= rules.Level(rules.Promotion.Learning)!.Rank)
            return new(pupil.Reassessed ? PromotionOutcome.PromotedAfterSummer : PromotionOutcome.Promoted, true, completes, [$"Kết quả giáo dục: {level.Title}."]);
        return pupil.Reassessed || pupil.Disabled ? ByHead(completes)
            : new(PromotionOutcome.RetestPending, null, completes, ["Giáo viên hướng dẫn, giúp đỡ và đánh giá bổ sung."]);
    }

    Promotion ByHead(bool completes) => new(PromotionOutcome.NeedsDecision, null, completes, [$"Xét từng trường hợp: {rules.Head} quyết định lên lớp hay học lại."]);

    (Honour?, IReadOnlyList<string>) Honour(PrimaryYear pupil, Classification year)
    {
        if (year.Level is not { } level || (pupil.Reassessed && !settings.HonourAfterSummer)) return (null, []);
        foreach (var honour in rules.Honours.Where(x => x.Learning == level.Code))
            return !honour.NeedsRecognition || pupil.Recognised
                ? (honour, [$"{honour.Title}: kết quả giáo dục {level.Title}."])
                : (null, [$"{honour.Title}: cần tập thể lớp công nhận có thành tích hoặc tiến bộ nổi bật."]);
        return (null, []);
    }
}
