namespace Khue.Gradebook.Rules;

internal enum PromotionOutcome : byte
{
    /// <summary>Results are missing.</summary>
    Undecided,
    Promoted,
    RetestPending,
    SummerTrainingPending,
    PromotedAfterSummer,
    Retained,
    /// <summary>The rules leave it to the head of the school, who has not decided yet.</summary>
    NeedsDecision,
    /// <summary>Set by a decision.</summary>
    ManualOverride,
}

/// <param name="Promoted">True or false once it is settled, whatever the way; null while it is open.</param>
/// <param name="Completes">The pupil is in a grade that completes the programme.</param>
/// <param name="Why">Short Vietnamese sentences.</param>
internal sealed record Promotion(PromotionOutcome Outcome, bool? Promoted, bool Completes, IReadOnlyList<string> Why)
{
    /// <summary>As shown: "Được lên lớp", "Kiểm tra lại trong hè" …</summary>
    public string Text => Outcome switch
    {
        PromotionOutcome.Promoted => Up,
        PromotionOutcome.PromotedAfterSummer => $"{Up} sau hè",
        PromotionOutcome.RetestPending => "Kiểm tra, đánh giá lại trong hè",
        PromotionOutcome.SummerTrainingPending => "Rèn luyện trong hè",
        PromotionOutcome.Retained => Stays,
        PromotionOutcome.NeedsDecision => "Chờ quyết định",
        PromotionOutcome.ManualOverride => $"{(Promoted == true ? Up : Stays)} (theo quyết định)",
        _ => "Chưa đủ dữ liệu",
    };

    string Up => Completes ? "Hoàn thành chương trình cấp học" : "Được lên lớp";
    string Stays => Completes ? "Chưa hoàn thành chương trình cấp học" : "Không được lên lớp";
}

/// <summary>Decides on promotion from the year's results and the summer.</summary>
/// <param name="Year">Subject results at the end of the year.</param>
/// <param name="Final">Those that stand, re-tests included.</param>
internal sealed record PromotionCase(PupilYear Pupil, Level? Conduct, Classification Learning, Classification? AfterRetest, IReadOnlyList<SubjectResult> Year, IReadOnlyList<SubjectResult> Final)
{
    public Promotion Decide(RuleSet rules, RuleSettings settings)
    {
        var completes = Pupil.Grade is { } grade && rules.Promotion.CompletionGrades.Contains(grade);
        var (outcome, why) = Pupil.Decision is { Promoted: not null } decision
            ? (PromotionOutcome.ManualOverride, (List<string>)[$"Theo quyết định {decision.Number}{(decision.Reason is { } reason ? $": {reason}" : "")}."])
            : ByRule(rules, settings, completes);

        if (Pupil.Disabled && outcome is not (PromotionOutcome.Promoted or PromotionOutcome.PromotedAfterSummer or PromotionOutcome.ManualOverride))
        {
            outcome = PromotionOutcome.NeedsDecision;
            why.Add($"Học tập theo kế hoạch giáo dục cá nhân: {rules.Head} quyết định.");
        }
        bool? promoted = outcome switch
        {
            PromotionOutcome.Promoted or PromotionOutcome.PromotedAfterSummer => true,
            PromotionOutcome.Retained => false,
            PromotionOutcome.ManualOverride => Pupil.Decision!.Promoted,
            _ => null,
        };
        return new(outcome, promoted, completes, why);
    }

    (PromotionOutcome, List<string>) ByRule(RuleSet rules, RuleSettings settings, bool completes)
    {
        var rule = rules.Promotion;
        var why = new List<string>();
        if (Pupil.Absences > rule.MaxAbsences)
            return (PromotionOutcome.Retained, [$"Nghỉ {Pupil.Absences} buổi, quá {rule.MaxAbsences} buổi."]);
        if (rule.WarnAbsences.LastOrDefault(x => x <= Pupil.Absences) is > 0)
            why.Add($"Đã nghỉ {Pupil.Absences} buổi, giới hạn là {rule.MaxAbsences} buổi.");

        if (Learning.State == ClassificationState.NeedsDecision)
            return (PromotionOutcome.NeedsDecision, [.. why, $"Kết quả học tập cần {rules.Head} quyết định."]);
        if (Missing() is { } missing) return (PromotionOutcome.Undecided, [.. why, missing]);

        var needsComments = completes && settings.CompletionNeedsAllComments;
        var conductHolds = Conduct!.Rank >= rules.Conduct(rule.Conduct!)!.Rank;
        var learningHolds = Learning.Level!.Rank >= rules.Level(rule.Learning)!.Rank;
        if (needsComments && FailsComment(Year)) why.Add("Nhà trường quy định hoàn thành chương trình khi mọi môn nhận xét đều Đạt.");

        return (conductHolds, learningHolds) switch
        {
            (true, true) when needsComments && FailsComment(Year) => Retest(rules, needsComments, why),
            (true, true) => (PromotionOutcome.Promoted, [.. why, $"Rèn luyện {Conduct.Title}, học tập {Learning.Level.Title}, nghỉ {Pupil.Absences} buổi."]),
            (false, false) => (PromotionOutcome.Retained, [.. why, $"Cả rèn luyện ({Conduct.Title}) và học tập ({Learning.Level.Title}) đều dưới mức, không thuộc diện kiểm tra lại."]),
            (true, false) => Retest(rules, needsComments, why),
            (false, true) => Training(rules, needsComments, why),
        };
    }

    static bool FailsComment(IReadOnlyList<SubjectResult> results) => results.Any(x => x.Outcome.State == OutcomeState.NotPassed);

    string? Missing()
    {
        var missing = new List<string>(3);
        if (Learning.Level is null) missing.Add("kết quả học tập cả năm");
        if (Conduct is null) missing.Add("kết quả rèn luyện cả năm");
        if (Pupil.Absences is null) missing.Add("số buổi nghỉ");
        return missing.Count == 0 ? null : $"Còn thiếu {string.Join(", ", missing)}.";
    }

    (PromotionOutcome, List<string>) Retest(RuleSet rules, bool needsComments, List<string> why)
    {
        if (Learning.Level!.Rank < rules.Level(rules.Promotion.RetestFrom!)!.Rank)
            return (PromotionOutcome.Retained, [.. why, $"Học tập {Learning.Level.Title}, không thuộc diện kiểm tra lại."]);
        if (AfterRetest?.Level is not { } level)
            return (PromotionOutcome.RetestPending, [.. why, $"Học tập {Learning.Level.Title}, rèn luyện {Conduct!.Title}: được kiểm tra lại trong hè."]);
        why.Add($"Học tập sau kiểm tra lại: {level.Title}.");
        var holds = level.Rank >= rules.Level(rules.Promotion.Learning)!.Rank && !(needsComments && FailsComment(Final));
        return (holds ? PromotionOutcome.PromotedAfterSummer : Pupil.SummerClosed ? PromotionOutcome.Retained : PromotionOutcome.RetestPending, why);
    }

    (PromotionOutcome, List<string>) Training(RuleSet rules, bool needsComments, List<string> why)
    {
        if (Pupil.SummerTraining is not { } training)
            return (PromotionOutcome.SummerTrainingPending, [.. why, $"Rèn luyện {Conduct!.Title}: phải rèn luyện trong hè theo yêu cầu của giáo viên chủ nhiệm."]);
        if (!training.Completed) return (PromotionOutcome.Retained, [.. why, "Không hoàn thành nhiệm vụ rèn luyện trong hè."]);
        if (training.Conduct is not { } conduct)
            return (PromotionOutcome.SummerTrainingPending, [.. why, "Đã rèn luyện trong hè, chờ đánh giá lại kết quả rèn luyện."]);
        why.Add($"Rèn luyện sau hè: {conduct.Title}.");
        return (conduct.Rank < rules.Conduct(rules.Promotion.Conduct!)!.Rank ? PromotionOutcome.Retained
            : needsComments && FailsComment(Final) ? PromotionOutcome.NeedsDecision : PromotionOutcome.PromotedAfterSummer, why);
    }
}
