using Khue.Ui.Charts;

namespace Khue.Tests.Ui.Charts;

public sealed class InkTests
{
    [Theory]
    [InlineData(99.8, 0)]
    [InlineData(98, 0)]
    [InlineData(97.9, 1)]
    [InlineData(92, 2)]
    [InlineData(88, 3)]
    [InlineData(87.9, 4)]
    public void The_step_falls_with_the_value(double value, int expected) => Assert.Equal(expected, Ink.Step((decimal)value, 98, 95, 92, 88));

    [Fact]
    public void What_is_not_known_has_no_ink() => Assert.Null(Ink.Of(Ink.Step(null, 98, 95, 92, 88)));

    [Fact]
    public async Task A_trend_breaks_where_nothing_is_known()
    {
        var html = await Rendered.Html<Spark>(new() { ["Label"] = "Có mặt", ["Values"] = new decimal?[] { 0, 10, null, 5 }, ["To"] = 10m });
        Assert.Equal(2, html.Split("<polyline").Length - 1);
        Assert.Contains("points=\"0,22 33.3,2\"", html);
        Assert.Contains("points=\"100,12\"", html);
    }

    [Fact]
    public async Task A_chart_says_its_figures_in_words_too()
    {
        var html = await Rendered.Html<Bars>(new() { ["Label"] = "Điểm", ["Points"] = new Point[] { new("5–6", 9), new("6–7", null) } });
        Assert.Contains("<text", html);
        Assert.Contains("5–6", html.Split("<details")[1]);
        Assert.Contains("chưa có", html.Split("<details")[1]);
    }
}
