using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class ScoreValueTests
{
    [Theory]
    [InlineData("7,5", 750)]
    [InlineData("7.5", 750)]
    [InlineData("10", 1000)]
    [InlineData("0", 0)]
    [InlineData(" 8.0 ", 800)]
    [InlineData("10,0", 1000)]
    [InlineData("07", 700)]
    [InlineData("7.50", 750)]
    public void Reads_comma_and_point(string text, int hundredths)
    {
        Assert.Equal(ScoreRefusal.None, ScoreValue.Parse(text, ScoreValue.OneDecimal, out var value));
        Assert.Equal(hundredths, value.Hundredths);
    }

    [Theory]
    [InlineData("11", ScoreRefusal.OutOfRange)]
    [InlineData("10.1", ScoreRefusal.OutOfRange)]
    [InlineData("99999999999", ScoreRefusal.OutOfRange)]
    [InlineData("7.55", ScoreRefusal.TooFine)]
    [InlineData("7.123456789123", ScoreRefusal.TooFine)]
    [InlineData("-1", ScoreRefusal.NotANumber)]
    [InlineData("1e1", ScoreRefusal.NotANumber)]
    [InlineData("bảy", ScoreRefusal.NotANumber)]
    [InlineData("", ScoreRefusal.NotANumber)]
    [InlineData("7,", ScoreRefusal.NotANumber)]
    [InlineData(",5", ScoreRefusal.NotANumber)]
    [InlineData("7,5,5", ScoreRefusal.NotANumber)]
    [InlineData("٧", ScoreRefusal.NotANumber)]
    public void Refuses_what_is_no_score(string text, object refusal) =>
        Assert.Equal((ScoreRefusal)refusal, ScoreValue.Parse(text, ScoreValue.OneDecimal, out _));

    [Fact]
    public void T8_primary_tests_are_whole_numbers()
    {
        Assert.Equal(ScoreRefusal.TooFine, ScoreValue.Parse("8.5", Given.Tt27.ScoreStep, out _));
        Assert.Equal(ScoreRefusal.None, ScoreValue.Parse("8", Given.Tt27.ScoreStep, out _));
        Assert.Equal(ScoreRefusal.None, ScoreValue.Parse("8,0", Given.Tt27.ScoreStep, out _));
    }

    [Theory]
    [InlineData("7.5", "7,5", "7,5")]
    [InlineData("8", "8,0", "8")]
    [InlineData("10", "10,0", "10")]
    [InlineData("0", "0,0", "0")]
    public void Writes_a_decimal_comma(string text, string mean, string mark)
    {
        Assert.Equal(mean, Given.Score(text).ToString());
        Assert.Equal(mark, Given.Score(text).Short);
    }
}
