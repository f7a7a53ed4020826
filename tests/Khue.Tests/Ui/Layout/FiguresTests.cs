using Khue.Ui.Layout;

namespace Khue.Tests.Ui.Layout;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1234567, "1.234.567")]
    [InlineData(-1500, "-1.500")]
    public void Whole_numbers_are_grouped_by_points(long number, string expected) => Assert.Equal(expected, Figures.Count(number));

    [Fact]
    public void Decimals_have_a_comma()
    {
        Assert.Equal("97,4", Figures.Decimal(97.4m));
        Assert.Equal("1.234,50", Figures.Decimal(1234.5m, 2));
    }
}
