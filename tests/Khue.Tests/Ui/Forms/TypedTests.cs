using Khue.Ui.Forms;

namespace Khue.Tests.Ui.Forms;

public sealed class TypedTests
{
    [Theory]
    [InlineData("7,5", "7.5")]
    [InlineData("7.5", "7.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.250", "1250")]
    [InlineData("1.250,5", "1250.5")]
    [InlineData("0.125", "0.125")]
    [InlineData("12.3456", "12.3456")]
    [InlineData("-3,25", "-3.25")]
    [InlineData(" 845 000 ", "845000")]
    [InlineData("10", "10")]
    public void A_number_is_read_as_it_is_written_in_Vietnamese(string typed, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Typed.Number(typed));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("bảy")]
    [InlineData("1,5x")]
    [InlineData("1,2,3")]
    public void What_is_no_number_is_null(string? typed) => Assert.Null(Typed.Number(typed));

    [Theory]
    [InlineData("05/06/2014")]
    [InlineData("5/6/2014")]
    [InlineData("5-6-2014")]
    [InlineData("5.6.2014")]
    [InlineData("05062014")]
    [InlineData("2014-06-05")]
    public void A_day_comes_before_its_month(string typed) => Assert.Equal(new DateOnly(2014, 6, 5), Typed.Day(typed));

    [Theory]
    [InlineData("31/02/2014")]
    [InlineData("06/13/2014")]
    [InlineData("hôm qua")]
    [InlineData(null)]
    public void What_is_no_day_is_null(string? typed) => Assert.Null(Typed.Day(typed));

    [Fact]
    public void Days_and_numbers_are_written_as_they_are_read()
    {
        Assert.Equal("05/06/2014", Typed.Write(new DateOnly(2014, 6, 5)));
        Assert.Equal("131,5", Typed.Write(131.5m));
    }
}
