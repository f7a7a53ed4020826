using FsCheck;
using FsCheck.Fluent;
using Khue.Gradebook.Rules;
using Outcome = Khue.Gradebook.Rules.Outcome;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class RulePropertyTests
{
    static readonly Config quick = Config.QuickThrowOnFailure.WithMaxTest(500);
    static readonly Gen<Mark> score = Gen.Choose(0, 100).Select(x => Mark.Scored(new(10 * x)));
    static readonly Gen<Mark> slot = Gen.Frequency((8, score), (1, Gen.Constant(Mark.Empty)), (1, Gen.Constant(Mark.MissedZero)), (1, Gen.Constant(Mark.MissedExcused)));

    static Gen<TermMarks> Terms(Gen<Mark> marks) =>
        from count in Gen.Choose(2, 5)
        from regular in marks.ArrayOf(count)
        from midterm in marks
        from final in marks
        select new TermMarks(regular, midterm, final, true);

    static TermResult Result(TermMarks marks) => marks.Result(SubjectKind.Score, marks.Regular.Length, Given.Tt22.Scored!.Weights);

    [Fact]
    public void A_mean_is_the_exact_fraction_rounded_half_up() => Prop.ForAll(Terms(slot).ToArbitrary(), marks =>
    {
        var result = Result(marks);
        var weighted = marks.Regular.ToArray().Sum(x => x.Value.Number) + 2 * marks.Midterm.Value.Number + 3 * marks.Final.Value.Number;
        // In tenths: floor(10 m + 1/2), compared without dividing: t <= 10 m + 1/2 < t + 1.
        var (tenths, divisor) = (result.Outcome.Value.Hundredths / 10, marks.Regular.Length + 5);
        return tenths * 2 * divisor <= 20 * weighted + divisor && 20 * weighted + divisor < (tenths + 1) * 2 * divisor;
    }).Check(quick);

    [Fact]
    public void A_missing_slot_never_shrinks_the_divisor() => Prop.ForAll(Terms(slot).ToArbitrary(), marks =>
        Result(marks).Divisor == marks.Regular.Length + 5).Check(quick);

    [Fact]
    public void The_order_of_regular_scores_does_not_matter() => Prop.ForAll(Terms(slot).ToArbitrary(), marks =>
        Result(marks) == Result(marks with { Regular = marks.Regular.ToArray().Reverse().ToArray() })).Check(quick);

    [Fact]
    public void Raising_a_score_never_lowers_the_mean() => Prop.ForAll(
        (from marks in Terms(score) from at in Gen.Choose(0, marks.Regular.Length - 1) from up in Gen.Choose(1, 100) select (marks, at, up)).ToArbitrary(), x =>
        {
            var regular = x.marks.Regular.ToArray();
            regular[x.at] = Mark.Scored(new(int.Min(1000, regular[x.at].Value.Hundredths + 10 * x.up)));
            return Result(x.marks with { Regular = regular }).Outcome.Value >= Result(x.marks).Outcome.Value;
        }).Check(quick);

    /// <summary>Means near the bars, so that the adjustment is often in play.</summary>
    static readonly Gen<SubjectResult[]> nearTheBars =
        from means in Gen.Frequency((6, Gen.Elements(80, 81, 85)), (3, Gen.Elements(64, 65, 66)), (2, Gen.Elements(49, 50)), (1, Gen.Elements(34, 35))).ArrayOf(8)
        from comments in Gen.Frequency((9, Gen.Constant("Đ")), (1, Gen.Constant("CĐ"))).ArrayOf(4)
        select Given.Results(string.Join(' ', means.Select(x => $"{x / 10}.{x % 10}")), string.Join(' ', comments));

    [Theory]
    [InlineData("TT22-2021", "strict")]
    [InlineData("TT22-2021", "lenient")]
    [InlineData("TT43-2021", "strict")]
    [InlineData("TT58-2011", "strict")]
    public void Raising_a_mean_never_lowers_the_level_even_with_adjustment(string circular, string reading)
    {
        var rules = RuleBook.Set(circular)!;
        var classifier = new Classifier(rules, rules.Defaults.With("adjustmentReading", reading)!);
        Prop.ForAll((from all in nearTheBars from at in Gen.Choose(0, 7) from up in Gen.Choose(1, 40) select (all, at, up)).ToArbitrary(), x =>
        {
            var before = classifier.Classify(x.all);
            var raised = x.all.ToArray();
            raised[x.at] = raised[x.at] with { Outcome = Outcome.Scored(new(int.Min(1000, raised[x.at].Outcome.Value.Hundredths + 10 * x.up))) };
            return classifier.Classify(raised).Level!.Rank >= before.Level!.Rank;
        }).Check(quick.WithMaxTest(3000));
    }

    [Fact]
    public void An_adjustment_raises_one_level_and_never_to_the_top() => Prop.ForAll(nearTheBars.ToArbitrary(), all =>
    {
        var result = new Classifier(Given.Tt22, Given.Tt22.Defaults).Classify(all);
        return result.Raised is null ? result.Level == result.Base : result.Level!.Rank == result.Base!.Rank + 1 && result.Level.Code != "T";
    }).Check(quick.WithMaxTest(3000));
}
