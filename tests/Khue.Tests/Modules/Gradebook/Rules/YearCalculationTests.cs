using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class YearCalculationTests
{
    const string Excellent = "8.1 8.0 8.5 9.0 8.2 8.8 6.5 7.0";
    const string Fair = "6.5 6.8 7.0 6.6 7.2 6.9 5.0 5.4";
    const string Failing = "5.0 5.2 5.1 5.5 4.9 4.8 3.5 4.0";

    [Theory]
    [InlineData("T", "T T K K")]
    [InlineData("K", "K K K Đ")]
    [InlineData("Đ", "K Đ Đ Đ")]
    [InlineData("CĐ", "CĐ CĐ CĐ CĐ")]
    public void Conduct_of_the_year_follows_the_sixteen_cells(string second, string byFirst)
    {
        var conduct = Given.Tt22.Scored!.Conduct;
        Assert.Equal(byFirst.Split(' '), new[] { "T", "K", "Đ", "CĐ" }.Select(x => conduct.OfYear(Given.Tt22.Conduct(x), Given.Tt22.Conduct(second))!.Code));
    }

    [Theory]
    [InlineData("P2", "Đ", Excellent, 46, PromotionOutcome.Retained, null)]
    [InlineData("P3", "Đ", Failing, 10, PromotionOutcome.RetestPending, null)]
    [InlineData("P4", "CĐ", Fair, 10, PromotionOutcome.SummerTrainingPending, null)]
    [InlineData("P5", "CĐ", Failing, 10, PromotionOutcome.Retained, null)]
    [InlineData("P6", "T", "9.1 9.0 9.5 9.0 9.2 8.8 6.5 7.0", 0, PromotionOutcome.Promoted, "G")]
    [InlineData("six subjects from nine", "T", "9.1 9.0 9.5 9.0 9.2 9.0 6.5 7.0", 0, PromotionOutcome.Promoted, "XS")]
    [InlineData("absences unknown", "T", Excellent, null, PromotionOutcome.Undecided, "G")]
    [InlineData("conduct unknown", null, Excellent, 0, PromotionOutcome.Undecided, null)]
    public void Promotion_and_title(string name, string? conduct, string scores, int? absences, object outcome, string? honour)
    {
        var result = Given.Compute(Given.Year(Given.Results(scores), conduct, absences));
        Assert.Equal((name, (PromotionOutcome)outcome, honour), (name, result.Promotion.Outcome, result.Honour?.Code));
        Assert.NotEmpty(result.Promotion.Why);
    }

    [Fact]
    public void P1_forty_five_absences_are_allowed()
    {
        var result = Given.Compute(Given.Year(Given.Results(Fair), null, 45) with { ConductTerm1 = Given.Tt22.Conduct("CĐ"), ConductTerm2 = Given.Tt22.Conduct("T") });
        Assert.Equal(("K", "K", PromotionOutcome.Promoted), (result.Conduct!.Code, result.Learning.Level!.Code, result.Promotion.Outcome));
        Assert.Equal("Đã nghỉ 45 buổi, giới hạn là 45 buổi.", result.Promotion.Why[0]);
    }

    [Fact]
    public void P7_two_retests_are_enough()
    {
        var year = Retested(Given.Year(Given.Results(Failing), "Đ", 3), ("S5", "5.0"), ("S6", "5.5"));
        var result = Given.Compute(year);
        Assert.Equal(("CĐ", "Đ", PromotionOutcome.PromotedAfterSummer), (result.Learning.Level!.Code, result.AfterRetest!.Level!.Code, result.Promotion.Outcome));
        Assert.Equal(["S5", "S6", "S7", "S8"], result.Retestable.Select(x => x.Subject.Code));
    }

    [Fact]
    public void A_failed_retest_holds_back_unless_more_may_come()
    {
        var year = Retested(Given.Year(Given.Results(Failing), "Đ", 3), ("S5", "5.0"));
        Assert.Equal(PromotionOutcome.Retained, Given.Compute(year).Promotion.Outcome);
        Assert.Equal(PromotionOutcome.RetestPending, Given.Compute(year with { SummerClosed = false }).Promotion.Outcome);
    }

    [Fact]
    public void A_lower_retest_replaces_unless_the_school_keeps_the_better()
    {
        var year = Retested(Given.Year(Given.Results("5 5.2 5.1 5.5 4.9 6 3.5 3.4"), "Đ", 3), ("S8", "3.6"), ("S7", "3.0"), ("S5", "5.0"));
        Assert.Equal("CĐ", Given.Compute(year).AfterRetest!.Level!.Code);
        Assert.Equal("Đ", Given.Compute(year, Given.Tt22.Defaults.With("retestResult", "best")).AfterRetest!.Level!.Code);
    }

    [Theory]
    [InlineData(true, "Đ", PromotionOutcome.PromotedAfterSummer)]
    [InlineData(true, "CĐ", PromotionOutcome.Retained)]
    [InlineData(true, null, PromotionOutcome.SummerTrainingPending)]
    [InlineData(false, null, PromotionOutcome.Retained)]
    public void Summer_training_settles_conduct(bool completed, string? conduct, object outcome)
    {
        var year = Given.Year(Given.Results(Fair), "CĐ", 10) with { SummerTraining = new(completed, conduct is null ? null : Given.Tt22.Conduct(conduct)) };
        Assert.Equal((PromotionOutcome)outcome, Given.Compute(year).Promotion.Outcome);
    }

    [Fact]
    public void Both_below_the_bar_stays_down_whatever_the_summer()
    {
        var year = Retested(Given.Year(Given.Results(Failing), "CĐ", 0), ("S5", "9"), ("S6", "9")) with { SummerTraining = new(true, Given.Tt22.Conduct("T")) };
        Assert.Equal(PromotionOutcome.Retained, Given.Compute(year).Promotion.Outcome);
    }

    [Fact]
    public void One_failed_comment_subject_at_grade_nine_is_a_setting()
    {
        var year = Given.Year(Given.Results(Fair, "Đ Đ Đ CĐ"), "T", 0, grade: 9);
        var promotion = Given.Compute(year).Promotion;
        Assert.Equal((PromotionOutcome.Promoted, "Hoàn thành chương trình cấp học"), (promotion.Outcome, promotion.Text));

        var strict = Given.Tt22.Defaults.With("completionNeedsAllComments", "true")!;
        Assert.Equal(PromotionOutcome.RetestPending, Given.Compute(year, strict).Promotion.Outcome);
        var retested = year with { Subjects = [.. year.Subjects.Select(x => x.Year == Outcome.NotPassed ? x with { Retest = Outcome.Passed } : x)] };
        Assert.Equal(PromotionOutcome.PromotedAfterSummer, Given.Compute(retested, strict).Promotion.Outcome);
    }

    [Fact]
    public void A_disabled_pupil_is_never_held_back_by_the_formula()
    {
        var year = Given.Year(Given.Results(Failing), "CĐ", 60) with { Disabled = true };
        Assert.Equal(PromotionOutcome.NeedsDecision, Given.Compute(year).Promotion.Outcome);
        Assert.Equal(PromotionOutcome.Promoted, Given.Compute(Given.Year(Given.Results(Fair), "T", 0) with { Disabled = true }).Promotion.Outcome);
    }

    [Fact]
    public void A_decision_overrides_and_is_named()
    {
        var promotion = Given.Compute(Given.Year(Given.Results(Failing), "CĐ", 60) with { Decision = new("12/QĐ", "ốm dài ngày", Promoted: true) }).Promotion;
        Assert.Equal((PromotionOutcome.ManualOverride, true), (promotion.Outcome, promotion.Promoted));
        Assert.Equal(["Theo quyết định 12/QĐ: ốm dài ngày."], promotion.Why);
    }

    [Fact]
    public void A_year_without_a_first_term_waits_for_a_decision()
    {
        var year = Given.Year([], "T", 0) with { Subjects = [.. Given.Results(Excellent).Select(x => new SubjectYear(x.Subject, null, x.Outcome))] };
        var result = Given.Compute(year);
        Assert.Equal((ClassificationState.NeedsDecision, "T", PromotionOutcome.NeedsDecision), (result.Learning.State, result.Term2.Level!.Code, result.Promotion.Outcome));
        var decided = Given.Compute(year with { Decision = new("3/QĐ", null, Given.Tt22.Level("K")) });
        Assert.Equal(("K", PromotionOutcome.Promoted), (decided.Learning.Level!.Code, decided.Promotion.Outcome));
    }

    [Fact]
    public void A_title_despite_absences_is_a_setting()
    {
        var year = Given.Year(Given.Results(Excellent), "T", 46);
        Assert.Equal("G", Given.Compute(year).Honour?.Code);
        Assert.Null(Given.Compute(year, Given.Tt22.Defaults.With("honourDespiteAbsences", "false")).Honour);
    }

    static PupilYear Retested(PupilYear year, params (string Code, string Score)[] retests) => year with
    {
        Subjects = [.. year.Subjects.Select(x => retests.FirstOrDefault(y => y.Code == x.Subject.Code) is { Score: { } score } ? x with { Retest = Outcome.Scored(Given.Score(score)) } : x)],
    };
}
