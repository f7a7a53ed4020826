using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class PrimaryCalculationTests
{
    [Theory]
    [InlineData("T1", "T T T T T T T", "T T T", "10 9 9 9 10 9", "HTXS", "XS", PromotionOutcome.Promoted)]
    [InlineData("T2", "T T T T T T T", "T T T", "10 9 8 9 10 9", "HTT", null, PromotionOutcome.Promoted)]
    [InlineData("T3", "T T T T T T H", "T T T", "10 10 10 10 10 10", "HT", null, PromotionOutcome.Promoted)]
    [InlineData("T4", "T T T T T T T", "T Đ T", "9 9 9 9 9 9", "HT", null, PromotionOutcome.Promoted)]
    [InlineData("T5", "H H H H H H H", "Đ Đ Đ", "5 5 6 7 4", "CHT", null, PromotionOutcome.RetestPending)]
    [InlineData("T6", "C – – –", "– –", "", "CHT", null, PromotionOutcome.RetestPending)]
    [InlineData("T7", "T T T T T T", "T T T", "9 9", "HTXS", "XS", PromotionOutcome.Promoted)]
    [InlineData("a level is missing", "T – T", "T T T", "9 9", null, null, PromotionOutcome.Undecided)]
    public void Examples_of_the_domain_report(string name, string levels, string qualities, string tests, string? level, string? honour, object outcome)
    {
        var result = Compute(Pupil(levels, qualities, tests));
        Assert.Equal((name, level, honour, (PromotionOutcome)outcome), (name, result.Year.Level?.Code, result.Honour?.Code, result.Promotion.Outcome));
        Assert.NotEmpty(result.Year.Why);
    }

    [Fact]
    public void T2_is_titled_when_the_class_recognises_the_pupil() =>
        Assert.Equal("TB", Compute(Pupil("T T T T T T T", "T T T", "10 9 8 9 10 9") with { Recognised = true }).Honour?.Code);

    [Fact]
    public void One_C_decides_early_only_by_the_setting() =>
        Assert.Null(Compute(Pupil("C – –", "– –", ""), Given.Tt27.Defaults.With("decideEarly", "false")).Year.Level);

    [Fact]
    public void After_the_additional_assessment_the_head_decides()
    {
        Assert.Equal(PromotionOutcome.NeedsDecision, Compute(Pupil("C T", "T", "9 9") with { Reassessed = true }).Promotion.Outcome);
        Assert.Equal(PromotionOutcome.PromotedAfterSummer, Compute(Pupil("H T", "T", "9 9") with { Reassessed = true }).Promotion.Outcome);
        Assert.Equal(PromotionOutcome.ManualOverride, Compute(Pupil("C T", "T", "9 9") with { Reassessed = true, Decision = new("1/QĐ", null, Promoted: false) }).Promotion.Outcome);
    }

    [Theory]
    [InlineData("TIENGVIET", 1, Moment.EndYear, true)]
    [InlineData("TIENGVIET", 3, Moment.MidTerm1, false)]
    [InlineData("TOAN", 4, Moment.MidTerm2, true)]
    [InlineData("NN1", 2, Moment.EndYear, false)]
    [InlineData("NN1", 3, Moment.EndTerm1, true)]
    [InlineData("TINCN", 5, Moment.MidTerm1, false)]
    [InlineData("KHOAHOC", 4, Moment.EndYear, true)]
    [InlineData("DAODUC", 5, Moment.EndYear, false)]
    [InlineData("KHAC", 5, Moment.EndYear, null)]
    public void Tests_by_grade_and_moment(string subject, int grade, object moment, bool? has) =>
        Assert.Equal(has, Given.Tt27.Primary!.HasTest(subject, grade, (Moment)moment));

    static PrimaryResult Compute(PrimaryYear pupil, RuleSettings? settings = null) => new PrimaryCalculation(Given.Tt27, settings ?? Given.Tt27.Defaults).Compute(pupil);

    static PrimaryYear Pupil(string levels, string qualities, string tests)
    {
        var scores = tests.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var primary = Given.Tt27.Primary!;
        return new(4,
            [.. levels.Split(' ').Select((x, i) => new PrimarySubject($"S{i}", $"Môn {i}", primary.SubjectLevel(x), i < scores.Length ? Given.Score(scores[i]) : null, i < scores.Length))],
            [.. qualities.Split(' ').Select((x, i) => new PrimaryQuality($"Q{i}", $"Phẩm chất {i}", primary.QualityLevel(x)))]);
    }
}
