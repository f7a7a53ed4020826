using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class MeanTests
{
    [Theory]
    [InlineData("M1", "8 7 9 8", "7.5", "8", 4, "7,9")]
    [InlineData("M2", "7 8", "6", "5.5", 2, "6,2")]
    [InlineData("M3", "8 0! 9", "7", "6.5", 3, "6,3")]
    [InlineData("M4", "6.5 7.0 7.5", "6.5", "6.0", 3, "6,5")]
    [InlineData("M5 tie", "7.0 7.0 6.6", "6.5", "6.0", 3, "6,5")]
    [InlineData("M6 topic", "7 7 8 9 8.5", "8", "7.5", 4, "7,8")]
    [InlineData("M7 pending", "8 7 – 8", "7", "8", 4, "–")]
    [InlineData("M7 make-up", "8 7 M 8", "7", "8", 4, "–")]
    [InlineData("a shortfall is a missing slot", "8 7 8", "7", "8", 4, "–")]
    [InlineData("tie of divisor 10", "5 5 5 5 5.5", "5", "5", 5, "5,1")]
    public void Of_a_term(string name, string regular, string midterm, string final, int required, string mean) =>
        Assert.Equal((name, mean), (name, Given.Term(regular, midterm, final, required).Outcome.ToString()));

    [Theory]
    [InlineData("8 7 – 8", "7", "8", 4, "6,8")]   // 23 + 14 + 24 = 61 : 9 = 6.777…
    [InlineData("8 7 8", "7", "8", 4, "6,8")]
    [InlineData("8 7 M 8", "7", "8", 4, "6,8")]
    [InlineData("8 8", "8", "–", 2, "4,6")]       // 16 + 16 + 0 = 32 : 7 = 4.571…
    public void A_locked_term_counts_a_missing_slot_as_zero(string regular, string midterm, string final, int required, string mean) =>
        Assert.Equal(mean, Given.Term(regular, midterm, final, required, locked: true).Outcome.ToString());

    [Fact]
    public void An_exempt_slot_leaves_sum_and_divisor()
    {
        var term = Given.Term("8 X 8 8", "8", "8", 4);
        Assert.Equal(("8,0", 8), (term.Outcome.ToString(), term.Divisor));
        Assert.Equal(OutcomeState.Exempt, Given.Term("X X", "X", "X", 2).Outcome.State);
    }

    [Theory]
    [InlineData("6.3", "7.1", "6,8")]
    [InlineData("8.0", "6.4", "6,9")]
    [InlineData("4.9", "5.0", "5,0")]
    [InlineData("7.9", "8.0", "8,0")]
    public void Of_a_year(string first, string second, string mean) => Assert.Equal(mean, Given.Tt22.Scored!.Weights.Year(
        SubjectKind.Score, Outcome.Scored(Given.Score(first)), Outcome.Scored(Given.Score(second))).ToString());

    [Fact]
    public void Without_a_first_term_a_person_decides_the_year()
    {
        var second = Outcome.Scored(Given.Score("9"));
        Assert.Equal(OutcomeState.NeedsDecision, Given.Tt22.Scored!.Weights.Year(SubjectKind.Score, null, second).State);
        Assert.Equal(OutcomeState.Pending, Given.Tt22.Scored!.Weights.Year(SubjectKind.Score, Outcome.Pending, second).State);
        Assert.Equal(OutcomeState.Pending, Given.Tt22.Scored!.Weights.Year(SubjectKind.Score, second, null).State);
    }

    [Theory]
    [InlineData("Đ Đ", "Đ", "Đ", false, "Đ")]
    [InlineData("Đ CĐ", "Đ", "Đ", false, "CĐ")]
    [InlineData("Đ 0!", "Đ", "Đ", false, "CĐ")]
    [InlineData("Đ –", "Đ", "Đ", false, "–")]
    [InlineData("Đ –", "Đ", "Đ", true, "CĐ")]
    [InlineData("Đ", "Đ", "Đ", true, "CĐ")]
    [InlineData("Đ X", "Đ", "Đ", false, "Đ")]
    public void Of_a_comment_subject(string regular, string midterm, string final, bool locked, string result) =>
        Assert.Equal(result, Given.Term(regular, midterm, final, 2, locked, SubjectKind.Comment).Outcome.ToString());

    [Fact]
    public void A_comment_subjects_year_is_its_second_term() =>
        Assert.Equal(Outcome.Passed, Given.Tt22.Scored!.Weights.Year(SubjectKind.Comment, Outcome.NotPassed, Outcome.Passed));

    [Fact]
    public void A_score_in_a_comment_subject_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Given.Term("8 8", "8", "8", 2, kind: SubjectKind.Comment));

    [Fact]
    public void Why_shows_the_division() => Assert.Equal("71 : 9 = 7,9", Given.Term("8 7 9 8", "7.5", "8", 4).Why);
}
